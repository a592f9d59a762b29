"""Editions: by which words a page is known to belong to one, and how that edition lays out a letter.

To add an edition, add a row to `editions.csv`.
"""

import os
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from etl.vocabulary import VocabularyError, records
from etl.vocabulary.layouts import Layout

ANYWHERE = "…"
NO_WORD = re.compile(r"\W+")
GIVEN = "CORRESPONDENCE_EDITION"


def layouts() -> tuple[Layout, ...]:
    """All editions, in the order of the table; a page that names none is read as the first."""
    return records(Layout)


def layout_called(edition_id: str) -> Layout | None:
    """The edition of that id, or None."""
    return next((one for one in layouts() if one.edition_id == edition_id), None)


def given_layout() -> Layout | None:
    """The edition that whoever builds has named for all pages, with `--edition`; None if nobody has.

    It is told in the environment, so that the processes that read pages are told too. Raises VocabularyError for an
    edition that no row knows.
    """
    edition_id = os.environ.get(GIVEN)
    found = layout_called(edition_id) if edition_id else None
    if edition_id and found is None:
        known = ", ".join(one.edition_id for one in layouts())
        raise VocabularyError(f"there is no edition {edition_id!r} in editions.csv; there are {known}")
    return found


def layout_of_folders(folders: Sequence[str]) -> Layout | None:
    """The edition to which one of the folders belongs by its name, the innermost first, or None."""
    own = {one.folder.casefold(): one for one in layouts() if one.folder}
    return next((own[folder.casefold()] for folder in reversed(folders) if folder.casefold() in own), None)


def layout_named(text: str) -> Layout | None:
    """The edition whose name alone the line prints, or None."""
    line = _words(text)
    if not _any_name().search(line):
        return None
    return next((layouts()[index] for index, (first, *rest) in _names() if not rest and first.search(line)), None)


def layout_of_page(lines: Sequence[str], below: Sequence[str] = ()) -> Layout | None:
    """The edition that the first lines of a page name; of several the one that is named first.

    Of words all of which must stand on the page only the first must stand there, the others may stand `below`.
    """
    words = [_words(text) for text in lines]
    words += [f"{one} {below}" for one, below in pairwise(words)]  # a label, and what it introduces
    named = [(at % len(lines), line) for at, line in enumerate(words) if _any_name().search(line)]
    if not named:
        return None
    others = [*words, *map(_words, below)]
    found = [
        (at, index)
        for index, (first, *rest) in _names()
        for at, line in named
        if first.search(line) and all(any(name.search(other) for other in others) for name in rest)
    ]
    return layouts()[min(found)[1]] if found else None


def may_name_an_edition(lines: Sequence[str]) -> bool:
    """Whether any of the lines may name one: a quick look before a thorough one."""
    return layout_of_page(lines, lines) is not None


@cache
def _names() -> tuple[tuple[int, tuple[re.Pattern[str], ...]], ...]:
    """The alternatives by which each edition, told by its place in the table, is known: patterns of all their words."""
    return tuple(
        (index, tuple(map(_pattern, names))) for index, layout in enumerate(layouts()) for names in layout.names
    )


@cache
def _any_name() -> re.Pattern[str]:
    """The first words of any alternative."""
    return re.compile("|".join(first.pattern for _, (first, *_) in _names()))


def _pattern(name: str) -> re.Pattern[str]:
    wanted = re.escape(_words(name))
    return re.compile(rf"(?<!\w){wanted}(?!\w)" if name.startswith(ANYWHERE) else rf"^{wanted}")


def _words(text: str) -> str:
    return NO_WORD.sub(" ", text).casefold().strip()
