"""Vocabulary tables as parts of regular expressions, and as look-ups."""

import re
from collections.abc import Iterable
from functools import cache
from types import MappingProxyType

from etl.vocabulary import Row, rows

COLUMNS = ("printed", "means", "example", "remark")


def one_of(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first, white space between words flexible."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + ")"


def folded(text: str) -> str:
    """A printed word as look-ups know it: lower case, single spaces, no outer white space."""
    return " ".join(text.lower().split())


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of a table with the columns printed, means, example, remark."""
    return rows(name, COLUMNS)


@cache
def meanings(name: str) -> MappingProxyType[str, str]:
    """What each printed form of a table means, by its folded spelling; VocabularyError if one form means two things."""
    found: dict[str, str] = {}
    for row in table(name):
        form = folded(row.required("printed"))
        if found.setdefault(form, row["means"]) != row["means"]:
            raise row.error(f"{row['printed']!r} already means {found[form]!r}")
    return MappingProxyType(found)


@cache
def printed(name: str, *means: str) -> str:
    """A group that matches any printed form of a table, or only those with one of the given meanings."""
    return one_of(row["printed"] for row in table(name) if not means or row["means"] in means)
