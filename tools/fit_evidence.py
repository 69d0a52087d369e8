#!/usr/bin/env python3
"""Fits the weights of evidence for names.

    fit_evidence.py --build BUILD --work DIR --sources FILES --set FILE:WEIGHT:KIND ... --out OUT

A set is a file of annotated texts, its weight, the kind of its annotation (KINDS below) and, after
another colon, the part of it to use: "2/3" takes the documents whose checksum modulo 3 is below 2,
so that the rest can measure the fit. ":title" or ":caps" behind that reads the texts as headlines
or in capitals. tools/fit_names.sh
repeats the fits of the shipped weights.

dump_evidence, a program of the build, says which features hold for which span of which zone. The
weights are those under which the annotated cut of each zone is likeliest among all cuts (a
semi-Markov conditional random field without transitions), with an L1 penalty that leaves most
features without a row. Where a kind does not annotate a label, any label is allowed there; a
doubtful ("optional") span is left open.

There are two fits: first the features of a mention alone; then, with those fixed, the rows on what
was decided for other mentions, on first decisions by weights that did not see the document. Rows
of the hand-written file count as given. Behind each row stands the number of annotated mentions
that show the feature. The result depends only on the input: there are no random numbers.
"""

import argparse
import array
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
MAY_BE_CITY = 1
LOWEST = -1e30
KNOWLEDGE = {".tsv", ".rules", ".weights", ".places"}

# Rows of which nothing reaches this size are not written.
LEAST_WEIGHT = 0.05

TAGGED = {"ORG": {ORG}, "PERSON": {PERSON}, "LOCATION": {CITY, PLACE}, "MISC": {OTHER}}
MARKED = {"ORG": {ORG}, "PERSON": {PERSON}, "CITY": {CITY}, "PLACE": {PLACE}, "OTHER": {OTHER}}

# Of each kind: which labels an annotated type may be, which ones a span without annotation may
# have, and whether its texts are whole documents.
Kind = collections.namedtuple("Kind", "types latent is_document")
KINDS = {
    "news": Kind({"ORG": {ORG}, "CITY": {CITY}}, {PERSON, PLACE, OTHER}, True),
    "org": Kind({"ORG": {ORG}}, {PERSON, CITY, PLACE, OTHER}, True),
    "full": Kind(TAGGED, set(), True),
    "marked": Kind(MARKED, set(), True),
    "silver": Kind({t: TAGGED[t] for t in ("ORG", "PERSON", "LOCATION")}, {OTHER}, False),
    "vote": Kind(TAGGED, {OTHER}, True),
    "vote_sentence": Kind(TAGGED, {OTHER}, False),
}

# Lexicon files of the date and metric rules: their classes say nothing of names, but for a few.
RULE_WORDS = {
    "calendar",
    "currencies",
    "currency_words",
    "metric_words",
    "numbers",
    "units",
    "sentence",
}
TELLING = {"Month", "Weekday", "Unit", "TimeZone"}
NAME_TYPES = {"ORG", "PERSON", "CITY", "LOCATION", "MISC", "PLACE", "OTHER"}


# ---------------------------------------------------------------- Texts


class Zone:
    """A zone with its candidates (columns of arrays) and what the annotation allows."""

    __slots__ = (
        "doc",
        "weight",
        "tokens",
        "first",
        "end",
        "flags",
        "features",
        "stops",
        "offset",
        "allowed",
        "none_allowed",
    )

    def __init__(self, tokens):
        self.tokens = tokens
        self.first, self.end, self.flags, self.offset = [], [], [], []
        self.features, self.stops = array.array("i"), [0]

    def features_of(self, c):
        return self.features[self.stops[c] : self.stops[c + 1]]


class Names:
    """Ids of features."""

    def __init__(self):
        self.ids, self.names = {}, []

    def id(self, name):
        found = self.ids.get(name)
        if found is None:
            found = self.ids[name] = len(self.names)
            self.names.append(name)
        return found


def read_dump(lines, names):
    """Yields (document id, zones) from the lines of dump_evidence."""
    doc, zones = None, []
    for line in lines:
        kind, _, rest = line.rstrip("\n").partition("\t")
        if kind == "D":
            if doc is not None:
                yield doc, zones
            doc, zones = rest, []
        elif kind == "Z":
            zones.append(Zone([tuple(map(int, pair.split(","))) for pair in rest.split()]))
        else:
            first, end, flags, scores, *features = rest.split("\t")
            zone = zones[-1]
            zone.first.append(int(first))
            zone.end.append(int(end))
            zone.flags.append(int(flags))
            zone.offset.append([int(s) for s in scores.split(",")])
            zone.features.extend(map(names.id, features))
            zone.stops.append(len(zone.features))
    if doc is not None:
        yield doc, zones


def read_marked(path):
    """Records from a text with marked names, "[ORG Acme Inc] fell"; documents end with a blank
    line."""
    lines = [
        line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("#")
    ]
    for number, block in enumerate("\n".join(lines).strip().split("\n\n")):
        text, entities, at = "", [], 0
        for mark in re.finditer(r"\[(ORG|PERSON|CITY|PLACE|OTHER) ([^\]]+)\]", block):
            text += block[at : mark.start()]
            entities.append(
                {
                    "start": len(text),
                    "end": len(text) + len(mark[2]),
                    "type": mark[1],
                    "text": mark[2],
                }
            )
            text += mark[2]
            at = mark.end()
        yield {"id": f"{path.stem}-{number}", "text": text + block[at:], "entities": entities}


def spans_in_bytes(document):
    """The annotated spans of a record as (start, end, type, optional), in bytes."""
    at = [0]
    for c in document["text"]:
        at.append(at[-1] + len(c.encode()))
    return [
        (at[e["start"]], at[e["end"]], e["type"], bool(e.get("optional")))
        for e in document["entities"]
    ]


# ---------------------------------------------------------------- Annotation


class Annotation:
    """Says what the annotation of a set allows for each candidate of a zone."""

    def __init__(self, kind, names):
        self.kind, self.kind_name = KINDS[kind], kind

        def listed(*classes):
            return {names.id(t + "=" + c) for t in ("one", "list") for c in classes}

        self.country, self.state = listed("Country"), listed("State")
        self.city_state, self.demonym = listed("CityState"), listed("Demonym")
        self.large = {names.id("gazetteer=PEOPLE6"), names.id("gazetteer=CAPITAL")}

    def allow(self, zone, spans):
        """Fills the labels allowed for each candidate, and whether each token may be none."""
        gold, free, owner = self.place(zone, spans)
        zone.allowed = np.zeros((len(zone.first), 6), bool)
        for c, span in enumerate(zip(zone.first, zone.end)):
            inside = range(*span)
            if span in gold:
                labels = self.narrow(gold[span], zone, c)
            elif any(owner[i] is not None for i in inside):
                labels = set()
            elif any(free[i] for i in inside):
                labels = set(range(NAME_LABELS))
            else:
                labels = self.kind.latent
            for label in labels:
                zone.allowed[c, label] = label != CITY or bool(zone.flags[c] & MAY_BE_CITY)
        zone.none_allowed = np.array([o is None for o in owner])

    def place(self, zone, spans):
        """Annotated candidates, tokens that are left open, and the annotated span of each token."""
        count = len(zone.tokens)
        gold, free, owner = {}, [False] * count, [None] * count
        starts = {t[0]: i for i, t in enumerate(zone.tokens)}
        ends = {t[1]: i + 1 for i, t in enumerate(zone.tokens)}
        candidates = set(zip(zone.first, zone.end))
        for start, end, name, optional in spans:
            covered = [i for i, t in enumerate(zone.tokens) if t[0] < end and t[1] > start]
            if name not in NAME_TYPES or not covered:
                continue
            if name not in self.kind.types and not optional:
                continue
            span = (starts.get(start), ends.get(end))
            if optional or span not in candidates:
                for i in covered:
                    free[i] = True
            else:
                gold[span] = self.kind.types[name]
                for i in covered:
                    owner[i] = span
        return gold, free, owner

    def narrow(self, labels, zone, c):
        """What a type can be, given the lists: a city is in the gazetteer, a country is none, nor
        a state but "New York"."""
        features = set(zone.features_of(c))
        may_be_city = bool(zone.flags[c] & MAY_BE_CITY)
        if labels == {CITY} and not may_be_city:
            return {PLACE}
        if not {CITY, PLACE} <= labels:
            return labels
        if features & self.city_state:
            return {CITY}
        if self.kind_name == "silver" and features & self.demonym:
            return {OTHER, PLACE}
        is_state = bool(features & self.state) and not features & self.large
        if features & self.country or is_state or not may_be_city:
            return {PLACE}
        return labels


# ---------------------------------------------------------------- Likelihood


class Data:
    """Zones as arrays. Zones of one length are computed together."""

    def __init__(self, zones, names, chosen, hand):
        """chosen: ids of the features to fit; hand: weights of given rows by name."""
        lengths = np.concatenate([np.diff(z.stops) for z in zones])
        columns = np.frombuffer(b"".join(z.features.tobytes() for z in zones), np.int32)
        everything = scipy.sparse.csr_matrix(
            (np.ones(len(columns)), columns, np.concatenate([[0], np.cumsum(lengths)])),
            shape=(len(lengths), len(names.names)),
        )
        given = np.zeros((len(names.names), 6))
        for name, weights in hand.items():
            if name in names.ids:
                given[names.ids[name]] = weights
        self.names = [names.names[i] for i in chosen]
        self.count = len(lengths)
        self.offset = everything @ given
        self.x = everything[:, chosen].tocsr()
        self.xt = self.x.T.tocsr()
        self.allowed = np.concatenate([z.allowed for z in zones])
        may_be_city = np.array([f & MAY_BE_CITY for z in zones for f in z.flags], bool)
        self.possible = np.ones((self.count, 5), bool)
        self.possible[:, CITY] = may_be_city
        groups, base = collections.defaultdict(list), 0
        for zone in zones:
            groups[len(zone.tokens)].append((zone, base))
            base += len(zone.first)
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
            gradient[:, :5] = (
                np.exp(names - mass[:, None]) * free_out[0][:-1, None]
                - np.where(gold > LOWEST / 2, np.exp(gold - gold_mass[:, None]), 0)
                * gold_out[0][:-1, None]
            )
        gradient[:, NONE] = free_out[1][:-1] - gold_out[1][:-1]
        return loss, self.xt @ gradient


def sign_bounds(names):
    """What was decided for other mentions of a name (or of what it ends, or is listed with)
    speaks for no other label."""
    told = [
        (i, LABELS.index(name.partition("=")[2]))
        for i, name in enumerate(names)
        if name.split(".")[0] in ("same", "ends", "beside")
    ]
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
    result = scipy.optimize.minimize(
        objective,
        v0,
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": iterations, "maxcor": 8, "ftol": 1e-6, "maxfun": 2 * iterations},
    )
    return (result.x[:size] - result.x[size:]).reshape(shape), result


# ---------------------------------------------------------------- Files


def knowledge_files(paths):
    """The paths, with all knowledge files of those that are folders."""
    for path in map(pathlib.Path, paths):
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix in KNOWLEDGE)
        else:
            yield path


def classes_of(path):
    """The classes that a lexicon file gives to words."""
    classes = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("%class "):
            classes.update(line.split(None, 1)[1].split(","))
        elif line and line[0] not in "#%":
            classes.update(line.split("\t")[1:2][0].split(",") if "\t" in line else [])
    return {c.strip() for c in classes}


def read_rows(path):
    """Rows of a file of weights: name -> weights."""
    rows = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, *weights = line.split("\t")[:7]
                rows[name] = np.array([float(w) for w in weights]) / 10
    return rows


def write_rows(path, rows, note, mentions):
    lines = [
        "# Weights for names, fitted by tools/fit_evidence.py; do not edit: correct them in the",
        "# hand-written file beside this one. Behind #: annotated mentions with the feature.",
        "# " + note,
        "# template=value" + "".join("\t" + label for label in LABELS),
    ]
    comments = len(lines)
    for name in sorted(rows):
        tenths = np.clip(np.rint(rows[name] * 10), -127, 127).astype(int)
        if tenths.any():
            weights = "".join(f"\t{w}" for w in tenths)
            lines.append(f"{name}{weights}\t# {mentions.get(name, 0)}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines) - comments


def checksum(doc, parts):
    return zlib.crc32(doc.encode()) % parts


def in_capitals(text):
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def in_title_case(text):
    """Headline style: all words but the small ones begin with a capital."""

    def capital(match):
        word = match[0]
        return word if word in SMALL_WORDS and match.start() else word[0].upper() + word[1:]

    return re.sub(r"\b[a-z][\w'’]*", capital, text)


SMALL_WORDS = set(
    "a an the and or but nor of in on at to by for from with as is are was were be "
    "been has have had it its that this not will would can could".split()
)
DISGUISES = {"caps": in_capitals, "title": in_title_case}


class Set:
    """Annotated texts: FILE:WEIGHT:KIND[:PART/PARTS[:DISGUISE]]."""

    def __init__(self, text, work):
        path, weight, kind, *part = text.split(":")
        self.disguise = DISGUISES[part[1]] if len(part) > 1 else str
        self.path, self.weight, self.kind = pathlib.Path(path), float(weight), kind
        self.part, self.parts = map(int, part[0].split("/")) if part else (1, 1)
        if self.path.suffix == ".txt":
            self.write_records(work)

    def write_records(self, work):
        records = work / (self.path.stem + ".jsonl")
        records.write_text(
            "".join(json.dumps(r) + "\n" for r in read_marked(self.path)), encoding="utf-8"
        )
        self.path = records

    def documents(self):
        for line in self.path.open(encoding="utf-8"):
            if line.strip():
                document = json.loads(line)
                if checksum(document["id"], self.parts) < self.part:
                    document["text"] = self.disguise(document["text"])
                    yield document

    def __str__(self):
        part = "" if self.parts == 1 else f", {self.part}/{self.parts} of it"
        return f"{self.path.name} (weight {self.weight:g}{part})"


# ---------------------------------------------------------------- Steps


class Run:
    def __init__(self, args):
        self.args, self.build, self.work = args, pathlib.Path(args.build), pathlib.Path(args.work)
        self.work.mkdir(parents=True, exist_ok=True)
        self.sets = [Set(text, self.work) for text in args.set]
        self.out = pathlib.Path(args.out)
        self.hand = read_rows(pathlib.Path(args.hand))
        if args.given:
            given = read_rows(pathlib.Path(args.given)).items()
            only = tuple(args.only)
            self.hand = {n: w for n, w in given if not n.startswith(only)} | self.hand
        fitted = pathlib.Path(args.fitted).resolve()
        self.sources = [p for p in knowledge_files(args.sources) if p.resolve() != fitted]
        self.names = Names()

    def say(self, *words):
        print(f"[{time.process_time():7.1f}s]", *words, file=sys.stderr, flush=True)

    def pack(self, rows):
        """Compiles all knowledge, with rows for the fitted ones."""
        pack = self.work / "fit.pack"
        sources = self.sources + ([rows] if rows else [])
        subprocess.run([self.build / "compile_pack", pack, *sources], check=True)
        return pack

    def zones(self, pack, of_document):
        """All zones of all sets, with what is allowed. Sentences tell nothing of documents."""
        zones = []
        for texts in self.sets:
            if not of_document or KINDS[texts.kind].is_document:
                zones += self.zones_of(texts, pack, of_document)
        return zones

    def zones_of(self, texts, pack, of_document):
        records = self.work / "set.jsonl"
        gold = {d["id"]: d for d in texts.documents()}
        records.write_text(
            "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in gold.values()),
            encoding="utf-8",
        )
        command = [
            self.build / "dump_evidence",
            *(["--document"] if of_document else []),
            "--pack",
            pack,
            records,
        ]
        annotation, zones = Annotation(texts.kind, self.names), []
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as dump:
            for doc, found in read_dump(dump.stdout, self.names):
                spans = spans_in_bytes(gold[doc])
                for zone in found:
                    near = [
                        s for s in spans if s[0] < zone.tokens[-1][1] and s[1] > zone.tokens[0][0]
                    ]
                    zone.doc, zone.weight = f"{texts.path.name}/{doc}", texts.weight
                    annotation.allow(zone, near)
                zones += found
        if dump.returncode:
            raise SystemExit(f"dump_evidence failed on {texts.path}")
        return zones

    def mentions(self, zones):
        """By feature: candidates that are names by the annotation, or tokens that are none."""
        seen = np.zeros(len(self.names.names), int)
        for zone in zones:
            for c, (first, end) in enumerate(zip(zone.first, zone.end)):
                labels = np.flatnonzero(zone.allowed[c, :NAME_LABELS])
                is_name = 0 < len(labels) <= 2 and not zone.none_allowed[first]
                is_none = not len(labels) and end - first == 1 and zone.none_allowed[first]
                if is_name or is_none:
                    np.add.at(seen, zone.features_of(c), 1)
        return {name: int(n) for name, n in zip(self.names.names, seen)}

    def chosen(self, zones, at_least):
        """Ids of the features that enough zones have, without those that are given by hand."""
        seen = np.zeros(len(self.names.names), int)
        for zone in zones:
            seen[np.unique(zone.features)] += 1
        files = [p for p in self.sources if p.suffix == ".tsv"]
        named = set().union(*(classes_of(p) for p in files if p.stem not in RULE_WORDS))
        skipped = set().union(*(classes_of(p) for p in files if p.stem in RULE_WORDS))
        skipped -= named | TELLING
        without = set(self.args.without)
        only = tuple(self.args.only)
        return [
            i
            for i, name in enumerate(self.names.names)
            if seen[i] >= at_least
            and (not only or name.startswith(only))
            and name not in self.hand
            and name.partition("=")[2] not in skipped
            and not {name, name.partition("=")[0] + "=", "=" + name.partition("=")[2]} & without
        ]

    def fit(self, data, what, l1, iterations, start=None):
        w, result = fit(data, l1, iterations, start)
        rows = int((np.abs(w) >= LEAST_WEIGHT).any(axis=1).sum())
        self.say(
            f"{what}: {data.count} candidates, {len(data.names)} features: loss "
            f"{result.fun:.0f}, {rows} rows, {result.nit} steps, {result.message}"
        )
        return w

    def first(self, zones):
        """Rows of the mention alone: ids and weights of the features that have one."""
        chosen = self.chosen(zones, self.args.at_least)
        data = Data(zones, self.names, chosen, self.hand)
        start = None
        if self.args.start:
            known, zero = read_rows(pathlib.Path(self.args.start)), np.zeros(6)
            start = np.array([known.get(name, zero) for name in data.names])
        w = self.fit(data, "mention", self.args.l1, self.args.iterations, start)
        kept = (np.abs(w) >= LEAST_WEIGHT).any(axis=1)
        return [i for i, k in zip(chosen, kept) if k], w[kept]

    def second(self, zones, chosen, start):
        """Rows of the document, on first decisions that did not see the document."""
        folds, seen = self.args.folds, []
        for k in range(folds):
            rest = [z for z in zones if checksum(z.doc, folds) != k]
            data = Data(rest, self.names, chosen, self.hand)
            w = self.fit(data, f"fold {k}", self.args.l1, self.args.iterations // 5, start)
            part = self.work / f"fold{k}{self.out.suffix}"
            write_rows(part, dict(zip(data.names, w)), "a fold", {})
            del data, rest
            seen += [z for z in self.zones(self.pack(part), True) if checksum(z.doc, folds) == k]
        ids = self.chosen(seen, 1)
        data = Data(seen, self.names, ids, self.hand)
        data.offset += np.array([o for z in seen for o in z.offset], float) / 10
        return (
            data.names,
            self.fit(data, "document", self.args.l1_document, self.args.iterations),
            self.mentions(seen),
        )


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__,
        fromfile_prefix_chars="@",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.convert_arg_line_to_args = str.split
    parser.add_argument("--build", required=True, help="folder of dump_evidence and compile_pack")
    parser.add_argument("--work", required=True, help="folder for intermediate files")
    parser.add_argument(
        "--set", action="append", required=True, help="FILE:WEIGHT:KIND[:K/N[:DISGUISE]]"
    )
    parser.add_argument("--sources", nargs="+", required=True, help="all knowledge: files, folders")
    parser.add_argument("--fitted", required=True, help="the source that the result replaces")
    parser.add_argument("--hand", required=True, help="the source with rows by hand")
    parser.add_argument("--l1", type=float, default=3.0)
    parser.add_argument("--l1-document", type=float, default=1.0)
    parser.add_argument("--iterations", type=int, default=150)
    parser.add_argument("--at-least", type=int, default=4, help="zones that a feature occurs in")
    parser.add_argument(
        "--without", nargs="*", default=[], help="template=, =value or template=value, to leave out"
    )
    parser.add_argument("--given", help="rows that count as given, as those of --hand do")
    parser.add_argument(
        "--only", nargs="*", default=[], help="beginnings of the names of features to fit"
    )
    parser.add_argument("--start", help="rows to begin with, for a fit that differs little")
    parser.add_argument("--folds", type=int, default=3, help="0: no rows of the document")
    parser.add_argument("--out", required=True)
    return parser.parse_args()


def main():
    args = parse_arguments()
    run = Run(args)
    zones = run.zones(run.pack(None), False)
    run.say(f"{len(zones)} zones read")
    mentions = run.mentions(zones)
    chosen, w = run.first(zones)
    rows = dict(zip((run.names.names[i] for i in chosen), w))
    if args.folds:
        more, v, of_document = run.second(zones, chosen, w)
        rows.update(zip(more, v))
        mentions.update({name: of_document[name] for name in more})
    note = (
        f"Sets: {', '.join(map(str, run.sets))}; L1 {args.l1:g}, document rows "
        f"{args.l1_document:g}, features in {args.at_least} zones or more."
    )
    run.say(f"{write_rows(run.out, rows, note, mentions)} rows written")


if __name__ == "__main__":
    main()
