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
    return next((one for one in layouts() if any(_is_named(name, line) for name in one.names if len(name) == 1)), None)


def layout_of_page(lines: Sequence[str], below: Sequence[str] = ()) -> Layout | None:
    """The edition that the first lines of a page name; of several the one that is named first.

    Of words all of which must stand on the page only the first must stand there, the others may stand `below`.
    """
    words = [_words(text) for text in lines]
    words += [f"{one} {below}" for one, below in pairwise(words)]  # a label, and what it introduces
    others = [*words, *map(_words, below)]
    places = ((_place(one, words, others, len(lines)), index) for index, one in enumerate(layouts()))
    found = [(place, index) for place, index in places if place is not None]
    return layouts()[min(found)[1]] if found else None


def _place(layout: Layout, words: Sequence[str], others: Sequence[str], count: int) -> int | None:
    """The first line in which the name of an edition stands, of those alternatives all of whose words are there."""
    places = []
    for first, *rest in layout.names:
        at = next((at % count for at, line in enumerate(words) if _begins(first, line)), None)
        if at is not None and all(any(_begins(name, line) for line in others) for name in rest):
            places.append(at)
    return min(places, default=None)


def _is_named(names: Sequence[str], line: str) -> bool:
    return all(_begins(name, line) for name in names)


def _begins(name: str, line: str) -> bool:
    wanted = _words(name)
    if name.startswith(ANYWHERE):
        return bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", line))
    return line.startswith(wanted)


@cache
def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()
