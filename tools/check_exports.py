#!/usr/bin/env python3
"""Compares what the shared library exports with what its header declares: check_exports.py LIBRARY.
Both must be the same.
"""

import pathlib
import re
import subprocess
import sys

HEADER = pathlib.Path(__file__).resolve().parent.parent / "include/newsent/newsent.h"


def declared():
    text = re.sub(r"/\*.*?\*/", "", HEADER.read_text(), flags=re.DOTALL)
    return set(re.findall(r"NEWSENT_API[^;]*?\b(newsent_\w+)\s*\(", text))


def exported(library):
    lines = subprocess.run(
        ["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    symbols = (line.split()[-1] for line in lines if line.split()[-2] in "TDBRVW")
    return {symbol.split("@")[0] for symbol in symbols}


def main():
    header, library = declared(), exported(sys.argv[1])
    # A sanitizer adds symbols of its own.
    library = {
        symbol
        for symbol in library
        if not symbol.startswith(("__asan", "__odr_asan", "__ubsan", "__tsan", "__sanitizer"))
    }
    for symbol in sorted(header - library):
        print(f"{symbol} is declared but not exported")
    for symbol in sorted(library - header):
        print(f"{symbol} is exported but not declared")
    if header == library:
        print(f"{len(header)} functions are declared and exported")
    return 0 if header == library and header else 1


if __name__ == "__main__":
    sys.exit(main())
