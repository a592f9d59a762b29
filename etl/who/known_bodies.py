"""Corporate bodies: whether a printed name is a body's, and which.

A printed name enters (`Politburo of the Central Committee of the All-Union Communist Party of Bolsheviks`), the id
of a known body leaves, or None. The party's name behind a body's, and the Central Committee's behind one of its own
bureaux, add nothing and are taken off; whatever else stands there makes it another body: `Central Committee of the
Azerbaijan Communist Party` is not the Central Committee. To add a body, add a row to `bodies.csv`; to add a form of
its name, one to `body_names.csv`; a word that shows that a name is a body's, one to `body_words.csv`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from etl.grammar.words import table
from etl.vocabulary.bodies import body_forms

CONNECTING = frozenset({"the", "of", "to", "for", "our", "and", "in"})
CENTRAL_COMMITTEE = "central-committee"

Words = tuple[str, ...]


def words_of(text: str) -> Words:
    """The words that tell one body from another, in small letters: `RCP (b)` is one word, `rcpb`; articles are left
    out.
    """
    joined = re.sub(r"(?<=\w)\s*\(\s*([bб])\s*\)\s*", r"\1 ", text.casefold())
    found = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", joined)
    return tuple(word.replace("’", "'") for word in found if word not in CONNECTING)


@cache
def _body_by_words() -> dict[Words, str]:
    return {words_of(form.printed): form.means for form in body_forms() if form.means != "party"}


@cache
def _party_names() -> tuple[Words, ...]:
    """The names of the party, the longest first."""
    names = {words_of(form.printed) for form in body_forms() if form.means == "party"}
    return tuple(sorted(names, key=lambda words: (-len(words), words)))


@lru_cache(maxsize=65536)
def body(text: str) -> str | None:
    """The id of the known body that a text names, or None."""
    words = words_of(text)
    while words:
        if words in _body_by_words():
            return _body_by_words()[words]
        shorter = _without_suffix(words)
        if shorter == words:
            return None
        words = shorter
    return None


def _without_suffix(words: Words) -> Words:
    """The words without the party's name, or without the Central Committee, that stand behind a body's name."""
    committee = [form for form, person_id in _body_by_words().items() if person_id == CENTRAL_COMMITTEE]
    for suffix in (*_party_names(), *committee):
        if len(words) > len(suffix) and words[-len(suffix) :] == suffix:
            return words[: -len(suffix)]
    return words


@cache
def _body_words() -> frozenset[Words]:
    return frozenset(words_of(row.printed) for row in table("body_words"))


@lru_cache(maxsize=65536)
def is_corporate(text: str) -> bool:
    """Whether a text names a body, a known one or any other: `Baku Committee`, `Editors of Pravda`."""
    words = words_of(text)
    stretches = {
        words[start:end] for start in range(len(words)) for end in range(start + 1, min(start + 4, len(words)) + 1)
    }
    return not stretches.isdisjoint(_body_words()) or body(text) is not None
