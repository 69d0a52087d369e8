#!/usr/bin/env python3
"""Makes data/en/lexicon/words.tsv and wordnet_names.tsv from WordNet 3.0 and SCOWL.

words.tsv says of each English word what part of speech and what number it can be, what its usual
noun sense is about and how common it is. wordnet_names.tsv holds the capitalised names of WordNet.

A part of speech comes from WordNet, for inflected forms from its exception files and from the
regular rules of English ("studies" = "study" + s), so a form is accepted only if SCOWL or WordNet
knows it. Run it from anywhere: python3 tools/make_words.py
"""

import collections
import pathlib
import re

import sources

ROOT = pathlib.Path(__file__).resolve().parent.parent
LEXICON = ROOT / "data" / "en" / "lexicon"
WORDNET = (
    "wordnet-base",
    "1:3.0-37",
    "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752",
)
SCOWL = (
    "scowl",
    "2020.12.07-2",
    "de692546df9b169f2cbdf4d8d88111a374733a9c382b820a6f943914ca705718",
)

SCOWL_LEVELS = (10, 20, 35, 40, 50, 55, 60, 70)
SCOWL_LISTS = ("english-words", "american-words", "british-words", "british_z-words")
LARGEST_LEVEL = 60
BANDS = ((10, "Common1"), (20, "Common2"), (35, "Common3"), (50, "Common4"))

# A part of speech with a smaller share of a word's tagged uses is not listed ("to company", "to
# city"), once the word has been tagged often enough.
RARE_SHARE = 0.02
RARE_MIN_TAGS = 40
# ... but these are verbs often enough in news of today ("targets", "researched", "chaired by").
RARE_BUT_KEPT = set(
    """
        research brief fund host target impact account chair source air pressure team short table
        size network field shelter case school power partner party corner phase image brand access
    """.split()
)
# A part of speech is called the dominant one from this share on.
DOMINANT_SHARE = 0.8
DOMINANT_MIN_TAGS = 4

POS_CLASS = {"n": "Noun", "v": "Verb", "a": "Adj", "r": "Adv"}
SS_TYPE = {"n": 1, "v": 2, "a": 3, "s": 5, "r": 4}

# WordNet lexicographer file -> class of a noun sense. Files without a class (attribute, feeling,
# state ...) give none.
FILE_CLASS = {
    4: "NAct",
    5: "NAnimal",
    6: "NArtifact",
    8: "NBody",
    9: "NCognition",
    10: "NCommunication",
    11: "NEvent",
    13: "NSubstance",
    15: "NPlace",
    18: "NPerson",
    20: "NPlant",
    21: "NPossession",
    23: "NQuantity",
    27: "NSubstance",
    28: "NTime",
}
# The most general senses have a file of their own (03); their class by their first word.
TOP_CLASS = {
    "act": "NAct",
    "animal": "NAnimal",
    "artifact": "NArtifact",
    "food": "NSubstance",
    "location": "NPlace",
    "event": "NEvent",
    "person": "NPerson",
    "plant": "NPlant",
    "measure": "NQuantity",
    "substance": "NSubstance",
    "communication": "NCommunication",
    "cognition": "NCognition",
    "possession": "NPossession",
    "time": "NTime",
}
# (lexicographer file, first words of the synset) -> class of everything below it; the first match
# wins.
TREES = (
    (14, ("social_group",), "NGroup"),
    (14, ("people",), "NPerson"),
    (14, ("biological_group", "animal_group"), None),
    (6, ("obstruction",), "NArtifact"),
    (6, ("structure", "construction"), "NBuilding"),
    (6, ("facility", "installation"), "NBuilding"),
    (17, ("land", "dry_land"), "NPlace"),
    (17, ("body_of_water", "water"), "NPlace"),
    (17, ("geological_formation", "formation"), "NPlace"),
    (19, ("storm", "violent_storm"), "NEvent"),
)
# A second class is given only for these, when the other sense is used at least this often compared
# with the first.
SECOND_CLASSES = ("NGroup", "NPerson", "NBuilding")
SECOND_SHARE = 0.6
SECOND_MIN_TAGS = 4

# WordNet ranks senses by a corpus of the 1960s. For these words of news the usual sense is another
# one.
SEMANTIC = {
    "airline": "NGroup",
    "bank": "NGroup",
    "ministry": "NGroup",
    "agency": "NGroup",
    "exchange": "NGroup",
    "fund": "NGroup",
    "carrier": "NGroup",
    "chain": "NGroup",
    "network": "NGroup",
    "maker": "NGroup,NPerson",
    "giant": "NGroup",
    "automaker": "NGroup",
    "carmaker": "NGroup",
    "manufacturer": "NGroup,NPerson",
    "retailer": "NGroup,NPerson",
    "lender": "NGroup,NPerson",
    "insurer": "NGroup,NPerson",
    "supplier": "NGroup,NPerson",
    "provider": "NGroup,NPerson",
    "operator": "NGroup,NPerson",
    "developer": "NGroup,NPerson",
    "producer": "NGroup,NPerson",
    "publisher": "NGroup,NPerson",
    "regulator": "NGroup,NPerson",
    "broadcaster": "NGroup,NPerson",
    "employer": "NGroup,NPerson",
    "investor": "NPerson",
    "subsidiary": "NGroup",
    "conglomerate": "NGroup",
    "consortium": "NGroup",
    "partnership": "NGroup",
    "venture": "NGroup",
    "hospital": "NGroup,NBuilding",
    "museum": "NGroup,NBuilding",
    "store": "NGroup,NBuilding",
    "shop": "NGroup,NBuilding",
    "restaurant": "NGroup,NBuilding",
    "hotel": "NGroup,NBuilding",
    "church": "NGroup,NBuilding",
    "library": "NGroup,NBuilding",
    "bureau": "NGroup",
    "commission": "NGroup",
    "authority": "NGroup",
    "administration": "NGroup",
    "court": "NGroup",
    "council": "NGroup",
    "federation": "NGroup",
    "foundation": "NGroup",
    "institute": "NGroup",
    "society": "NGroup",
    "newspaper": "NGroup,NCommunication",
    "magazine": "NGroup,NCommunication",
    "daily": "NGroup,NCommunication",
    "media": "NGroup",
    "press": "NGroup",
    "parliament": "NGroup",
    "union": "NGroup",
    "staff": "NPerson",
    "crew": "NPerson",
    "police": "NGroup,NPerson",
    "military": "NGroup",
    "cabinet": "NGroup",
    "brand": "NGroup",
    "percent": "NQuantity",
    "percentage": "NQuantity",
    "people": "NPerson",
    "president": "NPerson",
    "star": "NPerson",
    "driver": "NPerson",
    "user": "NPerson",
    "viewer": "NPerson",
    "fighter": "NPerson",
    "striker": "NPerson",
    "job": "NAct",
    "vote": "NAct",
    "death": "NEvent",
    "case": "NEvent",
    "attack": "NAct",
    "earthquake": "NEvent",
    "hurricane": "NEvent",
    "election": "NEvent",
    "tournament": "NEvent",
    "festival": "NEvent",
    "summit": "NEvent",
    "cell": "NArtifact",
    "unit": "NQuantity",
    "troop": "NPerson",
    "ship": "NArtifact",
    "chip": "NArtifact",
    "tablet": "NArtifact",
    "vaccine": "NSubstance",
    "drug": "NSubstance",
    "oil": "NSubstance",
    "barrel": "NQuantity",
    "seat": "NArtifact",
    "state": "NGroup,NPlace",
    "country": "NGroup,NPlace",
    "nation": "NGroup,NPlace",
    "republic": "NGroup,NPlace",
    "city": "NPlace",
    "town": "NPlace",
    "village": "NPlace",
    "province": "NPlace",
    "county": "NPlace",
    "district": "NPlace",
    "municipality": "NPlace",
    "capital": "NPlace",
    "border": "NPlace",
    "port": "NPlace",
    "home": "NBuilding",
    "house": "NBuilding",
    "residency": "NPlace",
    "household": "NGroup",
    "share": "NPossession",
    "stock": "NPossession",
    "goods": "NArtifact",
    "sales": "NPossession",
    "earnings": "NPossession",
    "proceeds": "NPossession",
    "savings": "NPossession",
    "suburbs": "NPlace",
    "outskirts": "NPlace",
    "tropics": "NPlace",
    "premises": "NBuilding",
    "headquarters": "NBuilding,NGroup",
    "spacecraft": "NArtifact",
    "target": "NCognition",
    "dose": "NQuantity",
    "flight": "NAct",
    "injury": "NEvent",
    "infection": "NEvent",
    "diamond": "NSubstance",
    "wounded": "NPerson",
    "unemployed": "NPerson",
    "youth": "NPerson",
    "infantry": "NGroup",
    "faculty": "NGroup",
    "others": "NPerson",
    "fed": "NGroup",
}
# Forms of the verbs that no rule covers.
IRREGULAR = {
    "am": ("VerbS", "be"),
    "is": ("VerbS", "be"),
    "are": ("VerbS", "be"),
    "was": ("VerbPast", "be"),
    "were": ("VerbPast", "be"),
    "been": ("VerbPast", "be"),
    "being": ("VerbIng", "be"),
    "has": ("VerbS", "have"),
    "does": ("VerbS", "do"),
    "did": ("VerbPast", "do"),
}
# Words newer than WordNet or absent from it, with their classes. Plurals and verb forms are derived
# as for other words.
MODERN = {
    "Noun NArtifact": (
        "smartphone smartwatch laptop chatbot drone webcam touchscreen microchip app gigafactory"
        " router wearable headset earbud hatchback crossover suv minivan robotaxi supercomputer"
        " datacenter semiconductor battery"
    ),
    "Noun NGroup": (
        "startup automaker carmaker chipmaker drugmaker steelmaker planemaker shipbuilder"
        " homebuilder fintech biotech telco telecom unicorn bookmaker watchdog militia nonprofit"
    ),
    "Noun NPerson": (
        "blogger vlogger influencer gamer jihadist billionaire spokesperson chairperson frontrunner"
        " migrant cyclist whistleblower hacker streamer podcaster councilor newscaster caregiver"
        " lawmaker goalscorer midfielder"
    ),
    "Noun NPossession": "cryptocurrency bitcoin stablecoin bailout buyback payout",
    "Noun NSubstance": (
        "fentanyl opioid biofuel bioethanol semaglutide remdesivir paracetamol cognac"
    ),
    "Noun NEvent": (
        "tsunami lockdown airstrike crackdown standoff shootout meltdown playoff kickoff triathlon"
    ),
    "Noun NAct": (
        "outsourcing offshoring crowdfunding cyberattack reshoring rollout takedown buyout"
        " turnaround handover download upload"
    ),
    "Noun NCommunication": (
        "website webpage homepage podcast blog vlog livestream email emoji hashtag meme selfie"
        " tweet retweet newsfeed voicemail webinar"
    ),
    "Noun NCognition": "cybersecurity blockchain metaverse nanotech genomics robotics",
    "Noun NQuantity": (
        "gigabyte terabyte megabit gigabit petabyte megapixel kilowatt gigawatt megawatt terawatt"
    ),
    "Verb": (
        "tweet retweet blog email unfriend google crowdfund livestream outsource offshore geotag"
        " upskill rebrand onboard reshore greenlight trademark headquarter relist showcase eke"
        " underperform download upload"
    ),
    "Adj": (
        "online offline wireless digital nationwide statewide citywide contactless unvaccinated"
        " rechargeable lossmaking cashless driverless draconian"
    ),
}
# One form for both numbers: "two aircraft", "300 people".
UNINFLECTED = set(
    """
        people police staff cattle aircraft spacecraft hovercraft watercraft rotorcraft species
        series sheep deer fish salmon trout cod tuna shrimp squid bison moose elk swine offspring
        means headquarters crossroads barracks gallows works crew personnel poultry livestock
        vermin clergy gentry folk yen yuan baht rand renminbi won ringgit sen dice data media
        youth counsel faculty military infantry cavalry corps rendezvous chassis sweepstakes
        innings bourgeois kin crew grouse dozen hundred thousand million billion trillion hertz
        horsepower pence lakh crore
    """.split()
)
# Plural nouns with no singular of the same sense: "the proceeds", "weekly earnings".
PLURAL_ONLY = set(
    """
        clothes proceeds premises remains outskirts scissors pants trousers jeans shorts earnings
        odds thanks goods belongings savings surroundings findings winnings takings dealings
        feelings auspices riches spoils fireworks suburbs wages arms troops shares groceries
        leftovers valuables winnings alms binoculars glasses goggles pliers tights overalls
        pyjamas pajamas underpants munitions hostilities telecommunications communications
        securities futures utilities genitals tropics
    """.split()
)
# Nouns that end in s and are no plurals: "the news is".
SINGULAR_S = set(
    """
        news physics economics politics mathematics athletics gymnastics electronics logistics
        aerobics measles mumps rabies diabetes billiards lens bus gas bias canvas chaos cosmos
        atlas campus census christmas circus corpus focus genius iris minus plus nexus oasis
        pancreas surplus terminus virus status thesis analysis basis crisis axis emphasis
        hypothesis diagnosis alias mess yes this his its us
    """.split()
)
# Verbs whose past or participle is the base form itself: "shares hit a record", "has become".
PAST_AS_BASE = set(
    """
        beat become come overcome run bet bid broadcast burst bust cast cost cut fit forecast hit
        hurt input let offset outbid output overcut preset put quit read reset rid set shed shut
        slit spit split spread thrust typecast undercut upset wed
    """.split()
)
# Regular-looking forms that are not: "seed" is not the past of "see".
NOT_PAST = set(
    "seed feed weed need reed deed heed hundred naked red bed wicked kindred sacred rugged".split()
)
NOT_ING = set(
    """
        thing king sing ring wing sting string spring bring ping during ceiling shilling sterling
        sibling
    """.split()
)
# Function words whose open-class uses matter all the same ("the firms have", "like it", "following
# her").
KEEP_OPEN = set(
    """
        have has had having do does did be is are was were been being am like including excluding
        following considering given concerning regarding half even just well back away still ago
    """.split()
)


def main():
    wordnet = sources.debian(*WORDNET) / "usr/share/wordnet"
    scowl = sources.debian(*SCOWL) / "usr/share/dict/scowl"
    level = read_scowl(scowl)
    net = WordNet(wordnet)
    words = make_words(level, net)
    write(
        LEXICON / "words.tsv", WORDS_HEAD, [f"{w}\t{','.join(c)}" for w, c in sorted(words.items())]
    )
    names = make_names(level, net)
    write(LEXICON / "wordnet_names.tsv", NAMES_HEAD, names)


def read_scowl(folder):
    """Word -> SCOWL level (10 = most frequent), lower-case words of American and British
    English.
    """
    level = {}
    for size in SCOWL_LEVELS:
        for name in SCOWL_LISTS:
            path = folder / f"{name}.{size}"
            if path.exists():
                for word in path.read_text(encoding="latin-1").split("\n"):
                    if word and word.islower() and word.isalpha():
                        level.setdefault(word, size)
    return level


class WordNet:
    def __init__(self, folder):
        self.counts = self._read_counts(folder / "cntlist.rev")
        self.synsets = {}  # (pos, offset) -> (file, words, parents, is_instance)
        self.senses = {}  # (written form, pos) -> [(rank in index, tag count, offset)]
        for pos, name in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
            self._read_data(folder / f"data.{name}", pos)
            self._rank(folder / f"index.{name}", pos)
        self.exceptions = {
            p: self._read_exceptions(folder / f"{n}.exc")
            for p, n in (("n", "noun"), ("v", "verb"), ("a", "adj"))
        }
        self._class_of = {}

    @staticmethod
    def _read_counts(path):
        counts = collections.Counter()
        for line in path.read_text().splitlines():
            key, _, count = line.split()
            lemma, sense = key.split("%")
            kind, file, number = sense.split(":")[:3]
            counts[lemma, int(kind), int(file), int(number)] += int(count)
        return counts

    def _read_data(self, path, pos):
        for line in path.read_text().splitlines():
            if line.startswith("  "):
                continue
            head = line.split(" | ")[0].split(" ")
            offset, file, kind, size = head[0], int(head[1]), head[2], int(head[3], 16)
            words = []
            for i in range(size):
                word = re.sub(r"\((a|p|ip)\)$", "", head[4 + 2 * i])
                number = int(head[5 + 2 * i], 16)
                words.append(word)
                tags = self.counts[word.lower(), SS_TYPE[kind], file, number]
                self.senses.setdefault((word, pos), []).append((0, tags, offset))
            rest = head[4 + 2 * size :]
            pointers = [
                (rest[1 + 4 * i], rest[2 + 4 * i], rest[3 + 4 * i]) for i in range(int(rest[0]))
            ]
            parents = [o for symbol, o, p in pointers if symbol in ("@", "@i") and p == pos]
            self.synsets[pos, offset] = (
                file,
                words,
                parents,
                any(s == "@i" for s, _, _ in pointers),
            )

    def _rank(self, path, pos):
        rank = {}
        for line in path.read_text().splitlines():
            if not line.startswith("  "):
                fields = line.split()
                for i, offset in enumerate(fields[-int(fields[2]) :]):
                    rank[fields[0], offset] = i
        for (word, p), senses in self.senses.items():
            if p == pos:
                senses[:] = sorted((rank.get((word.lower(), o), 99), t, o) for _, t, o in senses)

    @staticmethod
    def _read_exceptions(path):
        out = collections.defaultdict(list)
        for line in path.read_text().splitlines():
            form, *bases = line.split()
            out[form] += bases
        return out

    def has(self, word, pos):
        return (word, pos) in self.senses

    def tags(self, word, pos):
        return sum(t for _, t, _ in self.senses.get((word, pos), ()))

    def class_of(self, offset):
        """Semantic class of a noun synset, or None."""
        if offset not in self._class_of:
            self._class_of[offset] = self._classify(offset)
        return self._class_of[offset]

    def _classify(self, offset):
        todo, seen = [offset], []
        while todo:
            o = todo.pop(0)
            if o not in seen:
                seen.append(o)
                todo += self.synsets["n", o][2]
        for tree_file, tree_words, tree_class in TREES:
            for o in seen:
                file, words, _, _ = self.synsets["n", o]
                if file == tree_file and tuple(words[: len(tree_words)]) == tree_words:
                    return tree_class
        file, words = self.synsets["n", offset][:2]
        return TOP_CLASS.get(words[0]) if file == 3 else FILE_CLASS.get(file)

    def noun_classes(self, word):
        """Classes of the most frequent sense of a noun, then of others that are about as
        frequent.
        """
        if word in SEMANTIC:
            return [c for c in SEMANTIC[word].split(",") if c]
        senses = self.senses.get((word, "n"), [])
        if not senses:
            return []
        total = collections.Counter()
        for _, tags, offset in senses:
            total[self.class_of(offset)] += tags
        first = self.class_of(senses[0][2])
        enough = max(SECOND_MIN_TAGS, SECOND_SHARE * total[first])
        more = [c for c in SECOND_CLASSES if c != first and total[c] >= enough]
        return [c for c in [first] + more if c]


def bases_of(word, net, lists):
    """All (class, base form, part of speech) readings of a word as an inflected form, rule by
    rule.
    """

    def noun(b):
        return net.has(b, "n") or b in lists["n"]

    def verb(b):
        return net.has(b, "v") or b in lists["v"]

    if word in IRREGULAR:
        yield (*IRREGULAR[word], "v")
        return
    for base in net.exceptions["n"].get(word, ()):
        if noun(base) and base != word:
            yield "Plural", base, "n"
    for base in net.exceptions["v"].get(word, ()):
        if verb(base) and base != word:
            yield (
                (
                    "VerbIng"
                    if word.endswith("ing")
                    else "VerbS"
                    if word.endswith("s")
                    else "VerbPast"
                ),
                base,
                "v",
            )
    for base in net.exceptions["a"].get(word, ()):
        if net.has(base, "a"):
            yield "Adj", base, "a"
    if word in PAST_AS_BASE and verb(word):
        yield "VerbPast", word, "v"
    if word.endswith("s") and not word.endswith("ss") and word not in SINGULAR_S:
        for base in strip_s(word):
            if noun(base):
                yield "Plural", base, "n"
            if verb(base):
                yield "VerbS", base, "v"
    if word.endswith("men") and noun(word[:-3] + "man"):
        yield "Plural", word[:-3] + "man", "n"
    own_verb = net.has(word, "v")
    if word.endswith("ed") and word not in NOT_PAST and not own_verb:
        for base in strip_ending(word, "ed"):
            if verb(base):
                yield "VerbPast", base, "v"
    if word.endswith("ing") and word not in NOT_ING and not own_verb:
        for base in strip_ending(word, "ing"):
            if verb(base):
                yield "VerbIng", base, "v"
    for ending in ("er", "est"):
        if word.endswith(ending) and not net.has(word, "n"):
            for base in strip_ending(word, ending):
                if net.has(base, "a"):
                    yield "Adj", base, "a"


def strip_s(word):
    out = []
    if word.endswith("ies") and len(word) > 4:
        out.append(word[:-3] + "y")
    if re.search(r"(s|x|z|ch|sh|o)es$", word):
        out.append(word[:-2])
    if not re.search(r"(ss|x|z|[^aeiou]y)s$", word):
        out.append(word[:-1])
    return [b for b in out if len(b) > 1]


def strip_ending(word, ending):
    stem = word[: -len(ending)]
    out = []
    if len(stem) < 2 or not re.search("[aeiouy]", stem):
        return out
    if ending in ("ed", "er", "est") and stem.endswith("i"):
        out.append(stem[:-1] + "y")
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in "bdfgklmnprstvz":
        out.append(stem[:-1])
    if stem.endswith("ck"):
        out.append(stem[:-1])
    if ending == "ing" and stem.endswith("y"):
        out.append(stem[:-1] + "ie")
    out += [stem, stem + "e"]
    return out


def regular_plural(word):
    if re.search("[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search("(s|x|z|ch|sh)$", word) else "s")


def make_words(level, net):
    lists = {"n": set(), "v": set(), "a": set()}
    modern = collections.defaultdict(list)
    for classes, listed in MODERN.items():
        for word in listed.split():
            modern[word] += [c for c in classes.split() if c not in modern[word]]
            lists[classes[0].lower()].add(word)
    closed = read_function_words()

    vocabulary = {w for w, size in level.items() if size <= LARGEST_LEVEL}
    tagged = {w for w, p in net.senses if w.isalpha() and w.islower() and net.tags(w, p) > 0}
    vocabulary |= tagged | set(modern) | UNINFLECTED | PLURAL_ONLY
    # Inflected forms of words that SCOWL does not have at all, by the regular rules.
    for word in sorted((tagged | set(modern)) - set(level)):
        if word in lists["n"] or (net.has(word, "n") and not word.endswith("s")):
            vocabulary.add(regular_plural(word))
        if word in lists["v"]:
            stem = word[:-1] if word.endswith("e") else word
            vocabulary |= {regular_plural(word), stem + "ed", stem + "ing"}
    # Common inflected forms that SCOWL only has at a higher level.
    vocabulary |= {
        w
        for w, size in level.items()
        if size > LARGEST_LEVEL
        and any(b in vocabulary and level.get(b, 99) <= 50 for _, b, _ in bases_of(w, net, lists))
    }

    out = {}
    compounds = []
    for word in vocabulary:
        if len(word) < 2 and word not in ("a", "i"):
            continue
        classes, semantic = readings(word, net, lists, modern)
        if not classes and level.get(word, 99) <= LARGEST_LEVEL:
            compounds.append(word)
        if word in closed and word not in KEEP_OPEN:
            classes = [c for c in classes if c in ("Adj", "Adv")]
            semantic = []
        out[word] = classes + semantic
    for word in sorted(compounds, key=lambda w: (len(w), w)):
        if word not in closed:
            out[word] = compound(word, level, out)
    for word in out:
        out[word] = unique(out[word] + [band(level.get(word, 99))])
    return {w: c for w, c in out.items() if c}


def readings(word, net, lists, modern):
    """Part-of-speech classes of a word and then its semantic classes."""
    found = []  # (class, base, pos, tag count)
    for pos, name in POS_CLASS.items():
        if net.has(word, pos):
            found.append((name, word, pos, net.tags(word, pos)))
    for name, base, pos in bases_of(word, net, lists):
        if not any(f[0] == name and f[1] == base for f in found):
            found.append((name, base, pos, net.tags(base, pos)))
    for name in modern.get(word, ()):
        if name in POS_CLASS.values() and not any(f[0] == name for f in found):
            found.append((name, word, name[0].lower(), 0))
    # "goods" is listed in WordNet as a noun of its own: it is a plural all the same.
    # So are "men" and "women", where the singular is the more frequent one.
    if word in PLURAL_ONLY or (
        any(f[0] == "Plural" for f in found)
        and not word.endswith("ics")
        and word not in UNINFLECTED
    ):
        own = net.tags(word, "n")
        singular = max((net.tags(f[1], "n") for f in found if f[0] == "Plural"), default=0)
        found = [f for f in found if f[0] != "Noun" or not (word.endswith("s") or singular > own)]
    if word in PLURAL_ONLY and not any(f[0] == "Plural" for f in found):
        found.append(("Plural", word, "n", net.tags(word, "n")))
    if word in UNINFLECTED:
        found = [f for f in found if f[2] != "n"] + [
            (n, word, "n", net.tags(word, "n")) for n in ("Noun", "Plural")
        ]

    by_use = collections.Counter()
    for use, tags in {(f[1], f[2]): f[3] for f in found}.items():
        by_use[use] = tags
    total = sum(by_use.values())
    if total >= RARE_MIN_TAGS:
        found = [
            f
            for f in found
            if f[3] >= RARE_SHARE * total or f[1] in lists.get(f[2], ()) or f[1] in RARE_BUT_KEPT
        ]
    classes = unique(f[0] for f in found)
    semantic = []
    for _name, base, pos, _tags in sorted(found, key=lambda f: -f[3]):
        if pos == "n":
            semantic = [c for c in modern.get(base, ()) if c not in POS_CLASS.values()]
            semantic = semantic or net.noun_classes(word if word in SEMANTIC else base)
            break
    if len({f[2] for f in found}) > 1 and total >= DOMINANT_MIN_TAGS:
        for pos, name in (("n", "MostlyNoun"), ("v", "MostlyVerb"), ("a", "MostlyAdj")):
            if sum(t for (_, p), t in by_use.items() if p == pos) >= DOMINANT_SHARE * total:
                semantic.append(name)
    order = ("Noun", "Plural", "Verb", "VerbS", "VerbPast", "VerbIng", "Adj", "Adv")
    return sorted(classes, key=order.index), unique(semantic)


# Prefixes that keep the part of speech; with them and with compounds, words that WordNet lacks get
# one.
PREFIX = re.compile(
    "^(un|re|non|anti|pre|post|over|under|out|super|ultra|multi|mega|micro|mini|sub|inter|co|"
    "counter|cyber|bio|geo|eco|mis|de|"
    "dis|semi|hyper|photo|electro|neuro|tele|auto|euro)(?=.{4})"
)
SUFFIX = (
    ("ly", "Adv"),
    ("able", "Adj"),
    ("less", "Adj"),
    ("ish", "Adj"),
    ("like", "Adj"),
    ("ness", "Noun"),
    ("ability", "Noun"),
    ("isation", "Noun"),
    ("ization", "Noun"),
    ("ism", "Noun"),
    ("ship", "Noun"),
    ("nesses", "Plural"),
    ("isations", "Plural"),
    ("izations", "Plural"),
    ("isms", "Plural"),
    ("ised", "VerbPast"),
    ("ises", "VerbS"),
    ("ising", "VerbIng"),
)
# British spelling -> American spelling, or the other way round.
TWINS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("our", "or"),
    ("ogue", "og"),
    ("aem", "em"),
    ("oe", "e"),
    ("ae", "e"),
    ("lled", "led"),
    ("lling", "ling"),
    ("tre", "ter"),
)


def compound(word, level, known):
    """Classes of an unknown word, from what is known of its British or American twin, of the
    word without its prefix, of the last part of a compound, of its base form, or from its
    suffix.
    """
    for a, b in TWINS:
        twin = word.replace(a, b)
        if twin != word and known.get(twin):
            return list(known[twin])
    match = PREFIX.match(word)
    if match and level.get(word[match.end() :], 99) <= 50 and known.get(word[match.end() :]):
        return [c for c in known[word[match.end() :]] if not c.startswith("Common")]
    for i in range(3, len(word) - 3):
        if level.get(word[:i], 99) <= 35 and level.get(word[i:], 99) <= 35 and len(word) - i >= 4:
            last = known.get(word[i:], [])
            if "Noun" in last or "Plural" in last:
                return [c for c in last if c == "Plural" or c.startswith("N") and c != "NGroup"]
    # SCOWL inflects nouns as verbs and adjectives as nouns: "showcased", "illegals".
    if (
        word.endswith("s")
        and not word.endswith("ss")
        and any(set(known.get(b, ())) & {"Noun", "Adj"} for b in strip_s(word))
    ):
        return ["Plural"]
    for ending, name in (("ed", "VerbPast"), ("ing", "VerbIng")):
        if word.endswith(ending) and any(
            "Noun" in known.get(b, ()) or "Adj" in known.get(b, ())
            for b in strip_ending(word, ending)
        ):
            return [name]
    for suffix, name in SUFFIX:
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            return [name]
    return []


def read_function_words():
    closed = set()
    for line in (LEXICON / "function_words.tsv").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if (
            not line.startswith(("#", "%"))
            and len(fields) > 1
            and "FunctionWord" in fields[1].split(",")
        ):
            closed.add(fields[0].lower())
    return closed


def band(size):
    for limit, name in BANDS:
        if size <= limit:
            return name
    return ""


def unique(items):
    return [x for x in dict.fromkeys(items) if x]


SMALL = set("of the and de la le del der den van von di da du in on for al el y to a i".split())


def make_names(level, net):
    """Rows of the capitalised nouns of WordNet: all of their content words begin with a capital
    or a digit.
    """
    classes = collections.defaultdict(list)
    for (word, pos), senses in net.senses.items():
        surface = word.replace("_", " ")
        parts = re.split(r"[ -]", surface)
        if pos != "n" or len(surface) < 2 or not re.match("[A-Z]", surface):
            continue
        if not all(p[:1].isupper() or p[:1].isdigit() or p in SMALL for p in parts):
            continue
        if re.fullmatch("[IVXLCDM]+", surface) and len(surface) < 5:
            continue
        # What is a city, country or region first of all is only that ("London", not Jack London).
        if net.synsets["n", senses[0][2]][0] == 15:
            senses = senses[:1]
        for _, _, offset in senses:
            name = name_class(net, offset)
            if name and name not in classes[surface]:
                classes[surface].append(name)
    rows = []
    for surface, found in sorted(classes.items()):
        if not found:
            continue
        # "WHO" is the organization, "who" and "Who" are words.
        exact = surface.isupper() and level.get(surface.lower(), 99) <= LARGEST_LEVEL
        rows.append(f"{surface}\t{','.join(found)}" + ("\t\texact" if exact else ""))
    return rows


def name_class(net, offset):
    file, words, _, instance = net.synsets["n", offset]
    if file in (5, 20):  # Latin names of animals and plants
        return None
    semantic = net.class_of(offset)
    if file == 14 and semantic is None:
        return "WnOther" if instance else None
    if semantic == "NPerson" and not instance:  # kinds of people: Frenchman, Buddhist, Marine
        return "WnPeople"
    return "Wn" + semantic[1:] if semantic in ("NGroup", "NPerson", "NPlace") else "WnOther"


NOTICE = """#   WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Licence \
and disclaimer: see data/LICENSES.md
"""
WORDS_HEAD = (
    """# English lower-case words: part of speech, number, kind of thing (usual noun sense) and \
how common they are.
# Generated by tools/make_words.py from Debian wordnet-base 1:3.0-37 and scowl 2020.12.07-2 \
(size <= 60); do not edit.
"""
    + NOTICE
    + """#   SCOWL Copyright 2000-2011 by Kevin Atkinson and others (permissive, see \
data/LICENSES.md)
# Common1..Common4: SCOWL size <= 10, 20, 35, 50. MostlyNoun/Verb/Adj: dominant part of speech \
by WordNet's tag counts.
%table cold
%case any
"""
)
NAMES_HEAD = (
    """# Capitalised names of WordNet: groups, persons, kinds of people (nationalities, faiths), \
places, others;
# several classes if ambiguous, most usual first.
# Generated by tools/make_words.py from Debian wordnet-base 1:3.0-37; do not edit.
"""
    + NOTICE
    + """%table cold
%case cap
"""
)


def write(path, head, rows):
    path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    print(f"{path.relative_to(ROOT)}: {len(rows)} rows")


if __name__ == "__main__":
    main()
