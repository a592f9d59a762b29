"""The printed letter as blocks of HTML: its zones in their order, its notes, everything marked that was read in it.

In go the rows of segments and stretches and the printed text, out come blocks and notes with their text as HTML.
Nothing is asked of the database here. A zone that a new kind of segment names becomes a block of that kind by itself.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from etl.publish.pages.addresses import Addresses, anchor
from etl.publish.pages.letter.side_index import name_anchor
from etl.publish.pages.marks import Stretch, by_span, editors_brackets, marked_up, paragraphs
from etl.publish.pages.page_queries import Row

STOP = re.compile(r" ?[.,;:!?)]+")
NOTES = ("notes-heading", "note")  # which have a place of their own


@dataclass(frozen=True, slots=True)
class Block:
    """A zone of the letter, paragraph by paragraph."""

    kind: str
    paragraphs: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note with its number, its text, and the places that call it."""

    anchor: str
    number: str
    is_inferred: bool
    paragraphs: tuple[Markup, ...]
    calls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A stretch of a page, with the offset of its first character, and what is marked in it."""

    text: str
    start: int
    stretches: tuple[Stretch, ...]
    prefix: str = ""  # of the names of the places that call notes, where a page shows the letter twice

    def paragraphs(self, start: int, end: int) -> tuple[Markup, ...]:
        """The paragraphs between two offsets of the page as HTML."""
        spans = paragraphs(self.text, start - self.start, end - self.start)
        touched = by_span(spans, self.stretches)
        return tuple(marked_up(self.text, first, last, marked) for first, last, marked in touched)


def printed(letter: Row, stretches: Iterable[Row], references: Iterable[Row], to: Addresses) -> Printed:
    """The letter's printed text and what is marked in it, stretches counted from its beginning."""
    prefix = letter.get("prefix") or ""
    text, start = letter["printed"] or "", letter["start_offset"] or 0
    rows = [row for row in (*stretches, *references) if row["page_id"] == letter["page_id"]]
    marked = tuple(marks(letter["letter_id"], rows, start, to))
    marked = tuple(replace(one, anchor=one.anchor and one.anchor.replace("call-", f"call-{prefix}")) for one in marked)
    return Printed(text, start, (*marked, *held(text, marked), *editors_brackets(text, 0, len(text))), prefix)


def held(text: str, marked: Iterable[Stretch]) -> Iterator[Stretch]:
    """Calls with the spaces and the full stop around them, ` 1 .`, which no line shall tear apart."""
    for call in marked:
        behind = STOP.match(text, call.end) if call.kind == "call" else None
        before = call.start - (text[call.start - 1 : call.start] == " ")
        if call.kind == "call" and (behind or before < call.start):
            yield Stretch(before, behind.end() if behind else call.end, "held")


def marks(letter_id: str, rows: Iterable[Row], start: int, to: Addresses) -> Iterator[Stretch]:
    """What is marked, row by row, counted from `start`."""
    called: Counter[str] = Counter()
    for row in rows:
        note = anchor(letter_id, row["target_id"] or "") if row["kind"] == "call" else ""
        called[note] += 1
        yield Stretch(
            row["start_offset"] - start,
            row["end_offset"] - start,
            "person unsure" if row.get("doubt") else row["kind"],
            address(letter_id, row, to),
            call_anchor(note, called[note]) if note else place_of_name(letter_id, row),
            title(row),
        )


def place_of_name(letter_id: str, row: Row) -> str | None:
    """The name of a place that names somebody; None for all else."""
    return name_anchor(letter_id, row) if row["kind"] == "person" else None


def address(letter_id: str, row: Row, to: Addresses) -> str | None:
    """Where a stretch leads: its note, its person, the letter or the place in an archive that it names."""
    target = row.get("target_id")
    match row["kind"]:
        case "call":
            return f"#{anchor(letter_id, str(target))}"
        case "person" if target:
            return to.person(target)
        case "document" if target and row["target_note"]:
            return to.note(target, f"{target}-n{row['target_note']}")
        case "document" if target:
            return to.letter(target)
        case "document" if row["target_note"] and row["is_same_letter"]:
            return f"#n{row['target_note']}"
        case "archive" if row["repository_id"]:
            return to.archive(*(row[level] for level in ("repository_id", "fond", "opis", "papka", "delo")))
    return None


def title(row: Row) -> str:
    """What a pointer that rests on a stretch is told."""
    match row["kind"]:
        case "call":
            return "to the note"
        case "person":
            return named(row)
        case "document":
            return row["title"] or "not in the dataset"
        case "archive":
            return "what else is kept there"
        case _:
            return "a printed work"


def named(row: Row) -> str:
    """Who is meant by a name and, where that is not certain, why or how sure it is."""
    if not row["title"]:
        return "fits several people; left open"
    if row.get("doubt"):
        return f"{row['title']}? {row['doubt']}"
    sure = row.get("score")
    return str(row["title"]) if sure is None or sure >= 1 else f"{row['title']}, {round(sure * 100)} % sure"


def call_anchor(note: str, number: int) -> str:
    """The name of a place that calls a note: `call-n1`, the second `call-n1-2`."""
    return f"call-{note}" if number == 1 else f"call-{note}-{number}"


def blocks(segments: Iterable[Row], text: Printed) -> list[Block]:
    """The zones of the letter in their printed order, without the notes."""
    zones = [row for row in segments if row["kind"] not in NOTES]
    made = [block(rows, text) for rows in on_one_line(zones, text)]
    return [each for each in made if each.paragraphs]


def on_one_line(zones: Iterable[Row], text: Printed) -> list[list[Row]]:
    """The zones, those together between which no line ends: a signature that is the end of the last sentence."""
    together: list[list[Row]] = []
    for zone in zones:
        before = together[-1][-1]["end_offset"] if together else None
        if before is not None and "\n" not in text.text[before - text.start : zone["start_offset"] - text.start]:
            together[-1].append(zone)
        else:
            together.append([zone])
    return together


def block(zones: Sequence[Row], text: Printed) -> Block:
    """Zones of one line as one block, named after the longest; the others are marked within it."""
    longest = max(zones, key=lambda zone: zone["end_offset"] - zone["start_offset"])
    within = (
        Stretch(zone["start_offset"] - text.start, zone["end_offset"] - text.start, f"within-{zone['kind']}")
        for zone in zones
        if zone is not longest
    )
    whole = replace(text, stretches=(*text.stretches, *within)) if len(zones) > 1 else text
    return Block(longest["kind"], whole.paragraphs(zones[0]["start_offset"], zones[-1]["end_offset"]))


def notes(letter_id: str, segments: Iterable[Row], stretches: Iterable[Row], text: Printed) -> list[NoteShown]:
    """The notes in their printed order; one that stands in several segments is put together."""
    spans: dict[str, list[Row]] = {}
    for row in segments:
        if row["note_id"]:
            spans.setdefault(row["note_id"], []).append(row)
    called = Counter(row["target_id"] for row in stretches if row["kind"] == "call")
    return [note(anchor(letter_id, note_id), rows, called[note_id], text) for note_id, rows in spans.items()]


def note(name: str, rows: list[Row], calls: int, text: Printed) -> NoteShown:
    """One note, its number taken off the beginning of its text; one that is printed in letters, `one.`, stands so."""
    first = rows[0]
    printed_number = first["number_text"] or ""
    begins = text.text[first["start_offset"] - text.start :].startswith(printed_number)
    numbered = len(printed_number) if begins else 0
    is_word = numbered and not printed_number.rstrip(". )*").isdecimal()
    parts = [text.paragraphs(row["start_offset"] + numbered * (row is first), row["end_offset"]) for row in rows]
    return NoteShown(
        anchor=name,
        number=printed_number.rstrip(". ") if is_word else str(first["number"]),
        is_inferred=first["number_text"] is None,
        paragraphs=tuple(paragraph for part in parts for paragraph in part),
        calls=tuple(call_anchor(f"{text.prefix}{name}", number) for number in range(1, calls + 1)),
    )
