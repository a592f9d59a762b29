"""Whom a name means among the people of a database: by any form of it, in either script, misspelt too.

Every person's names enter, as the table `person_names` has them, an index leaves, `Names`; a name typed by somebody
enters, those whom it may mean leave. The site's search asks here, and `candidates.py`, which weighs them.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from etl.vocabulary.spelling import romanisations

LIKE_ENOUGH = 0.72  # of 1; `Dzerzinsky` is 0.95 like `Dzerzhinsky`, `Trotzki` 0.71 like `Trotsky` and a form of its own
COMPARED = 60  # forms that share most letters with the name typed
SHORT_I = unicodedata.normalize("NFD", "й")
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A person that a name may mean, and whether the name is one of the person's forms or only like one."""

    person_id: str
    name: str
    spellings: tuple[str, ...]  # of the family name, in Latin script
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Names:
    """All forms of names, folded, with the people they mean, and the forms in which three letters stand together."""

    people: Mapping[str, str]
    spellings: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, frozenset[str]]
    triples: Mapping[str, frozenset[str]]


def folded(name: str) -> str:
    """A name without case, accents, dots: `Dzierżyński` and `dzierzynski` are alike, `F. E.` and `FE` not.

    So are `ё` and `е`, but not `й` and `и`, which are two letters.
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = (
        letter
        for before, letter in zip(" " + letters, letters, strict=False)
        if not unicodedata.combining(letter) or before + letter == SHORT_I
    )
    return " ".join(WORD.findall(unicodedata.normalize("NFC", "".join(plain))))


def triples(form: str) -> set[str]:
    """Each three letters that stand together, the ends marked."""
    padded = f"  {form} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def ordered_names(rows: Iterable[tuple[str, str, str | None, str | None]]) -> Names:
    """Names by person: id, name, family name and one form a row, so that forms are found quickly."""
    people: dict[str, str] = {}
    spellings: dict[str, set[str]] = {}
    forms: dict[str, set[str]] = {}
    standing: dict[str, set[str]] = {}
    for person_id, name, family_name, form in rows:
        people[person_id] = name
        family = folded(family_name or name)
        for written in {family, folded(name), folded(form or "")} - {""}:
            forms.setdefault(written, set()).add(person_id)
            if written == family or (written.isascii() and " " not in written and likeness(written, family) > 0.6):
                spellings.setdefault(person_id, set()).add(written)
    for form in forms:
        for triple in triples(form):
            standing.setdefault(triple, set()).add(form)
    return Names(
        people,
        {person_id: tuple(sorted(written)) for person_id, written in spellings.items()},
        {form: frozenset(meant) for form, meant in forms.items()},
        {triple: frozenset(found) for triple, found in standing.items()},
    )


def likeness(one: str, other: str) -> float:
    """How like two forms are, 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def forms_like(known: Names, name: str) -> list[str]:
    """The forms that are like a misspelt one, the most alike first."""
    shared = Counter(form for triple in triples(name) for form in known.triples.get(triple, ()))
    closest = sorted(shared, key=lambda form: (-shared[form] / (len(form) + len(name)), form))[:COMPARED]
    alike = sorted((-likeness(form, name), form) for form in closest)
    return [form for negative, form in alike if -negative >= LIKE_ENOUGH]


def meant(known: Names, text: str) -> list[Named]:
    """Everybody whom the text may mean: by a form of the name, else by one that is like it, else by its last word."""
    name = folded(text)
    if text in known.people:
        return [Named(text, known.people[text], known.spellings.get(text, ()), True)]
    if not name:
        return []
    exact = known.forms.get(name, frozenset()) or all_words(known, name)
    if exact:
        return [Named(key, known.people[key], known.spellings.get(key, ()), True) for key in sorted(exact)]
    alike = forms_like(known, name) or (forms_like(known, name.split()[-1]) if " " in name else [])
    keys = dict.fromkeys(key for form in alike for key in sorted(known.forms[form]))
    return [Named(key, known.people[key], known.spellings.get(key, ()), False) for key in keys]


def romanised(known: Names, text: str) -> list[Named]:
    """The people one of whose forms a Russian name is in Latin letters: `Серго`, `Джугашвили`."""
    forms = {folded(form) for form in romanisations(text)} if not text.isascii() else set()
    keys = frozenset().union(*(known.forms.get(form, frozenset()) for form in forms))
    return [Named(key, known.people[key], known.spellings.get(key, ()), True) for key in sorted(keys)]


def bearers(known: Names, text: str) -> list[str]:
    """The people who have each word of the text in a form of their name, an initial as a word's beginning."""
    words = folded(text).split()
    standing = [known.triples.get(f" {word} "[:3], frozenset()) for word in words if len(word) > 1]
    forms = frozenset.intersection(*standing) if standing else frozenset()
    return sorted({key for form in forms if has_words(form.split(), words) for key in known.forms[form]})


def has_words(form: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words of a form include these, `иосиф виссарионович сталин` the words `сталин и в`."""
    whole = {word for word in words if len(word) > 1}
    initials = Counter(word for word in words if len(word) == 1)
    return whole <= set(form) and initials <= Counter(word[0] for word in form if word not in whole)


def all_words(known: Names, name: str) -> frozenset[str]:
    """The people one of whose forms has every word of the name: `Felix Dzerzhinsky`."""
    return frozenset(bearers(known, name) if " " in name else ())
