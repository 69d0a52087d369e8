#!/usr/bin/env python3
"""The template of the page that `-f html` and Python write: make_page.py [--check].

Takes cli/page/page.html, page.css and page.js; writes cli/page/template.html, one file with style
and script in place and their SHA-256 in the content security policy, so that a browser runs this
script and no other. --check: fails when the file is not what they give.
"""

import base64
import hashlib
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "cli" / "page"


def digest(text: str) -> str:
    """A source expression for what stands between the tags."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def make() -> str:
    style = (PAGE / "page.css").read_text(encoding="utf-8")
    script = (PAGE / "page.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; script-src {digest(script)}; style-src {digest(style)}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    page = (PAGE / "page.html").read_text(encoding="utf-8")
    for name, value in (("policy", policy), ("style", style), ("script", script)):
        page = page.replace("{{" + name + "}}", value)
    return page


def main() -> int:
    template = PAGE / "template.html"
    if "--check" not in sys.argv:
        template.write_text(make(), encoding="utf-8")
    elif template.read_text(encoding="utf-8") != make():
        print(f"{template} is old: run tools/make_page.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
