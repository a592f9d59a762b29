"""Vocabulary tables as parts of regular expressions, and as look-ups."""

import re
from collections.abc import Iterable
from functools import cache
from types import MappingProxyType

from etl.vocabulary import records
from etl.vocabulary.forms import TABLES_OF_FORMS, Form, folded


def one_of(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first, white space between words flexible."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + ")"


def table(name: str) -> tuple[Form, ...]:
    """The rows of a table of forms."""
    return records(TABLES_OF_FORMS[name])


@cache
def meanings(name: str) -> MappingProxyType[str, str]:
    """What each printed form of a table means, by its folded spelling; VocabularyError if one form means two things."""
    found: dict[str, str] = {}
    for row in table(name):
        form = folded(row.printed)
        if found.setdefault(form, row.means) != row.means:
            raise row.error(f"{row.printed!r} already means {found[form]!r}")
    return MappingProxyType(found)


def is_label(text: str) -> bool:
    """Whether the text is the word for a kind of letter, or such a word with a number: `Letter 12`; it names nobody."""
    return folded(text.strip(" .,:;!№#0123456789\xa0").removesuffix(" No")) in meanings("kinds")


@cache
def printed(name: str, *means: str) -> str:
    """A group that matches any printed form of a table, or only those with one of the given meanings."""
    return one_of(row.printed for row in table(name) if not means or row.means in means)
