#!/usr/bin/env python3
"""Tests that the interface can grow.

    growth.py SOURCE BUILD COMPILER

Makes a header in which each public struct has a field more at its end, builds the library with it,
and runs a program that was compiled against the header as it is. It must print what it prints with
the library as it is, and the other way round: a program of the later header with the library of
today.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

STRUCT = re.compile(r"^typedef struct (newsent_\w+) \{$(.*?)^\} \1;$", re.MULTILINE | re.DOTALL)
# Passed by value, so that it can never change: the size of an allocator is part of its option
# structs.
FIXED = {"newsent_allocator"}


def grown(header):
    """The header with a field more in each struct, and how many it grew."""
    count = 0

    def add_field(match):
        nonlocal count
        if match[1] in FIXED:
            return match[0]
        count += 1
        return (
            f"typedef struct {match[1]} {{{match[2]}    uint64_t added_for_test[3];\n}} {match[1]};"
        )

    return STRUCT.sub(add_field, header), count


def flags_of(*packages):
    found = subprocess.run(
        ["pkg-config", "--cflags", "--libs", *packages], capture_output=True, text=True, check=True
    )
    return found.stdout.split()


def build_library(compiler, source, build, include, target):
    """The whole library in one call: unoptimised, for speed of the test."""
    objects = []
    sources = sorted((source / "libnewsent").rglob("*.c"))
    folder = target.parent / f"{target.stem}-objects"
    folder.mkdir()
    command = [compiler, "-std=c11", "-O0", "-fPIC", "-fvisibility=hidden", "-c", f"-I{include}"]
    subprocess.run(
        [*command, f"-I{source / 'libnewsent'}", *[str(each) for each in unique(sources, folder)]],
        cwd=folder,
        check=True,
    )
    objects = [str(each) for each in sorted(folder.glob("*.o"))]
    pack = f'-DPACK_FILE="{build / "english.pack"}"'
    libraries = flags_of("libpcre2-8", "libutf8proc")
    subprocess.run(
        [
            compiler,
            "-shared",
            pack,
            *objects,
            str(source / "libnewsent/builtin_pack.S"),
            *libraries,
            "-lm",
            "-o",
            target,
        ],
        check=True,
    )


def unique(sources, folder):
    """The sources under names of their own, for objects are named after them: doc.c, json/doc.c."""
    for number, path in enumerate(sources):
        link = folder / f"{number:03}_{path.name}"
        link.write_text(f'#include "{path}"\n')
        yield link


def run_client(compiler, source, include, library, folder):
    program = folder / f"client-{include.name}-{library.stem}"
    subprocess.run(
        [
            compiler,
            "-std=c11",
            f"-I{include}",
            str(source / "tests/abi/client.c"),
            str(library),
            "-o",
            program,
        ],
        check=True,
    )
    command = [program]
    ran = subprocess.run(
        command, capture_output=True, text=True, env={"LD_LIBRARY_PATH": str(library.parent)}
    )
    if ran.returncode != 0:
        sys.exit(f"{program.name}: exit status {ran.returncode}: {ran.stderr}")
    return ran.stdout


def main():
    source, build, compiler = (
        pathlib.Path(sys.argv[1]).resolve(),
        pathlib.Path(sys.argv[2]).resolve(),
        sys.argv[3],
    )
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        header, count = grown((source / "include/newsent/newsent.h").read_text())
        later = folder / "later"
        (later / "newsent").mkdir(parents=True)
        (later / "newsent/newsent.h").write_text(header)
        library = folder / "libnewsent_later.so"
        build_library(compiler, source, build, later, library)
        today = source / "include"
        expected = run_client(compiler, source, today, build / "libnewsent.so", folder)
        for include, against in (
            (today, library),
            (later, build / "libnewsent.so"),
            (later, library),
        ):
            found = run_client(compiler, source, include, against, folder)
            if found != expected:
                sys.exit(
                    f"{include.name} header with {against.name}: the output"
                    f" differs\n{found}\n---\n{expected}"
                )
    print(
        f"{count} structs grew; {len(expected.splitlines())} lines were the same with both"
        " libraries"
    )


if __name__ == "__main__":
    main()
