"""Who is meant by a printed name.

A printed name enters, with the year and with those of whom the letter speaks anyway (its context); a `Resolution`
leaves: one person or body with the method and a score, or nobody, and then those who may be meant. A name is never
taken for the nearest one. To add a person, a form of a name, an office or a body, add a row to its table in
`etl/vocabulary`; this module knows no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from etl.grammar.names.declined import nominative_names
from etl.grammar.names.personal import Name, is_initial, printed_name, without_title
from etl.grammar.words import table
from etl.vocabulary import authority as tables
from etl.vocabulary.bodies import bodies
from etl.vocabulary.slips import near_names
from etl.vocabulary.spelling import sounds
from etl.who.fits import CONTRADICTED, FITS, fit
from etl.who.known_bodies import body
from etl.who.name_lookups import Lookups, Meaning, lookups, name_keys, office_key

SCORES = {
    "exact": 1.0,  # the name as the authority writes it
    "body": 1.0,
    "initials": 0.95,  # one initial of two, `J.` for `I.`, or the two in the wrong order
    "transliteration": 0.95,
    "context": 0.85,  # one of several, or a form that is not enough alone: one of them is in the letter anyway
    "office": 0.8,  # the holder of an office at that time
    "slip": 0.8,  # damaged letters
    "default": 0.7,  # the usual meaning of a form that others share
    "patronymic": 0.6,  # a patronymic in full that is not his
    "date": 0.6,  # one of several: only one lived then
    "none": 0.0,
}
YOUNGEST = 14
# A short name with the commonest endings is a name of its own, however near another: Ulanov is not Uglanov. Only where
# that other is in the letter anyway, or a first name fits, is it his name with a slip.
OF_ITS_OWN = re.compile(r".{2,7}(?:ov|ev|in)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is meant: a person or body with method and score (0 to 1), or nobody and those who may be meant."""

    person_id: str | None
    candidates: tuple[str, ...]
    method: str
    score: float


@dataclass(frozen=True, eq=False)
class Authority:
    """Who is who. Equal only to itself, so that its answers can be remembered."""

    lookups: Lookups

    def resolution(
        self, text: str, year: int | None = None, context: frozenset[str] = frozenset(), month: int | None = None
    ) -> Resolution:
        """Who is meant by a printed name in that year and month, among persons of the context or others."""
        found = _resolution(self, text, year, context, month)
        if found.person_id and found.method != "slip":
            return found
        for nominative in nominative_names(text):
            declined = _resolution(self, nominative, year, context, month)
            if declined.person_id and declined.method != "slip":
                return declined
        return found


@lru_cache(maxsize=1)
def authority() -> Authority:
    """The authority of the vocabulary's tables."""
    return Authority(lookups(tables.people(), tables.person_forms(), tables.offices()))


@lru_cache(maxsize=1)
def authority_ids() -> frozenset[str]:
    """The ids of all persons and bodies that the authority knows."""
    return frozenset(person.person_id for person in tables.people()) | {body.person_id for body in bodies()}


def called(person_ids: Iterable[str]) -> str:
    """Persons and bodies by name, for a message: `Lev Borisovich Kamenev or Sergei Sergeevich Kamenev`."""
    names = {person.person_id: person.name for person in tables.people()}
    names |= {one.person_id: one.name for one in bodies()}
    return " or ".join(names.get(one, one) for one in person_ids)


@lru_cache(maxsize=1 << 18)
def _resolution(who: Authority, text: str, year: int | None, context: frozenset[str], month: int | None) -> Resolution:
    """The first way that leads to somebody; else nobody, with all who may be meant on any way."""
    if found := body(text):
        return _taken(found, "body")
    for key in (office_key(text), office_key(without_title(text))):
        if held := who.lookups.offices.get(key):
            return _of_office(held, year, month)
    choice = _Choice(who.lookups, year, context)
    ways = [_of_whole_name(choice, text)]
    if name := printed_name(text):
        ways += [_of_family(choice, name), _of_first_name(choice, name)]
    taken = (way for way in ways if way.person_id)
    return next(taken, None) or _left_open(candidate for way in ways for candidate in way.candidates)


def _taken(person_id: str, method: str) -> Resolution:
    return Resolution(person_id, (person_id,), method, SCORES[method])


def _left_open(candidates: Iterable[str]) -> Resolution:
    return Resolution(None, tuple(sorted(set(candidates))), "none", SCORES["none"])


def _of_office(held: Iterable[tables.Office], year: int | None, month: int | None) -> Resolution:
    """The only holder of an office in a month, or in a year; nobody where the year is unknown and several held it."""
    first, last = ("0000", "9999") if year is None else (f"{year}-01", f"{year}-12")
    if year is not None and month is not None:
        first = last = f"{year}-{month:02}"
    holders = {office.means for office in held if office.from_month <= last and first <= office.to_month}
    return _taken(min(holders), "office") if len(holders) == 1 else _left_open(holders)


@dataclass(frozen=True, slots=True)
class _Choice:
    """What decides between several who bear a name."""

    lookups: Lookups
    year: int | None
    context: frozenset[str]

    def of(self, meanings: Iterable[Meaning], method: str) -> Resolution:
        """The one who is certain, or in the context, or usual, or alive; else nobody, with all who may be meant."""
        weighed = {(meaning.person_id, meaning.certainty_in(self.year)) for meaning in meanings}
        candidates = {person_id for person_id, _ in weighed}
        certain = {person_id for person_id, certainty in weighed if certainty == "certain"}
        usual = {person_id for person_id, certainty in weighed if certainty == "default"}
        for some, way in (
            (certain, method),
            (candidates & self.context, "context"),
            (usual, "slip" if method == "slip" else "default"),
        ):
            if some:
                return _taken(min(some), way) if len(some) == 1 else _left_open(candidates)
        alive = {person_id for person_id in candidates if self.lives(person_id)}
        return _taken(min(alive), "date") if len(candidates) > len(alive) == 1 else _left_open(candidates)

    def lives(self, person_id: str) -> bool:
        """Whether a person can act in the year, as far as is known."""
        person = self.lookups.known[person_id].person
        year = self.year or person.died or 0
        return (person.born or year - YOUNGEST) + YOUNGEST <= year <= (person.died or year)


def _of_whole_name(choice: _Choice, text: str) -> Resolution:
    """Who is meant by a nickname, a first name with patronymic, a name that the tables hold as a whole."""
    return choice.of((meaning for key in name_keys(text) for meaning in choice.lookups.names.get(key, ())), "exact")


def _of_first_name(choice: _Choice, name: Name) -> Resolution:
    """Who of the context is meant by a first name alone, or by the initials of first name and patronymic."""
    first = name.first or name.family
    if is_initial(first) and not name.patronymic:
        return _left_open(())
    called = Name(first, name.patronymic, "")
    if name.family and (name.given or is_initial(first)):
        return _left_open(())
    present = {
        person_id
        for person_id in choice.context & choice.lookups.known.keys()
        if fit(called, choice.lookups.known[person_id]) not in (None, CONTRADICTED)
    }
    return _taken(min(present), "context") if len(present) == 1 else _left_open(present)


def _of_family(choice: _Choice, name: Name) -> Resolution:
    """Who is meant by a family name with the first names that stand by it."""
    if not name.family and not is_initial(name.patronymic):  # `Lazar Kaganovich` reads like a name and a patronymic
        name = Name(name.first, "", name.patronymic, name.is_upper)
    bearers, method = _bearers(choice.lookups, name.family)
    if not name.given:
        if method != "slip" or not _is_of_its_own(name.family):
            return choice.of(bearers, method)
        found = choice.of((Meaning(one.person_id, "ambiguous") for one in bearers), method)
        return found if found.method == "context" else _left_open(one.person_id for one in bearers)
    fits = {one: way for one in bearers if (way := fit(name, choice.lookups.known[one.person_id]))}
    best_way = min(fits.values(), key=FITS.index, default=FITS[-1])
    best = [one for one, way in fits.items() if way == best_way]
    if best_way == CONTRADICTED:
        return _in_spite_of_the_patronymic(name, best, method)
    if len({one.person_id for one in best}) != 1:
        return choice.of((Meaning(one.person_id, "ambiguous") for one in best), method)
    if best_way == "one initial" and all(one.certainty_in(choice.year) != "certain" for one in best):
        return choice.of(best, method)  # a name that many bear: `F. Leonov`
    return _taken(best[0].person_id, method if best_way == "usual" or method == "slip" else "initials")


def _in_spite_of_the_patronymic(name: Name, bearers: list[Meaning], method: str) -> Resolution:
    """The only bearer of a rare name who has that first name, though another patronymic; nobody of a common name."""
    people = {one.person_id for one in bearers}
    is_rare = method == "exact" and name.family.casefold() not in common_names()
    return _taken(min(people), "patronymic") if is_rare and len(people) == 1 else _left_open(())


@lru_cache(maxsize=1)
def common_names() -> frozenset[str]:
    """Family names that many bear, in small letters."""
    return frozenset(row.printed.casefold() for row in table("common_names"))


def _is_of_its_own(family: str) -> bool:
    """Whether a name near another is one by itself: a common one, or a short one with the commonest endings."""
    return bool(OF_ITS_OWN.fullmatch(family)) or family.casefold() in common_names()


def _bearers(known: Lookups, family: str) -> tuple[tuple[Meaning, ...], str]:
    """Who bears a family name, and how it was recognised; a damaged name counts only where it is near one name."""
    heard = sounds(family)
    meanings = dict.fromkeys(meaning for sound in sorted(heard) for meaning in known.families.get(sound, ()))
    if meanings:
        return tuple(meanings), "exact" if family.casefold() in known.spellings else "transliteration"
    if halves := [_bearers(known, half)[0] for half in family.split("-") if "-" in family]:  # `Ulyanov-Lenin`
        of_both = set.intersection(*({meaning.person_id for meaning in half} for half in halves))
        return tuple(Meaning(person_id, "certain") for person_id in sorted(of_both)), "exact"
    if not heard.isdisjoint(known.first_names):
        return (), "none"  # `Sergey` is not `Sergeev` with a slip
    near = sorted({name for sound in heard for name in near_names(sound, known.shortened)})
    damaged = dict.fromkeys(meaning for name in near for meaning in known.families[name])
    return tuple(damaged), "slip"
