"""The authority as look-ups: from the sounds of a name to those who bear it.

The records of `etl.vocabulary.authority` enter, `Lookups` leave: built once, never changed. All knowledge is in the
tables; the rules add initials, capitals, Cyrillic, transliterations, first name with patronymic.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice, product
from typing import TypeVar

from etl.grammar.names.personal import is_single, name_tokens
from etl.vocabulary.authority import Office, Person, PersonForm
from etl.vocabulary.slips import index_of_shortenings
from etl.vocabulary.spelling import given_name_sounds, sounds

Sounds = frozenset[str]
Value = TypeVar("Value")
MOST_KEYS = 64


@dataclass(frozen=True, slots=True)
class Meaning:
    """A person whom a form may mean, and how certainly: `certain`, `default` (in those years), `ambiguous`."""

    person_id: str
    certainty: str
    from_year: int | None = None
    to_year: int | None = None

    def certainty_in(self, year: int | None) -> str:
        """The certainty in a year; a default that is bound to years is none where the year is unknown or another."""
        if self.from_year is None and self.to_year is None:
            return self.certainty
        holds = year is not None and (self.from_year or year) <= year <= (self.to_year or year)
        return self.certainty if holds else "ambiguous"


@dataclass(frozen=True, slots=True)
class Known:
    """A person with the sounds of all first names and patronymics."""

    person: Person
    first: Sounds
    patronymic: Sounds


@dataclass(frozen=True, kw_only=True)
class Lookups:
    """Who is who: persons by id, meanings by the sounds of a family name or of a whole name, offices by their words."""

    known: Mapping[str, Known] = field(repr=False)
    families: Mapping[str, tuple[Meaning, ...]]
    names: Mapping[str, tuple[Meaning, ...]]
    offices: Mapping[str, tuple[Office, ...]]
    spellings: frozenset[str] = field(repr=False)
    first_names: frozenset[str] = field(repr=False)
    shortened: Mapping[str, tuple[str, ...]] = field(repr=False)


def lookups(persons: Iterable[Person], forms: Iterable[PersonForm], held: Iterable[Office]) -> Lookups:
    """Look-ups made from the records of the authority."""
    persons = tuple(persons)
    own: defaultdict[str, list[PersonForm]] = defaultdict(list)
    for form in forms:
        own[form.means].append(form)
    known = {person.person_id: _known(person, own[person.person_id]) for person in persons}
    families = _families(persons, own)
    return Lookups(
        known=known,
        families=families,
        names=_grouped(pair for one in known.values() for pair in _names(one, own[one.person.person_id])),
        offices=_grouped((office_key(office.printed), office) for office in held),
        spellings=frozenset(_spellings(persons, own)),
        first_names=frozenset(sound for one in known.values() for sound in one.first),
        shortened=index_of_shortenings(families),
    )


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    found: defaultdict[str, dict[Value, None]] = defaultdict(dict)
    for key, value in pairs:
        found[key][value] = None
    return {key: tuple(values) for key, values in found.items()}


def office_key(text: str) -> str:
    """An office's words in small letters, without articles and stops: `commander in chief`."""
    return " ".join(word for word in re.findall(r"[^\W_]+", text.casefold()) if word != "the")


def name_keys(text: str) -> frozenset[str]:
    """The readings of a whole name, its words parted by spaces, its initials kept: `vladimir ilich`, `n. k.`."""
    heard = [
        sorted({f"{token.rstrip('.').casefold()}."} if is_single(token) else sounds(token))
        for token in name_tokens(text)
    ]
    return frozenset(" ".join(words) for words in islice(product(*heard), MOST_KEYS) if words)


def _known(person: Person, forms: Iterable[PersonForm]) -> Known:
    """The sounds of a person's first names and patronymics: those of the row, of the Russian name, of further rows."""
    russian = person.russian_words
    first = {person.given_names or "", *(russian[:1] if len(russian) > 1 else ()), *_printed(forms, "given name")}
    patronymic = {person.patronymic or "", *(russian[1:2] if len(russian) == 3 else ()), *_printed(forms, "patronymic")}
    return Known(
        person,
        frozenset(sound for name in first for sound in given_name_sounds(name)),
        frozenset(sound for name in patronymic for sound in sounds(name)),
    )


def _printed(forms: Iterable[PersonForm], part: str) -> tuple[str, ...]:
    return tuple(form.printed for form in forms if form.part == part)


def _families(persons: tuple[Person, ...], own: Mapping[str, list[PersonForm]]) -> dict[str, tuple[Meaning, ...]]:
    """Who bears a family name, by its sounds; without a row of its own it is certain where one person bears it."""
    by_row = _grouped(
        (sound, meaning) for person in persons for sound, meaning in _rows(own[person.person_id], "family name")
    )
    by_rule = _grouped((sound, meaning) for person in persons for sound, meaning in _own_family(person))
    found: dict[str, tuple[Meaning, ...]] = {}
    for sound in sorted({*by_row, *by_rule}):
        rows = by_row.get(sound, ())
        with_row = {meaning.person_id for meaning in rows}
        others = [meaning for meaning in by_rule.get(sound, ()) if meaning.person_id not in with_row]
        bearers = with_row | {meaning.person_id for meaning in others}
        certainty = "certain" if len(bearers) == 1 else "ambiguous"
        found[sound] = (*rows, *(Meaning(one.person_id, certainty) for one in others))
    return found


def _spellings(persons: tuple[Person, ...], own: Mapping[str, list[PersonForm]]) -> Iterable[str]:
    """The family names as the tables write them, in small letters."""
    for person in persons:
        for name in (person.family_name, *person.russian_words[-1:], *_printed(own[person.person_id], "family name")):
            yield name.casefold()


def _rows(forms: Iterable[PersonForm], part: str) -> Iterable[tuple[str, Meaning]]:
    for form in forms:
        if form.part == part:
            meaning = Meaning(form.means, form.certainty, form.from_year, form.to_year)
            keys = name_keys(form.printed) if part == "name" else sounds(form.printed)
            yield from ((key, meaning) for key in sorted(keys))


def _own_family(person: Person) -> Iterable[tuple[str, Meaning]]:
    for name in dict.fromkeys((person.family_name, *person.russian_words[-1:])):
        yield from ((sound, Meaning(person.person_id, "certain")) for sound in sorted(sounds(name)))


def _names(one: Known, forms: list[PersonForm]) -> Iterable[tuple[str, Meaning]]:
    """The whole names of a person: rows, the name in full, and first name with patronymic in every spelling."""
    rows = tuple(_rows(forms, "name"))
    yield from rows
    person = one.person
    full = (key for name in (person.name, " ".join(person.russian_words)) for key in sorted(name_keys(name)))
    yield from ((key, Meaning(person.person_id, "certain")) for key in full)
    pairs = sorted(f"{first} {patronymic}" for first in one.first for patronymic in one.patronymic)
    certainty = {key: meaning.certainty for key, meaning in rows}
    weight = next((certainty[pair] for pair in pairs if pair in certainty), "ambiguous")
    yield from ((pair, Meaning(person.person_id, weight)) for pair in pairs if pair not in certainty)
