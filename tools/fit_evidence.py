#!/usr/bin/env python3
"""Fits the weights of data/en/names/fitted.weights.

    fit_evidence.py --build BUILD --work DIR --set train.jsonl:3:news --set wikigold.jsonl:2:full ... OUT.weights

Takes annotated texts, each with its weight and the kind of its annotation (KINDS below), and the programs dump_evidence and
compile_pack of a build. dump_evidence says which features hold for which span of which zone; the weights are those under which
the annotated cut of each zone is likeliest among all cuts (a semi-Markov conditional random field without transitions), with an
L1 penalty that leaves most features without a row. Where a kind does not annotate a label, any label is allowed.
Two fits: first the features of a mention alone; then, with those fixed, the rows on what was decided for other mentions,
on first decisions by weights that were fitted without the document at hand. Rows of hand.weights count as given.
The result depends only on the input: no random numbers.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import time
import zlib

import numpy as np
import scipy.optimize
import scipy.sparse

LABELS = ["ORG", "PERSON", "CITY", "PLACE", "OTHER", "NONE"]
ORG, PERSON, CITY, PLACE, OTHER, NONE = range(6)
NAME_LABELS = 5
MAY_BE_CITY, IS_COUNTRY = 1, 2
LOWEST = -1e30

# Which labels an annotated type may be, and which ones a span without annotation may have.
KINDS = {
    "news": ({"ORG": {ORG}, "CITY": {CITY}}, {PERSON, PLACE, OTHER}),            # organizations and cities only
    "full": ({"ORG": {ORG}, "PERSON": {PERSON}, "LOCATION": {CITY, PLACE}, "MISC": {OTHER}}, set()),
    "silver": ({"ORG": {ORG}, "PERSON": {PERSON}, "LOCATION": {CITY, PLACE}}, {OTHER}),
    "marked": ({"ORG": {ORG}, "PERSON": {PERSON}, "CITY": {CITY}, "PLACE": {PLACE}, "OTHER": {OTHER}}, set()),
    "org": ({"ORG": {ORG}}, {PERSON, CITY, PLACE, OTHER}),
}


# Lexicon files of the date and metric rules: their classes say nothing of names, but for a few.
RULE_WORDS = {"calendar", "currencies", "currency_words", "metric_words", "numbers", "units", "sentence"}
TELLING = {"Month", "Weekday", "Unit", "TimeZone"}
NAME_TYPES = {"ORG", "PERSON", "CITY", "LOCATION", "MISC", "PLACE", "OTHER"}


class Zone:
    """A zone with its candidates (columns of arrays) and what the annotation allows."""
    __slots__ = ("doc", "weight", "tokens", "first", "end", "flags", "features", "offset", "allowed", "none_allowed")


def read_dump(lines):
    """Yields (document id, zones) from the lines of dump_evidence."""
    known = {} # one string for each name
    doc, zones = None, []
    for line in lines:
        kind, _, rest = line.rstrip("\n").partition("\t")
        if kind == "D":
            if doc is not None:
                yield doc, zones
            doc, zones = rest, []
        elif kind == "Z":
            zone = Zone()
            zone.tokens = [tuple(map(int, pair.split(","))) for pair in rest.split()]
            zone.first, zone.end, zone.flags, zone.features, zone.offset = [], [], [], [], []
            zones.append(zone)
        else:
            first, end, flags, scores, *features = rest.split("\t")
            zone.first.append(int(first))
            zone.end.append(int(end))
            zone.flags.append(int(flags))
            zone.offset.append([int(s) for s in scores.split(",")])
            zone.features.append([known.setdefault(f, f) for f in features])
    if doc is not None:
        yield doc, zones


def read_marked(path):
    """Records from a text with marked names, "[ORG Acme Inc] fell"; a blank line ends a document."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("#")]
    for number, block in enumerate("\n".join(lines).strip().split("\n\n")):
        text, entities, at = "", [], 0
        for mark in re.finditer(r"\[(ORG|PERSON|CITY|PLACE|OTHER) ([^\]]+)\]", block):
            text += block[at:mark.start()]
            entities.append({"start": len(text), "end": len(text) + len(mark[2]), "type": mark[1], "text": mark[2]})
            text += mark[2]
            at = mark.end()
        yield {"id": f"{path.stem}-{number}", "text": text + block[at:], "entities": entities}


def spans_in_bytes(document):
    """The annotated spans of a record as (start, end, type, optional), in bytes."""
    at = [0]
    for c in document["text"]:
        at.append(at[-1] + len(c.encode()))
    return [(at[e["start"]], at[e["end"]], e["type"], bool(e.get("optional"))) for e in document["entities"]]


def allow(zone, spans, kind):
    """Fills what the annotation allows: for each candidate a row of labels, for each token whether it may be outside of names."""
    types, latent = KINDS[kind]
    count = len(zone.tokens)
    gold, free, owner = {}, [False] * count, [None] * count
    starts = {t[0]: i for i, t in enumerate(zone.tokens)}
    ends = {t[1]: i + 1 for i, t in enumerate(zone.tokens)}
    candidates = set(zip(zone.first, zone.end))
    for start, end, name, optional in spans:
        if name not in NAME_TYPES:
            continue
        covered = [i for i, t in enumerate(zone.tokens) if t[0] < end and t[1] > start]
        if not covered or (name not in types and not optional):
            continue
        span = (starts.get(start), ends.get(end))
        if optional or span not in candidates:
            for i in covered:
                free[i] = True
        else:
            gold[span] = types[name]
            for i in covered:
                owner[i] = span
    zone.allowed = np.zeros((len(zone.first), 6), bool)
    for c, (first, end) in enumerate(zip(zone.first, zone.end)):
        span, inside = (first, end), range(first, end)
        if span in gold:
            labels = narrow(gold[span], zone, c, kind)
        elif any(owner[i] is not None for i in inside):
            labels = set()
        elif any(free[i] for i in inside):
            labels = set(range(NAME_LABELS))
        else:
            labels = latent
        for label in labels:
            zone.allowed[c, label] = label != CITY or bool(zone.flags[c] & MAY_BE_CITY)
    zone.none_allowed = np.array([owner[i] is None for i in range(count)])


def narrow(labels, zone, c, kind):
    """What an annotated type can be, given the lists: a city is in the gazetteer, a country is none, nor a state but "New York"."""
    features = zone.features[c]
    is_country = "one=Country" in features or "list=Country" in features
    is_state = "one=State" in features or "list=State" in features
    is_large = "gazetteer=PEOPLE6" in features or "gazetteer=CAPITAL" in features
    if labels == {CITY} and not zone.flags[c] & MAY_BE_CITY:
        return {PLACE}
    if CITY in labels and PLACE in labels and ("one=CityState" in features or "list=CityState" in features):
        return {CITY}
    if CITY in labels and PLACE in labels:
        if kind == "silver" and ("one=Demonym" in features or "list=Demonym" in features):
            return {OTHER, PLACE}
        if is_country or (is_state and not is_large) or not zone.flags[c] & MAY_BE_CITY:
            return {PLACE}
    return labels


# ---------------------------------------------------------------- Likelihood

class Data:
    """Zones as arrays. Zones of one length are computed together."""

    def __init__(self, zones, features, hand):
        self.names = features
        index = {name: i for i, name in enumerate(features)}
        columns, starts, offset = [], [0], []
        self.allowed, self.weight, groups = [], [], collections.defaultdict(list)
        c = 0
        for zone in zones:
            groups[len(zone.tokens)].append((zone, c))
            for f in range(len(zone.first)):
                columns += [index[n] for n in zone.features[f] if n in index]
                starts.append(len(columns))
                total = np.zeros(6)
                for n in zone.features[f]:
                    if n in hand:
                        total += hand[n]
                offset.append(total)
            self.allowed.append(zone.allowed)
            c += len(zone.first)
        self.count = c
        self.x = scipy.sparse.csr_matrix((np.ones(len(columns), np.float64), np.array(columns), np.array(starts)),
                                         shape=(c, len(features)))
        self.xt = self.x.T.tocsr()
        self.offset = np.array(offset).reshape(-1, 6)
        self.allowed = np.concatenate(self.allowed) if self.allowed else np.zeros((0, 6), bool)
        may_be_city = np.array([f & MAY_BE_CITY for z in zones for f in z.flags], bool)
        self.possible = np.ones((c, 5), bool)
        self.possible[:, CITY] = may_be_city
        self.groups = [self.group(n, members) for n, members in sorted(groups.items())]

    def group(self, n, members):
        at = {}
        for z, (zone, base) in enumerate(members):
            for f, span in enumerate(zip(zone.first, zone.end)):
                at.setdefault(span, np.full(len(members), self.count))[z] = base + f
        none_allowed = np.array([zone.none_allowed for zone, _ in members])
        weight = np.array([zone.weight for zone, _ in members])
        return n, at, none_allowed, self.usable(n, at, none_allowed, weight)

    def usable(self, n, at, none_allowed, weight):
        """The weights, 0 where no cut is allowed."""
        scores = np.zeros((self.count, 6))
        mass = np.where((self.allowed[:, :5] & self.possible).any(axis=1), 0.0, LOWEST)
        out = [np.zeros(self.count + 1), np.zeros(self.count + 1)]
        total = self.sums(scores, np.append(mass, LOWEST), none_allowed, n, at, weight, out)
        return np.where(total > LOWEST / 2, weight, 0.0)

    @staticmethod
    def sums(scores, mass, none_ok, n, at, weight, out):
        """Log of the sum over cuts; adds weight * expected counts to out."""
        size = len(weight)
        padded_none = np.append(scores[:, NONE], 0.0)
        none = np.zeros((n, size))
        for t in range(n):
            if (t, t + 1) in at:
                none[t] = padded_none[at[t, t + 1]]
        none = np.where(none_ok.T, none, LOWEST)
        spans = sorted(at)
        m = {span: mass[at[span]] for span in spans}
        alpha = np.full((n + 1, size), LOWEST)
        alpha[0] = 0
        for e in range(1, n + 1):
            terms = [alpha[e - 1] + none[e - 1]] + [alpha[s] + m[s, x] for s, x in spans if x == e]
            alpha[e] = np.logaddexp.reduce(terms)
        beta = np.full((n + 1, size), LOWEST)
        beta[n] = 0
        for s in range(n - 1, -1, -1):
            terms = [beta[s + 1] + none[s]] + [m[y, x] + beta[x] for y, x in spans if y == s]
            beta[s] = np.logaddexp.reduce(terms)
        total = alpha[n]
        for s, e in spans:
            share = np.exp(np.minimum(alpha[s] + m[s, e] + beta[e] - total, 0)) * weight
            np.add.at(out[0], at[s, e], share)
        for t in range(n):
            if (t, t + 1) in at:
                share = np.exp(np.minimum(alpha[t] + none[t] + beta[t + 1] - total, 0)) * weight
                np.add.at(out[1], at[t, t + 1], share)
        return total

    def loss(self, w):
        """Negative log-likelihood of the annotated cuts, and its gradient."""
        scores = self.x @ w + self.offset
        names = np.where(self.possible, scores[:, :5], LOWEST)
        gold = np.where(self.allowed[:, :5] & self.possible, scores[:, :5], LOWEST)
        mass, gold_mass = np.logaddexp.reduce(names, axis=1), np.logaddexp.reduce(gold, axis=1)
        padded, gold_padded = np.append(mass, LOWEST), np.append(gold_mass, LOWEST)
        free_out = [np.zeros(self.count + 1), np.zeros(self.count + 1)]
        gold_out = [np.zeros(self.count + 1), np.zeros(self.count + 1)]
        loss = 0.0
        for n, at, none_allowed, weight in self.groups:
            gold_total = self.sums(scores, gold_padded, none_allowed, n, at, weight, gold_out)
            total = self.sums(scores, padded, np.ones_like(none_allowed), n, at, weight, free_out)
            loss += float(np.sum((total - gold_total) * weight))
        gradient = np.zeros_like(scores)
        with np.errstate(over="ignore", under="ignore"):
            gradient[:, :5] = (np.exp(names - mass[:, None]) * free_out[0][:-1, None]
                               - np.where(gold > LOWEST / 2, np.exp(gold - gold_mass[:, None]), 0) * gold_out[0][:-1, None])
        gradient[:, NONE] = free_out[1][:-1] - gold_out[1][:-1]
        return loss, self.xt @ gradient


def sign_bounds(names):
    """What was decided for other mentions of a name (or of what it ends, or is listed with) speaks for no other label."""
    told = [(i, LABELS.index(name.partition("=")[2])) for i, name in enumerate(names)
            if name.split(".")[0] in ("same", "ends", "beside")]
    others = {(i, label) for i, own in told for label in range(6) if label != own}
    return others, set(told)


def fit(data, l1, iterations, start=None):
    """L1-penalised weights (features x labels) by L-BFGS-B on the positive and negative parts."""
    shape = (len(data.names), 6)
    size = shape[0] * 6

    def objective(v):
        w = (v[:size] - v[size:]).reshape(shape)
        loss, gradient = data.loss(w)
        g = gradient.ravel()
        return loss + l1 * v.sum(), np.concatenate([g + l1, l1 - g])

    v0 = np.zeros(2 * size)
    if start is not None:
        v0[:size] = np.maximum(start.ravel(), 0)
        v0[size:] = np.maximum(-start.ravel(), 0)
    others, own = sign_bounds(data.names)
    bounds = [(0, 0 if (k // 6, k % 6) in others else None) for k in range(size)]
    bounds += [(0, 0 if (k // 6, k % 6) in own else None) for k in range(size)]
    result = scipy.optimize.minimize(objective, v0, jac=True, method="L-BFGS-B", bounds=bounds,
                                     options={"maxiter": iterations, "maxcor": 8, "ftol": 1e-6, "maxfun": 2 * iterations})
    return (result.x[:size] - result.x[size:]).reshape(shape), result


# ---------------------------------------------------------------- Files

def classes_of(path):
    """The classes that a lexicon file gives to words."""
    classes = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("%class "):
            classes.update(line.split(None, 1)[1].split(","))
        elif line and line[0] not in "#%":
            classes.update(line.split("\t")[1:2][0].split(",") if "\t" in line else [])
    return {c.strip() for c in classes}


def read_evidence(path):
    """Rows of an evidence file: name -> weights."""
    rows = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, *weights = line.split("\t")[:7]
                rows[name] = np.array([float(w) for w in weights]) / 10
    return rows


def write_evidence(path, rows, note):
    lines = ["# Weights of evidence for names, fitted by tools/fit_evidence.py; do not edit: correct in hand.weights.",
             "# " + note, "# template=value" + "".join("\t" + label for label in LABELS)]
    for name in sorted(rows):
        tenths = np.clip(np.rint(rows[name] * 10), -127, 127).astype(int)
        if tenths.any():
            lines.append(name + "".join(f"\t{w}" for w in tenths))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines) - 3


class Run:
    def __init__(self, args):
        self.args, self.build, self.work = args, pathlib.Path(args.build), pathlib.Path(args.work)
        self.work.mkdir(parents=True, exist_ok=True)
        self.sets = [(self.as_records(pathlib.Path(p)), float(w), k) for p, w, k in (s.rsplit(":", 2) for s in args.set)]
        self.out = pathlib.Path(args.out)
        self.hand = read_evidence(self.out.parent / "hand.weights")

    def as_records(self, path):
        """The path of a set; a text with marks is written as records first."""
        if path.suffix != ".txt":
            return path
        records = self.work / (path.stem + ".jsonl")
        records.write_text("".join(json.dumps(r) + "\n" for r in read_marked(path)), encoding="utf-8")
        return records

    def say(self, *words):
        print(f"[{time.process_time():7.1f}s]", *words, file=sys.stderr, flush=True)

    def sources(self):
        """All knowledge but the fitted rows."""
        return [str(p) for p in map(pathlib.Path, self.args.sources) if p.resolve() != self.out.resolve()]

    def pack(self, evidence):
        pack = self.work / "fit.pack"
        subprocess.run([self.build / "compile_pack", pack, *self.sources(), *([evidence] if evidence else [])], check=True)
        return pack

    def zones(self, pack, document):
        """All zones of all sets, with what is allowed. Single sentences tell nothing of documents."""
        zones = []
        for path, weight, kind in self.sets:
            if document and kind == "silver":
                continue
            gold = {d["id"]: d for d in map(json.loads, filter(str.strip, path.open(encoding="utf-8")))}
            command = [self.build / "dump_evidence", *(["--document"] if document else []), "--pack", pack, path]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as dump:
                for doc, found in read_dump(dump.stdout):
                    spans = spans_in_bytes(gold[doc])
                    for zone in found:
                        near = [s for s in spans if s[0] < zone.tokens[-1][1] and s[1] > zone.tokens[0][0]]
                        zone.doc, zone.weight = f"{path.name}/{doc}", weight
                        allow(zone, near, kind)
                    zones += found
            if dump.returncode:
                raise SystemExit(f"dump_evidence failed on {path}")
        return zones

    def features(self, zones, at_least):
        """Names of the features that enough zones have, without those that are given by hand."""
        seen = collections.Counter()
        for zone in zones:
            seen.update({name for names in zone.features for name in names})
        files = [p for p in map(pathlib.Path, self.args.sources) if p.suffix == ".tsv"]
        named = set().union(*(classes_of(p) for p in files if p.stem not in RULE_WORDS))
        skipped = set().union(*(classes_of(p) for p in files if p.stem in RULE_WORDS)) - named - TELLING
        return sorted(n for n, k in seen.items()
                      if k >= at_least and n not in self.hand and not skipped & set(re.split("[=+]", n))
                      and n.partition("=")[0] not in self.args.without)

    def first(self, zones, features, start=None, iterations=None):
        data = Data(zones, features, self.hand)
        w, result = fit(data, self.args.l1, iterations or self.args.iterations, start)
        self.say(f"{len(zones)} zones, {data.count} candidates, {len(features)} features: loss {result.fun:.0f}, "
                 f"{int((np.abs(w) >= .05).any(axis=1).sum())} rows, {result.nit} steps, {result.message}")
        return w

    def second(self, folds, features, weights):
        """Rows of the document, on first decisions that did not see the document."""
        zones = []
        for k in range(folds):
            part = self.work / f"fold{k}.weights"
            write_evidence(part, dict(zip(features, weights[k])), "a fold")
            zones += [z for z in self.zones(self.pack(part), True) if fold_of(z.doc, folds) == k]
        names = sorted({n for z in zones for f in z.features for n in f} - set(self.hand))
        data = Data(zones, names, self.hand)
        data.offset += np.array([o for z in zones for o in z.offset], float).reshape(-1, 6) / 10
        w, result = fit(data, self.args.l1_document, self.args.iterations)
        self.say(f"document rows: loss {result.fun:.0f}, {result.nit} steps")
        return names, w


def fold_of(doc, folds):
    return zlib.crc32(doc.encode()) % folds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True, help="folder of dump_evidence and compile_pack")
    parser.add_argument("--work", required=True, help="folder for intermediate files")
    parser.add_argument("--set", action="append", required=True, help="FILE:WEIGHT:KIND, repeatable")
    parser.add_argument("--sources", nargs="+", required=True, help="all knowledge files")
    parser.add_argument("--l1", type=float, default=3.0)
    parser.add_argument("--l1-document", type=float, default=1.0)
    parser.add_argument("--iterations", type=int, default=150)
    parser.add_argument("--at-least", type=int, default=4, help="zones that a feature must occur in")
    parser.add_argument("--without", nargs="*", default=[], help="templates to leave out")
    parser.add_argument("--folds", type=int, default=3, help="0: no rows of the document")
    parser.add_argument("--out", required=True)
    run = Run(parser.parse_args())
    args = run.args
    zones = run.zones(run.pack(None), False)
    run.say(f"{len(zones)} zones read")
    features = run.features(zones, args.at_least)
    w = run.first(zones, features)
    rows = dict(zip(features, w))
    if args.folds:
        kept = [i for i, n in enumerate(features) if (np.abs(w[i]) >= .05).any()]
        names, start = [features[i] for i in kept], w[kept]
        weights = [run.first([z for z in zones if fold_of(z.doc, args.folds) != k], names, start, args.iterations // 3)
                   for k in range(args.folds)]
        more, v = run.second(args.folds, names, weights)
        rows.update(zip(more, v))
    count = write_evidence(run.out, rows, "Sets: " + ", ".join(f"{p.name} (weight {g:g})" for p, g, _ in run.sets)
                           + f"; L1 {args.l1:g}, document rows {args.l1_document:g}.")
    run.say(f"{count} rows written")


if __name__ == "__main__":
    main()
