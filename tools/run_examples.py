#!/usr/bin/env python3
"""Runs the Python examples of Markdown files and notebooks, as a reader would: run_examples.py
FILE... With --lua INTERPRETER: the Lua examples of Markdown files; the indented block below one is
what it prints, but for spaces.

Of a Markdown file, the blocks marked as python that follow one another share their names; a block
with "# not run" is left out, and so are files without any. A notebook is executed from top to
bottom; with --write its outputs are kept.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run_markdown(path: Path) -> None:
    names = {"__name__": "__example__"}
    text = path.read_text(encoding="utf-8")
    blocks = [
        match
        for match in re.finditer(r"^```python\n(.*?)^```", text, re.S | re.M)
        if "# not run" not in match[1]
    ]
    for match in blocks:
        line = text.count("\n", 0, match.start()) + 1
        exec(compile("\n" * line + match[1], str(path), "exec"), names)
    print(f"{path}: {len(blocks)} examples run")


def run_lua(path: Path, interpreter: str) -> None:
    text = path.read_text(encoding="utf-8")
    form = r"^```lua\n(.*?)^```\n(?:\n((?:    [^\n]*\n)+))?"
    blocks = re.findall(form, text, re.S | re.M)
    for program, shown in blocks:
        done = subprocess.run([interpreter, "-"], input=program, text=True, capture_output=True)
        if done.returncode != 0 or not done.stdout:
            sys.exit(f"{path}: {done.stderr or 'an example prints nothing'}")
        if shown and done.stdout.split() != shown.split():
            sys.exit(f"{path}: an example prints\n{done.stdout}and not\n{shown}")
    print(f"{path}: {len(blocks)} examples run")


def run_notebook(path: Path, is_written: bool) -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # times, which would change in every run
    if is_written:
        nbformat.write(notebook, path)
    print(f"{path}: {sum(cell.cell_type == 'code' for cell in notebook.cells)} cells run")


def main() -> None:
    if sys.argv[1] == "--lua":
        for name in sys.argv[3:]:
            run_lua(ROOT / name, sys.argv[2])
        return
    for name in sys.argv[1:]:
        path = ROOT / name
        if name == "--write":
            continue
        if path.suffix == ".ipynb":
            run_notebook(path, "--write" in sys.argv)
        else:
            run_markdown(path)


if __name__ == "__main__":
    main()
