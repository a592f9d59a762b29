"""Whom or what a query means: candidates by name, weighed with what else the query knows of them.

A query, the names of the database and the entities that may be meant enter, results leave in the words of the
protocol, the likeliest first. A score is in percent: 100 is the very name, 50 one of several who bear it, less a name
that is only like it. `match` is true of one candidate at most: where the name is sure, or years of birth and death, or
a number in an authority file, decide between those who bear it; never where they contradict.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from etl.publish.reconciliation.entities import KINDS, Entity
from etl.publish.reconciliation.protocol import Query
from etl.vocabulary.places import place_id
from etl.who.candidates import SHARED, Candidate, candidates
from etl.who.name_index import Names

YEARS = ("born", "died")
NUMBERS = ("gnd", "viaf", "wikidata", "geonames")
SURE_BY_YEARS = 0.95
CONTRADICTED = 0.5  # of the score of the name
YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with the entity that it is, and what of the query's knowledge agrees with it."""

    entity: Entity
    candidate: Candidate
    agreeing: Mapping[str, bool]

    @property
    def is_contradicted(self) -> bool:
        """Whether something that is known of both differs."""
        return not all(self.agreeing.values())


def by_name(query: Query, people: Names, places: Names) -> list[Candidate]:
    """Everybody and every place that the name may mean; a letter by its id alone."""
    found = {one.key: one for one in candidates(people, query.text, year_of(query))} if query.text else {}
    meant = place_id(query.text) if query.text else None
    if meant and meant in places.people:
        found.setdefault(meant, Candidate(meant, "place", 1.0, True))
    for one in candidates(places, query.text) if query.text else ():
        exact = one.method == "form" and one.score > SHARED
        found.setdefault(one.key, replace(one, score=1.0, is_sure=True) if exact else one)
    if query.text:
        found.setdefault(query.text, Candidate(query.text, "id", 1.0, True))
    return list(found.values())


def year_of(query: Query) -> int | None:
    """A year in which the person meant was active, where the query knows when it died."""
    years = [int(year) for value in query.known.get("died", ()) for year in YEAR.findall(value)]
    return min(years, default=None)


def results(query: Query, found: Iterable[Candidate], there: Mapping[str, Entity]) -> list[dict[str, Any]]:
    """The candidates of a query that are of its types."""
    wanted = set(query.types) or {kind.id for kind in KINDS}
    weighed = [
        with_knowledge(Weighed(there[one.key], one, agreement(query, there[one.key])))
        for one in found
        if one.key in there and there[one.key].kind.id in wanted
    ]
    weighed.sort(key=lambda one: (-one.candidate.score, one.entity.id))
    match = the_match(weighed)
    return [described(one, is_match=one is match) for one in weighed[: query.limit]]


def agreement(query: Query, entity: Entity) -> dict[str, bool]:
    """Of each property that both the query and the database know: whether they agree."""
    found = {}
    for name in (*YEARS, *NUMBERS):
        own, said = entity.row.get(name), [value for value in query.known.get(name, ()) if value.strip()]
        if own and said:
            values = (
                {year for value in said for year in YEAR.findall(value)}
                if name in YEARS
                else {bare_number(value) for value in said}
            )
            if values:
                found[name] = str(own) in values
    return found


def bare_number(written: str) -> str:
    """A number of an authority file, which may be written as an address: `https://d-nb.info/gnd/118642499`."""
    return written.strip().rstrip("/").rpartition("/")[2]


def with_knowledge(one: Weighed) -> Weighed:
    """The candidate, surer where a number is the same, less likely where something differs."""
    numbers = [is_same for name, is_same in one.agreeing.items() if name in NUMBERS]
    if any(numbers):
        return replace(one, candidate=replace(one.candidate, score=1.0, is_sure=True))
    if one.is_contradicted:
        score = round(one.candidate.score * CONTRADICTED, 3)
        return replace(one, candidate=replace(one.candidate, score=score, is_sure=False))
    if one.agreeing and one.candidate.method != "like":
        return replace(one, candidate=replace(one.candidate, score=max(one.candidate.score, SURE_BY_YEARS)))
    return one


def the_match(weighed: Iterable[Weighed]) -> Weighed | None:
    """The one candidate that is sure: by its name, or as the only bearer of the name whose years agree."""
    candidates = list(weighed)
    sure = [one for one in candidates if one.candidate.is_sure]
    if not sure:
        sure = [one for one in candidates if one.agreeing and one.candidate.score >= SURE_BY_YEARS]
    return sure[0] if len(sure) == 1 else None


def described(one: Weighed, *, is_match: bool) -> dict[str, Any]:
    """A candidate in the words of the protocol."""
    features: list[dict[str, Any]] = [{"id": name, "value": value} for name, value in one.agreeing.items()]
    return {
        "id": one.entity.id,
        "name": one.entity.name,
        "description": one.entity.description,
        "type": [one.entity.kind.described],
        "score": round(one.candidate.score * 100, 1),
        "match": is_match,
        "features": features,
    }
