"""Runs the command under test: the program named by the environment variable NEWSENT."""

import json
import os
import subprocess

NEWSENT = os.environ.get("NEWSENT", "newsent")


def run(*arguments, stdin=b"", timeout=120, env=None):
    """Runs newsent to its end. stdin is text or bytes. Returns (status, stdout, stderr), both as
    bytes.
    """
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [NEWSENT, *map(str, arguments)],
        input=given,
        capture_output=True,
        timeout=timeout,
        env={**os.environ, **(env or {})},
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def records(output):
    """The objects of JSON Lines output."""
    return [json.loads(line) for line in output.decode().splitlines()]


def lines(*objects):
    """JSON Lines input."""
    return "".join(json.dumps(each) + "\n" for each in objects)


def found(record, type_name):
    """The texts of a record's entities of one type."""
    return [entity["text"] for entity in record["entities"] if entity["type"] == type_name]
