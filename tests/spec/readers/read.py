"""Reads the examples of tests/spec through the Python module: JSON Lines in, records out."""

import json
import sys

import newsent


def main():
    nlp = newsent.load()
    for line in sys.stdin:
        record = json.loads(line)
        number, text = record.pop("id"), record.pop("text")
        found = nlp(text, **record).to_dict()
        print(json.dumps({"id": number, **found}))


if __name__ == "__main__":
    main()
