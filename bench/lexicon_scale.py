#!/usr/bin/env python3
"""A lexicon of a million names: what it costs to compile, to load and to read with.

    lexicon_scale.py COMMAND LIBRARY ARTICLES.jsonl [--names N]

Writes made-up names of one to four words with an id each, compiles them on top of the built-in
knowledge, and prints a row for each figure beside its bound. Loading is newsent_engine_new() on the
pack, measured in this process through the shared library; memory is what the resident set grows by
while an engine is made and a text is read.
"""

import argparse
import ctypes
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

SYLLABLES = """
    ba be bo da de di fa fe go ha ka ke ko la le lo ma me mi na ne no pa pe ra re ri sa se so ta
    te ti va ve vo za ze zo
""".split()
TAILS = [
    "Inc",
    "Group",
    "Holdings",
    "Labs",
    "Partners",
    "Bank",
    "Energy",
    "Foods",
    "Media",
    "Systems",
]


class Options(ctypes.Structure):
    """newsent_engine_options."""

    _fields_ = [
        ("struct_size", ctypes.c_size_t),
        ("ctx", ctypes.c_void_p),
        ("resize", ctypes.c_void_p),
        ("pack_path", ctypes.c_char_p),
        ("source_paths", ctypes.c_void_p),
        ("source_count", ctypes.c_size_t),
        ("fiscal", ctypes.c_uint32),
        ("no_jit", ctypes.c_bool),
    ]


def write_names(path, count):
    source, seen = random.Random(7), set()
    with open(path, "w", encoding="utf-8") as lexicon:
        lexicon.write("%class OrgMine\n%case cap\n%table cold\n")
        while len(seen) < count:
            words = [
                "".join(source.choices(SYLLABLES, k=source.randint(2, 4))).capitalize()
                for _ in range(source.randint(1, 3))
            ]
            name = " ".join(words + source.choices(TAILS, k=source.randint(0, 1)))
            if name not in seen:
                seen.add(name)
                lexicon.write(f"{name}\t-\tid={len(seen)}\n")


def resident():
    """Bytes of this process in memory."""
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def load(library_path, pack):
    """Seconds and bytes that an engine and a document take, least of five."""
    library = ctypes.CDLL(library_path)
    library.newsent_engine_free.argtypes = [ctypes.c_void_p]
    best, before = float("inf"), resident()
    grown = 0
    for _ in range(5):
        engine = ctypes.c_void_p()
        options = Options(
            struct_size=ctypes.sizeof(Options), pack_path=os.fsencode(pack) if pack else None
        )
        start = time.perf_counter()
        status = library.newsent_engine_new(ctypes.byref(options), ctypes.byref(engine), None)
        best = min(best, time.perf_counter() - start)
        assert status == 0, status
        grown = max(grown, resident() - before)
        library.newsent_engine_free(engine)
    return best, grown


def read_seconds(command, articles, *options):
    """Processor seconds of a run of the command, least of five."""
    best = float("inf")
    for _ in range(5):
        before = os.times()
        subprocess.run([command, *options, articles], stdout=subprocess.DEVNULL, check=True)
        after = os.times()
        best = min(
            best,
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system,
        )
    return best


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command")
    parser.add_argument("library")
    parser.add_argument("articles")
    parser.add_argument("--names", type=int, default=1_000_000)
    given = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        lexicon, pack, base = (
            os.path.join(folder, name) for name in ("names.tsv", "names.pack", "base.pack")
        )
        write_names(lexicon, given.names)
        before = os.times()
        subprocess.run([given.command, "compile", "-o", pack, lexicon], check=True)
        after = os.times()
        compile_seconds = (
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )
        pathlib.Path(folder, "empty.tsv").write_text("# none\n")
        subprocess.run(
            [given.command, "compile", "-o", base, os.path.join(folder, "empty.tsv")], check=True
        )
        seconds, grown = load(given.library, pack)
        plain, full = (
            read_seconds(given.command, given.articles, "--pack", each)
            - read_seconds(given.command, os.devnull, "--pack", each)
            for each in (base, pack)
        )
        rows = [
            ("compile, s", compile_seconds, 10),
            ("load, ms", seconds * 1000, 50),
            ("memory, MB", grown / 1e6, 100),
            ("pack, MB", os.path.getsize(pack) / 1e6, float("inf")),
            ("reading slowed, %", 100 * (full / plain - 1), 15),
        ]
    for name, figure, bound in rows:
        print(
            f"{name:20} {figure:10.2f}   bound {bound:g}   {'ok' if figure < bound else 'MISSED'}"
        )
    return 0 if all(figure < bound for _, figure, bound in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
