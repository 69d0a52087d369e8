#!/usr/bin/env python3
"""Measures the Python binding: what it adds to the C library on articles of 2 KB, and what two
threads bring.

    python bench/python_bench.py [--build BUILD] [--texts NEWS.jsonl] [--rounds 5]

BUILD is a CMake build of the library (Release), whose static library the C side is linked with.
Texts are the values of "text" in JSON Lines, else the example article; they are cut or joined to
about 2 KB each. One thread is measured in seconds of the processor, so that other programs matter
less; two threads against one by the clock: let the machine rest.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable, Dict, List

import newsent

ROOT = Path(__file__).resolve().parent.parent
ARTICLE_BYTES = 2048
ARTICLES = 2000
DATE = "2023-11-30"


def articles_of(path: Path | None) -> List[str]:
    """Texts of about ARTICLE_BYTES, made of whole paragraphs."""
    if path is None:
        texts = [(ROOT / "examples/article.txt").read_text()]
    else:
        texts = [json.loads(line)["text"] for line in path.open()]
    articles, article = [], ""
    for paragraph in (paragraph for text in texts for paragraph in text.split("\n")):
        article += paragraph + "\n"
        if len(article) >= ARTICLE_BYTES:
            articles.append(article[: ARTICLE_BYTES + 512])
            article = ""
    articles = articles or [article]
    return (articles * (ARTICLES // len(articles) + 1))[:ARTICLES]


def best(
    run: Callable[[], object], rounds: int, clock: Callable[[], float] = time.process_time
) -> float:
    """The fewest seconds of some rounds."""
    times = []
    for _ in range(rounds):
        start = clock()
        run()
        times.append(clock() - start)
    return min(times)


def c_seconds(build: Path, texts: List[str], rounds: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        program, data = Path(folder, "baseline"), Path(folder, "texts")
        with data.open("wb") as file:
            for text in texts:
                encoded = text.encode()
                file.write(b"%d\n%b" % (len(encoded), encoded))
        subprocess.run(
            [
                "cc",
                "-O2",
                "-D_GNU_SOURCE",
                f"-I{ROOT}/include",
                "-o",
                str(program),
                f"{ROOT}/bench/python/baseline.c",
                # fmt: skip
                str(build / "libnewsent.a"),
                "-lpcre2-8",
                "-lutf8proc",
                "-lm",
            ],
            check=True,
        )
        return float(
            subprocess.run(
                [program, data, str(rounds)], check=True, capture_output=True, text=True
            ).stdout
        )


def touch_all(docs: object) -> int:
    """Makes every entity with its label, text and value."""
    return sum(
        len(ent.text) + len(ent.label_) + (ent.norm is not None) for doc in docs for ent in doc.ents
    )  # type: ignore


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", type=Path, default=ROOT / "build")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    texts = articles_of(given.texts)
    nlp = newsent.load()
    total = sum(len(text.encode()) for text in texts)

    def one_by_one() -> None:
        for text in texts:
            nlp(text, DATE)

    runs = {
        "nlp(text)": one_by_one,
        "pipe": lambda: [None for _ in nlp.pipe(texts, default_date=DATE)],
        "pipe, len(doc.ents)": lambda: sum(
            len(doc.ents) for doc in nlp.pipe(texts, default_date=DATE)
        ),
        "pipe, text, label, norm of all": lambda: touch_all(nlp.pipe(texts, default_date=DATE)),
    }

    def thread_seconds(n_threads: int) -> float:
        return best(
            lambda: [None for _ in nlp.pipe(texts, default_date=DATE, n_threads=n_threads)],
            given.rounds,
            time.perf_counter,
        )

    seconds: Dict[str, float] = {}
    if (given.build / "libnewsent.a").exists():
        seconds["C library"] = c_seconds(given.build, texts, given.rounds)
    for name, run in [
        pair for _ in range(given.rounds) for pair in runs.items()
    ]:  # in turn, so that all meet the same weather
        seconds[name] = min(best(run, 1), seconds.get(name, 1e9))
    base = seconds.get("C library", seconds["pipe"])
    print(
        f"{len(texts)} articles of {total // len(texts)} bytes,"
        f" {sum(len(doc) for doc in nlp.pipe(texts)) / len(texts):.1f} entities each"
    )
    for name, taken in seconds.items():
        per_article = taken / len(texts) * 1e6
        print(
            f"{name:32} {per_article:8.1f} us/article {total / taken / 1e6:7.1f} MB/s"
            f" {100 * (taken / base - 1):+6.1f} %"
        )
    print(f"2 threads: {thread_seconds(1) / thread_seconds(2):.2f} times 1 thread")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    sys.exit(main())
