"""Who or what a name may mean, the likeliest first, each with a score from 0 to 100.

A name enters, with what else is known of a person (the years of birth and death); `Candidate`s leave. People are
matched by the engine that reads letters (`etl.who`) and by all forms of names in the database, as the site's search
does; places by their names then and now, in either script. A candidate is a match only if its name is a form that is
known, also in another transliteration, and nobody else can be meant: what is only alike never is.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from etl.publish.search.name_search import Names, folded, likeness, meant
from etl.who.person_matching import authority

EXACT = 100.0
SHARED = 70.0  # a form of several people's names
SURE = 95.0  # the name as it is known, or in another transliteration
ALIKE = 94.0  # what is only alike is never sure
LEAST, LEAST_OF_PLACES = 60.0, 75.0  # what is less alike is not offered; names of places are short, and much alike
AGAINST = 30.0  # what a year that contradicts takes off
YEAR = re.compile(r"\d{4}")
PEOPLE, PLACES = "people", "places"
Years = Mapping[str, str]  # of birth and death, as somebody writes them, by column


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may be meant: its table and key, how likely it is, and whether it is surely the one."""

    table: str
    key: str
    score: float
    is_match: bool = False

    @property
    def id(self) -> str:
        """The identifier that the service gives it, which its address ends with: `people/stalin-joseph`."""
        return f"{self.table}/{self.key}"


def people(known: Names, name: str, years: Years, own: Mapping[str, Mapping[str, Any]]) -> list[Candidate]:
    """People whom the name may mean; `years` are those asked for, `own` has each person's, by column."""
    return ordered(weighed(one, years, own.get(one.key, {})) for one in judged(scores(known, name), PEOPLE, LEAST))


def scores(known: Names, name: str) -> dict[str, float]:
    """The score of each person: as sure as the reading of letters is of the name, or as like it is to a form."""
    everybody = meant(known, name)
    exact = [one.person_id for one in everybody if one.is_exact]
    found = {one.person_id: likeness_of(known, name, one.person_id) for one in everybody if not one.is_exact}
    found |= {key: EXACT if len(exact) == 1 else SHARED for key in exact}
    resolution = authority().resolution(name)
    if (resolved := resolution.person_id) and resolved in known.people:
        found[resolved] = max(EXACT * resolution.score, found.get(resolved, 0.0) if resolved in exact else 0.0)
    return found


def likeness_of(known: Names, name: str, person_id: str) -> float:
    """How like a name is to the likest form of a person's, 0 to ALIKE."""
    return alike(name, (form for form, keys in known.forms.items() if person_id in keys))


def alike(name: str, forms: Iterable[str]) -> float:
    """How like a name is to the likest of some forms, all folded, 0 to ALIKE."""
    return round(ALIKE * max((likeness(folded(name), form) for form in forms), default=0.0), 1)


def places(rows: Iterable[Mapping[str, str | None]], name: str) -> list[Candidate]:
    """Places that the name may mean; `rows` have `place_id`, `name`, `name_now`, `name_ru`."""
    found = {}
    for row in rows:
        forms = {folded(row[column] or "") for column in ("name", "name_now", "name_ru")} - {""}
        found[str(row["place_id"])] = EXACT if folded(name) in forms else alike(name, forms)
    return ordered(judged(found, PLACES, LEAST_OF_PLACES))


def judged(scores: Mapping[str, float], table: str, least: float) -> list[Candidate]:
    """Candidates of which the only one that is surely meant is the match; those with less than `least` are left out."""
    sure = [key for key, score in scores.items() if score >= SURE]
    return [Candidate(table, key, score, sure == [key]) for key, score in scores.items() if score >= least]


def weighed(one: Candidate, years: Years, own: Mapping[str, Any]) -> Candidate:
    """A candidate less likely by each year that contradicts, and then no match."""
    for column, text in years.items():
        year = YEAR.search(text)
        if year and own.get(column) and year.group() != str(own[column]):
            one = replace(one, score=max(0.0, one.score - AGAINST), is_match=False)
    return one


def ordered(found: Iterable[Candidate]) -> list[Candidate]:
    """The likeliest first; of the same score in the order of keys."""
    return sorted((one for one in found if one.score > 0), key=lambda one: (-one.score, one.table, one.key))
