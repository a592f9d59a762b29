"""Russian names in the cases that headings and addresses put them into: `Сталину`, `И. В. Сталина`, `Л. Б. Каменевым`.

A name enters; the forms that it may have in the nominative leave, the likeliest first, or the cases that it may stand
in. To add an ending, add a row to `declensions.csv`.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice, product

from etl.vocabulary.declensions import CASES, Declension
from etl.vocabulary.reader import records

CYRILLIC = re.compile("[А-ЯЁа-яё]")
WORD = re.compile("[А-ЯЁ][А-ЯЁа-яё-]{2,}")
UNDECLINED = re.compile(r".*(?:(?<![ое]г)о|дзе|швили|их|ых)", re.IGNORECASE)  # Шевченко, Орджоникидзе, Черных
SHORTEST = 3  # letters of a name
MOST_FORMS = 24


def is_cyrillic(text: str) -> bool:
    """Whether a text has Cyrillic letters."""
    return bool(CYRILLIC.search(text))


@cache
def _endings(case: str | None) -> tuple[Declension, ...]:
    """The rows of a case, or of all, the longest ending first."""
    rows = [row for row in records(Declension) if case in (None, row.case)]
    return tuple(sorted(rows, key=lambda row: -len(row.ending)))


@lru_cache(maxsize=8192)
def nominatives(word: str, case: str | None = None) -> tuple[str, ...]:
    """What a word may be in the nominative if it stands in the case, or in any: `Сталину` gives `Сталин`."""
    folded = word.casefold()
    if UNDECLINED.fullmatch(word):
        return ()
    found = [
        _cased(word[: len(word) - len(row.ending)] + (row.nominative or ""), word)
        for row in _endings(case)
        if folded.endswith(row.ending) and len(word) - len(row.ending) + len(row.nominative or "") >= SHORTEST
    ]
    return tuple(dict.fromkeys(found))


def _cased(form: str, word: str) -> str:
    """The form in capitals where the word is: `СТАЛИНУ`; a name begins with one."""
    return form.upper() if word.isupper() and len(word) > 1 else form[:1].upper() + form[1:]


def nominative_names(name: str, case: str | None = None) -> tuple[str, ...]:
    """What a name may be in the nominative: `Владимиру Ильичу Ленину` gives `Владимир Ильич Ленин`, perhaps others."""
    if not is_cyrillic(name):
        return ()
    words = re.split(rf"({WORD.pattern})", name)
    forms = [_forms(word, case) if WORD.fullmatch(word) else (word,) for word in words]
    found = ("".join(parts) for parts in islice(product(*forms), MOST_FORMS))
    return tuple(one for one in dict.fromkeys(found) if one != name)


def _forms(word: str, case: str | None) -> tuple[str, ...]:
    return (*nominatives(word, case), word)


def nominative(name: str, case: str) -> str:
    """A name that stands in a case as it is in the nominative, as far as its ending tells."""
    return next(iter(nominative_names(name, case)), name)


def cases(family: str) -> frozenset[str]:
    """The cases that a family name may stand in by its ending; all where it has none that changes."""
    if UNDECLINED.fullmatch(family):
        return frozenset({"nominative", *CASES})
    folded = family.casefold()
    found = {row.case for row in _endings(None) if folded.endswith(row.ending)}
    return frozenset(found or {"nominative"})


def families_in_nominative(families: Iterable[str]) -> tuple[str, ...]:
    """The family names, folded, and what each may be in the nominative."""
    own = tuple(families)
    return (*own, *(form.casefold() for one in own if is_cyrillic(one) for form in nominatives(one)))
