#!/usr/bin/env python3
"""What each group of evidence is worth: ORG F1 without its rows, with paired bootstrap intervals.

    ablate_evidence.py --build BUILD --shared ../shared --set FILE ...

Takes the shipped weights and removes the rows of one group at a time, with no new fit: other rows
cannot take their place, so a figure is an upper bound of what the group is worth. For each set the
table has F1 minus that of all rows, and the interval that holds 95% of 1000 draws of documents.
"""

import argparse
import pathlib
import tempfile

import compare_weights
import fit_evidence

ROOT = pathlib.Path(__file__).resolve().parent.parent
FITTED = ROOT / "data/en/names/fitted.weights"

ORG_LISTS = {"OrgKnown", "OrgPublic", "OrgAmbiguous", "University", "Brand", "NotOrg"}
PERSON_LISTS = {"FirstName", "LastName", "FirstNameWord", "LastNameWord", "PersonKnown"}
PLACE_LISTS = {"City", "CityMinor", "Country", "State", "StateAbbrev", "Region", "Demonym"}
HEADS = {"OrgHead", "OrgHeadOf", "OrgHeadLower", "LegalSuffix", "PlaceHead", "EventHead"}
INSIDE = {"first", "last", "inside", "head", "one", "start"}
CONTEXT = {"before", "before2", "after", "after2", "apposition", "near.before", "near.after"}
CONTEXT |= {"pronoun", "context", "bracket", "before.shape", "after.shape"}
DOCUMENT = {"same", "begins", "ends", "short", "long", "beside", "alone"}
SURE = {"first.likely", "first.sure", "last.likely", "last.sure"}


def is_word(value):
    return value == value.lower()


# Name of a group -> whether a row (template, value) belongs to it.
GROUPS = {
    "lists of organizations": lambda t, v: v in ORG_LISTS,
    "lists of persons": lambda t, v: v in PERSON_LISTS,
    "lists of places": lambda t, v: v in PLACE_LISTS or t == "gazetteer",
    "heads and legal suffixes": lambda t, v: v in HEADS,
    "words of the name": lambda t, v: t in INSIDE and is_word(v),
    "classes of its words": lambda t, v: t in INSIDE and not is_word(v),
    "endings of unknown words": lambda t, v: t in ("ending", "last.ending"),
    "shape and length": lambda t, v: t in ("shape", "length", "known"),
    "words around it": lambda t, v: t in CONTEXT,
    "position in the text": lambda t, v: t in ("place", "text"),
    "other mentions": lambda t, v: t.partition(".")[0] in DOCUMENT or t in SURE,
}


def without(group, folder):
    """A file of the shipped rows but those of a group."""
    path = folder / f"{list(GROUPS).index(group)}.weights"
    kept = []
    for line in FITTED.read_text(encoding="utf-8").splitlines():
        template, _, value = line.partition("\t")[0].partition("=")
        if line.startswith("#") or not GROUPS[group](template, value):
            kept.append(line)
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return path


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--build", required=True)
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--set", action="append", required=True)
    args = parser.parse_args()
    args.fitted, args.sources = FITTED, list(fit_evidence.knowledge_files([ROOT / "data"]))
    comparison = compare_weights.Comparison(args)
    base = comparison.counts(FITTED)
    names = [pathlib.Path(text.partition(":")[0]).stem for text in base]
    print("| without | " + " | ".join(names) + " |")
    print("|---" * (len(base) + 1) + "|")
    whole = [f"{compare_weights.f1(counts):.3f}" for counts in base.values()]
    print("| (all rows) | " + " | ".join(whole) + " |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for group in GROUPS:
            rows = without(group, pathlib.Path(folder))
            cells = compare_weights.cells(base, comparison.counts(rows))
            print(f"| {group} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
