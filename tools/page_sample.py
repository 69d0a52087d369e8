#!/usr/bin/env python3
"""News to show the page with: page_sample.py COUNT > news.jsonl.

The articles are made of sentences written for this purpose about companies that do not exist, so
that every run gives the same records: quarterly results, takeovers, plants, strikes, trials.
"""

import argparse
import datetime
import json
import random
from typing import Dict, List

SEED = 11
COMPANIES = [
    ("Veltrane", "Lyon", "maker of rail brakes"),
    ("Norrhaven Group", "Gothenburg", "shipping company"),
    ("Castellmar", "Valencia", "tile maker"),
    ("Bluefen Energy", "Aberdeen", "wind farm operator"),
    ("Orsatech", "Turin", "chip equipment maker"),
    ("Kestrel Foods", "Leeds", "frozen food producer"),
    ("Halvard Bank", "Oslo", "lender"),
    ("Tessaro Motors", "Modena", "truck maker"),
    ("Pinecrest Medical", "Minneapolis", "maker of heart valves"),
    ("Sunderby Paper", "Tampere", "paper mill owner"),
    ("Ardmore Software", "Dublin", "payroll software firm"),
    ("Quillon Logistics", "Rotterdam", "parcel carrier"),
    ("Maravel Airlines", "Lisbon", "airline"),
    ("Westlock Steel", "Pittsburgh", "steelmaker"),
    ("Yamatsuru Optics", "Osaka", "lens maker"),
]
CITIES = "Berlin Madrid Warsaw Toronto Chicago Singapore Mumbai Seoul Houston Vienna Prague".split()
CITIES += ["São Paulo", "Cape Town", "Sydney", "Nairobi", "Tokyo", "Munich", "Paris", "London"]
BODIES = ["European Commission", "Federal Trade Commission", "Bank of England", "World Bank"]

RESULTS = [
    "{name} {moved} revenue {way} in the {quarter}\n\n"
    "{city}, {date} - {name}, a {kind}, said on {day} that revenue {verb} {percent}% to "
    "€{revenue} million in the {quarter} of {year}. Net profit was €{profit} million, compared "
    "with €{before} million a year earlier.\n\n"
    "The company employs {staff:,} people and expects revenue of €{low} billion to €{high} billion "
    "in {next_year}. Shares of {name} {shares} {move}% in {exchange} by 10:30 a.m.\n\n"
    "\"Demand from {other_city} and {third_city} was better than we had planned for in January,\" "
    "the chief executive told reporters. Analysts at Merrin & Stowe had forecast a profit of "
    "€{forecast} million.",
    "{name} says {quarter} profit {verb} to €{profit} million\n\n"
    "Operating margin at {name} was {margin}% in the {quarter} of {year}, the {city}-based {kind} "
    "said on {day}. Revenue reached €{revenue} million, {percent}% {more} than a year ago.\n\n"
    "The board proposed a dividend of €{dividend} a share, to be paid on {payday}. {rival} reports "
    "next week.",
]
EVENTS = [
    "{name} to build a €{sum} million plant in {other_city}\n\n"
    "{name} will invest €{sum} million in a plant near {other_city} and hire {hired} engineers "
    "there by the end of {next_year}, the {kind} said on {day}. Work begins in March.\n\n"
    "The {body} must still approve state aid of {aid}% of the cost. {rival} closed a factory of "
    "the same kind in {third_city} in {last_year}, with the loss of {cut:,} jobs.",
    "{rival} offers €{sum} million for {name}\n\n"
    "{rival} offered on {day} to buy {name}, a {kind} from {city}, for €{sum} million in cash. "
    "The price is {percent}% above the close on Friday.\n\n"
    "The {body} is expected to decide within three months. {name} has {staff:,} employees in "
    "{city}, {other_city} and {third_city}; its revenue was €{revenue} million in {last_year}.",
    "Workers at {name} strike in {city}\n\n"
    "About {hired} workers at {name} stopped work in {city} on {day} over pay. Their union asks "
    "for {percent}% more; the {kind} has offered 2.5% from {payday}.\n\n"
    "The company loses some €{aid} million each day, a person with knowledge of the talks said. "
    "Deliveries to {other_city} and {third_city} are late by up to two weeks.",
]
QUARTERS = ("first quarter", "second quarter", "third quarter", "fourth quarter")


def values_of(chosen: random.Random, number: int, count: int) -> Dict[str, object]:
    place = number % len(COMPANIES)
    name, city, kind = COMPANIES[place]
    rival = COMPANIES[(place + chosen.randrange(1, len(COMPANIES))) % len(COMPANIES)][0]
    start = datetime.date(2020, 1, 6)
    date = start + datetime.timedelta(days=number * 1500 // count + chosen.randrange(4))
    quarter = (date.month - 1) // 3
    growth = chosen.uniform(-9, 14)
    base = 240 + 90 * place
    revenue = round(base * (1 + 0.11 * (date - start).days / 365) * chosen.uniform(0.94, 1.06))
    other_city, third_city = chosen.sample(CITIES, 2)
    is_up = growth > 0
    return {
        "name": name, "city": city, "kind": kind, "rival": rival, "other_city": other_city,
        "third_city": third_city, "body": chosen.choice(BODIES), "iso": date.isoformat(),
        "date": f"{date:%B} {date.day}", "day": f"{date:%A}", "quarter": QUARTERS[quarter - 1],
        "year": date.year - (quarter == 0), "next_year": date.year + 1,
        "last_year": date.year - 1, "revenue": revenue, "percent": abs(round(growth, 1)) or 1.5,
        "verb": "rose" if is_up else "fell", "more": "more" if is_up else "less",
        "moved": "lifts" if is_up else "cannot hold", "way": "again" if is_up else "as orders wane",
        "shares": "gained" if is_up else "lost", "move": round(abs(growth) / 2 + 0.4, 1),
        "exchange": chosen.choice(["Frankfurt", "Paris", "London", "Milan"]),
        "profit": round(revenue * 0.08), "before": round(revenue * 0.073),
        "forecast": round(revenue * 0.077), "margin": round(chosen.uniform(5, 16), 1),
        "staff": 1200 + 430 * place, "low": round(revenue * 4 / 1000, 1),
        "high": round(revenue * 4.3 / 1000, 1), "dividend": round(chosen.uniform(0.3, 2.4), 2),
        "payday": f"{chosen.randrange(2, 27)} May {date.year}", "sum": chosen.randrange(40, 900, 5),
        "hired": chosen.randrange(120, 990, 10), "aid": chosen.randrange(2, 18),
        "cut": chosen.randrange(200, 2400, 50),
    }  # fmt: skip


def sample(count: int) -> List[Dict[str, str]]:
    chosen = random.Random(SEED)
    records = []
    for number in range(count):
        forms = RESULTS if chosen.random() < 0.6 else EVENTS
        values = values_of(chosen, number, count)
        title, body = chosen.choice(forms).format(**values).split("\n\n", 1)
        name = f"wire-{number + 1:04}"
        records.append({"id": name, "date": str(values["iso"]), "title": title, "text": body})
    return records


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    for record in sample(parser.parse_args().count):
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
