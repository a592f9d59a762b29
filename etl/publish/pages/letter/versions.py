"""The letter as it is printed in each language, and its notes, each beside what it is in the other.

In go the rows of the letter and of the places where it is printed, out come versions, the letter's own first, and notes
by number. Of several pages in one language the first is shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.publish.pages.addresses import Addresses
from etl.publish.pages.letter import letter_queries as asks
from etl.publish.pages.letter.letter_text import Block, NoteShown, blocks, notes, printed
from etl.publish.pages.letter.related_queries import WITNESSES
from etl.publish.pages.page_queries import Query, Row
from etl.publish.pages.wording import in_words

Found = Mapping[Query, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Version:
    """The letter in one language, with its notes by their anchors, and the page that prints it."""

    language: str | None
    name: str
    page_id: str
    span: tuple[int, int]
    blocks: list[Block]
    notes: dict[str, NoteShown]


@dataclass(frozen=True, slots=True)
class NoteBeside:
    """A note in every language in which it is printed, in the order of the versions; None where one lacks it."""

    anchor: str
    number: str
    shown: tuple[NoteShown | None, ...]

    @property
    def calls(self) -> tuple[str, ...]:
        """The places that call it, in all versions."""
        return tuple(call for one in self.shown if one for call in one.calls)


def versions(letter: Row, found: Found, to: Addresses) -> list[Version]:
    """The letter in each language; none where the dataset was built without texts."""
    others = {row["language"]: row for row in reversed(found[WITNESSES]) if row["printed"]}
    places = [letter, *(row for _, row in sorted(others.items()))] if letter["printed"] is not None else []
    return [version(place, found, to, is_own=place is letter) for place in places]


def version(place: Row, found: Found, to: Addresses, *, is_own: bool) -> Version:
    """The letter as one page prints it; calls of another page than its own are told from the others by language."""
    segments, stretches, kept = (within(place, found[query]) for query in (asks.SEGMENTS, asks.STRETCHES, asks.KEPT))
    prefix = "" if is_own else f"{place['language']}-"
    words = printed({**place, "prefix": prefix}, stretches, [row for row in kept if row["note_id"]], to)
    shown = notes(place["letter_id"], segments, stretches, words)
    return Version(
        language=place["language"],
        name=in_words("language", place["language"] or ""),
        page_id=place["page_id"],
        span=(place["start_offset"], place["end_offset"]),
        blocks=blocks(segments, words),
        notes={note.anchor: note for note in shown},
    )


def within(place: Row, rows: Iterable[Row]) -> list[Row]:
    """The rows that stand where a page prints the letter."""
    first, last = place["start_offset"], place["end_offset"]
    return [row for row in rows if row["page_id"] == place["page_id"] and first <= row["start_offset"] < last]


def notes_beside(shown: Sequence[Version]) -> list[NoteBeside]:
    """The notes in their printed order, those last that only a version in another language has."""
    numbers = {name: note.number for version in reversed(shown) for name, note in version.notes.items()}
    order = dict.fromkeys(name for version in shown for name in version.notes)
    return [NoteBeside(name, numbers[name], tuple(one.notes.get(name) for one in shown)) for name in order]
