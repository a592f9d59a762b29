"""The annotated sets of `tests/`: what a reader says of seeds, practice pages, names and letters spoken of.

A folder enters, facts by item leave. When each set was annotated stands in `annotations/sets.csv`.
"""

import csv
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from readings import facts

from .figures import Value, Values


def annotated_on(tests: Path) -> dict[str, str]:
    """The day on which each set was annotated, ISO 8601."""
    return {row["annotated_set"]: row["annotated_on"] for row in table(tests, "sets")}


def table(tests: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table of annotations."""
    with (tests / "annotations" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def seed_facts(tests: Path) -> list[dict[str, Any]]:
    """The facts of the seeds, one dictionary a letter."""
    return list(facts(tests / "pages" / "seeds.yml"))


def practice_facts(tests: Path) -> list[dict[str, Any]]:
    """The facts of the practice pages, one dictionary a letter."""
    return list(json.loads((tests / "pages" / "expected.json").read_text(encoding="utf-8")))


def mentions(tests: Path, pages: frozenset[str]) -> tuple[Values, Values]:
    """By page: where somebody is named, and who it is where the annotation says so."""
    places: dict[str, set[Value]] = {page: set() for page in pages}
    people: dict[str, set[Value]] = {page: set() for page in pages}
    for row in table(tests, "mentions"):
        if row["page_id"] in pages:
            place = (int(row["start_offset"]), int(row["end_offset"]))
            places[row["page_id"]].add(place)
            if row["person_id"]:
                people[row["page_id"]].add((*place, row["person_id"]))
    return _frozen(places), _frozen(people)


def attested(tests: Path, columns: tuple[str, ...], letters: frozenset[str]) -> Values:
    """By letter: these columns of the letters that it speaks of."""
    return _by_letter(table(tests, "attested"), columns, letters)


def relations(tests: Path, letters: frozenset[str]) -> Values:
    """By letter: what it has to do with which other."""
    return _by_letter(table(tests, "relations"), ("kind", "target_letter_id"), letters)


def _by_letter(rows: list[dict[str, str]], columns: tuple[str, ...], letters: frozenset[str]) -> Values:
    found: dict[str, set[Value]] = defaultdict(set, {letter: set() for letter in letters})
    for row in rows:
        found[row["letter_id"]].add(tuple(row[column] for column in columns))
    return _frozen(found)


def _frozen(found: dict[str, set[Value]]) -> Values:
    return {item: frozenset(values) for item, values in found.items()}
