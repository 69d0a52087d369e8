#!/usr/bin/env python3
"""Makes docs/example.svg, the picture of the README, from the real output of the command on the
first paragraphs of an article.

tools/make_picture.py build/cli/newsent examples/article.txt > docs/example.svg
"""

import html
import re
import subprocess
import sys

PARAGRAPHS, DATE = 3, "2023-11-30"
CHARACTER, LINE, MARGIN, COLUMNS = 7.8, 18, 16, 100
COLOURS = {"34": "#82aaff", "32": "#8bd49c", "33": "#ffcb6b", "35": "#d7a3f0", "36": "#89ddff"}
PAPER, INK, FAINT = "#1b1f27", "#d8dee9", "#8b93a3"
ESCAPE = re.compile(r"\033\[([\d;]*)m")


def style_of(codes):
    """SVG attributes of an SGR sequence: "1;34", "2", "0"."""
    parts = codes.split(";")
    colour = next(
        (COLOURS[part] for part in parts if part in COLOURS), FAINT if "2" in parts else INK
    )
    return f'fill="{colour}"' + (' font-weight="bold"' if "1" in parts else "")


def spans(line, style):
    """The pieces of a line, each as (style, text); returns them and the style that goes on."""
    pieces, at = [], 0
    for escape in ESCAPE.finditer(line):
        pieces.append((style, line[at : escape.start()]))
        style, at = style_of(escape[1]), escape.end()
    pieces.append((style, line[at:]))
    return [(each, text) for each, text in pieces if text], style


def main():
    command, path = sys.argv[1:]
    with open(path, encoding="utf-8") as article:
        text = "\n\n".join(article.read().split("\n\n")[:PARAGRAPHS]) + "\n"
    shown = (
        subprocess.run(
            [command, "--format", "text", "--color", "always", "--date", DATE],
            input=text,
            capture_output=True,
            text=True,
            check=True,
        )
        .stdout.rstrip("\n")
        .split("\n")
    )
    lines = [f"$ newsent --date {DATE} article.txt", ""] + shown
    width, height = round(2 * MARGIN + COLUMNS * CHARACTER), 2 * MARGIN + len(lines) * LINE
    print(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        ' font-family="monospace" font-size="13" role="img" aria-label="newsent on an article">'
    )
    print(f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>')
    style = style_of("0")
    for number, line in enumerate(lines):
        pieces, style = spans(line, style)
        parts = "".join(f"<tspan {each}>{html.escape(text)}</tspan>" for each, text in pieces)
        print(
            f'<text x="{MARGIN}" y="{MARGIN + (number + 0.8) * LINE:.0f}"'
            f' xml:space="preserve">{parts}</text>'
        )
    print("</svg>")


if __name__ == "__main__":
    main()
