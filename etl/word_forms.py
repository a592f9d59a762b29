"""Which Russian words are forms of one: `письма`, `писем` and `письмо`; `ё` is `е`, but `й` is not `и`.

A word enters; what it is called in the dictionary leaves, with the word itself, since a dictionary knows few names. The
table `word_forms` has every Russian word of the full-text indexes under these, so that a search for one form finds all.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice, product
from typing import Any

CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
WORD = re.compile(r"\w+")
FORMS = """
select distinct word
from word_forms
where entry in (select value from json_each(:entries))
order by word
"""
BEGINNINGS = """
select distinct word
from word_forms
where entry >= :beginning
  and entry < :beginning || char(1114111)
order by word
limit 400
"""
MOST_PHRASES = 400


def folded(word: str) -> str:
    """The word in small letters, `ё` as `е`."""
    return word.casefold().replace("ё", "е")


@lru_cache(maxsize=65536)
def entries(word: str) -> frozenset[str]:
    """What the word may stand under in a dictionary, and the word itself: `стали` gives `стали`, `сталь`, `стать`."""
    told = {folded(one.normal_form) for one in _dictionary().parse(folded(word))}
    return frozenset(told | {folded(word)})


def word_entries(words: Iterable[str], names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The rows of `word_forms`: words of texts under all their entries, names of people under themselves."""
    for word in filter(CYRILLIC.search, words):
        yield from ((word, entry) for entry in sorted(entries(word)))
    yield from ((name, folded(name)) for name in filter(CYRILLIC.search, names))


def phrases(forms: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All phrases that have a form of each word in its place; of very many only as many as a question may name."""
    return tuple(" ".join(words) for words in islice(product(*forms), MOST_PHRASES))


@cache
def _dictionary() -> Any:
    from pymorphy3 import MorphAnalyzer  # takes a third of a second, and only Russian needs it

    return MorphAnalyzer()
