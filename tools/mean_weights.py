#!/usr/bin/env python3
"""Writes the weighted mean of several fits of weights for names.

    mean_weights.py --out OUT [--over ROWS] ROWS:WEIGHT ROWS:WEIGHT ...

Fits on texts of different kinds err differently, so their mean errs less than each. A row that a
fit lacks counts as zero, unless the fit lacks the whole template: then it was not asked. Behind a
row stand the mentions of the fit that saw most. Templates of which --over has rows are taken from
there alone.
"""

import argparse
import pathlib

LABELS = ["ORG", "PERSON", "CITY", "PLACE", "OTHER", "NONE"]


class Fit:
    """The rows of one fit, and what it counts in the mean."""

    def __init__(self, text):
        path, _, share = text.rpartition(":")
        self.name, self.share, self.rows = pathlib.Path(path).stem, float(share), {}
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, *fields = line.split("\t")
                mentions = fields[6].lstrip("# ") if len(fields) > 6 else ""
                self.rows[name] = [float(w) for w in fields[:6]], int(mentions or 0)
        self.templates = {template_of(name) for name in self.rows}

    def weights(self, name):
        return self.rows[name][0] if name in self.rows else [0.0] * len(LABELS)

    def mentions(self, name):
        return self.rows[name][1] if name in self.rows else 0


def template_of(name):
    return name.partition("=")[0]


def mean(fits, name):
    asked = [fit for fit in fits if template_of(name) in fit.templates]
    total = sum(fit.share for fit in asked)
    columns = zip(
        *([fit.share / total * w for w in fit.weights(name)] for fit in asked), strict=True
    )
    return [round(sum(column)) for column in columns]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--over", type=pathlib.Path, help="rows of a fit on top of the mean")
    parser.add_argument("fits", nargs="+", metavar="ROWS:WEIGHT")
    args = parser.parse_args()
    fits = [Fit(text) for text in args.fits]
    over = Fit(f"{args.over}:1") if args.over else None
    everything = [*fits, over] if over else fits
    shares = ", ".join(f"{fit.name} {fit.share:g}" for fit in fits)
    if over:
        shares += f"; {over.name} on top of it"
    lines = [
        "# Weights for names: the mean of fits by tools/fit_evidence.py; do not edit: "
        "correct them in",
        "# hand.weights. Behind #: annotated mentions with the feature. See docs/evidence.md.",
        f"# Mean of {shares}.",
        "# template=value" + "".join("\t" + label for label in LABELS),
    ]
    for name in sorted(set().union(*(fit.rows for fit in everything))):
        is_over = over is not None and template_of(name) in over.templates
        asked = [over] if is_over else fits
        weights = mean(asked, name)
        if any(weights):
            mentions = max(fit.mentions(name) for fit in asked)
            lines.append("\t".join([name, *map(str, weights), f"# {mentions}"]))
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 4} rows written")


if __name__ == "__main__":
    main()
