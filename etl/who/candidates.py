"""Whom a name from somebody else's list may mean, each with a score: what reconciliation asks.

A name enters as catalogues write it (`Сталин И. В.`, `Stalin, Joseph`, `Kirov, S. M. (1886-1934)`), candidates leave,
the likeliest first. The engine that reads printed names (`person_matching.py`) decides; who else bears the name, or one
like it, is found in the index of the database's names. Sure is only what the engine is certain of and nobody shares.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.who.name_index import Names, folded, forms_like, likeness, meant
from etl.who.person_matching import Resolution, authority

SURE = ("exact", "body", "initials", "transliteration")  # the engine's methods that leave no doubt
OF_FORM = 0.9  # the name is one of a person's forms, and nobody else's, but the authority does not know the person
SHARED = 0.5  # several bear it
LIKE = 0.5  # times how like it is
BEHIND = re.compile(r"\s*[(\[,]?\s*(?:1\d{3}|\?)\s*[-–—/]\s*(?:1\d{3}|\?)?\s*[)\]]?\s*$|\s*\([^)]*\)\s*$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: how that was found, how likely it is (0 to 1), whether it is sure."""

    key: str
    method: str
    score: float
    is_sure: bool


def candidates(known: Names, text: str, year: int | None = None) -> list[Candidate]:
    """Everybody whom the name may mean, the likeliest first; of equals the order of their ids."""
    name = BEHIND.sub("", text).strip() if folded(BEHIND.sub("", text)) else text
    found: dict[str, Candidate] = {}
    if text in known.people:
        found[text] = Candidate(text, "id", 1.0, True)
    for one in (*by_engine(known, name, year), *by_form(known, name), *by_likeness(known, name)):
        found.setdefault(one.key, one)
    return sorted(found.values(), key=lambda one: (-one.score, one.key))


def readings(name: str) -> Iterator[str]:
    """The name as written, and as print would have it: capitals, the family name last."""
    written = name if name != name.casefold() else name.title()
    yield written
    before, comma, behind = written.partition(",")
    words = written.split()
    if comma and behind.strip():
        yield f"{behind.strip()} {before.strip()}"
    elif len(words) == 2:
        yield f"{words[1]} {words[0]}"


def by_engine(known: Names, name: str, year: int | None) -> Iterator[Candidate]:
    """Whom the engine takes the name for, or those between whom it leaves it open."""
    answers = [authority().resolution(reading, year) for reading in readings(name)]
    decided = next((answer for answer in answers if answer.person_id in known.people), None)
    if decided and decided.person_id:
        is_sure = decided.method in SURE and not others(known, name, decided)
        yield Candidate(decided.person_id, decided.method, decided.score, is_sure)
    for answer in answers:
        for key in answer.candidates:
            if key in known.people:
                yield Candidate(key, "shared", SHARED, False)


def others(known: Names, name: str, decided: Resolution) -> frozenset[str]:
    """Who else has the very name among his forms; the engine knows best what a body is called."""
    return frozenset() if decided.method == "body" else known.forms.get(folded(name), frozenset()) - {decided.person_id}


def by_form(known: Names, name: str) -> Iterator[Candidate]:
    """Who has the name among the forms of his."""
    exact = [one.person_id for one in meant(known, name) if one.is_exact]
    for key in exact:
        yield Candidate(key, "form", OF_FORM if len(exact) == 1 else SHARED, False)


def by_likeness(known: Names, name: str) -> Iterator[Candidate]:
    """Who has a name that is like it, or like its longest word."""
    written = folded(name)
    longest = max(written.split(), key=len, default="")
    for form in forms_like(known, written) or forms_like(known, longest):
        like = max(likeness(form, written), likeness(form, longest) * LIKE)
        for key in sorted(known.forms[form]):
            yield Candidate(key, "like", round(LIKE * like, 3), False)
