"""Letters of an edition whose row says where they begin: at a number, a heading, a label, or one a page.

The lines of a page enter with the edition's row; its title, what stands outside letters, and the letters' zones leave.
Nothing here knows an edition: all that differs between them stands in `editions.csv` and `labels.csv`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.grammar.editions import layout_named
from etl.grammar.headings import strength
from etl.grammar.labelled_lines import labelled, sent_from
from etl.grammar.lines import bare_number, document_number, frame_kind
from etl.printed import LetterZones, PrintedDate, PrintedHeading, Span
from etl.segment.frame import is_year_or_month
from etl.segment.header_names import given_names, merged_heading
from etl.segment.letter_heads import Header, catalogue_date, header, is_number, read_heading
from etl.segment.page_lines import Line
from etl.segment.zones import LetterLines, parts_of_text
from etl.vocabulary.layouts import Layout

OUTSIDE = ("title", "edition", "site-header", "section")  # kinds of lines that are no part of a letter
FIRST_LINES = 15
LABELS_OF_A_BLOCK = 2


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A page by its edition's row: lines outside letters with their kinds, and the letters."""

    frame: tuple[tuple[Span, str], ...]
    front_matter: tuple[Span, ...]
    letters: tuple[LetterZones, ...]


def has_labels(lines: Sequence[Line]) -> bool:
    """Whether a page of no known edition prints its letter's data in a block of labels."""
    found = [label for line in lines[:FIRST_LINES] if (label := labelled(line.span, None))]
    told = {label.means for label in found} - {"nothing", "archive", "copy"}
    return len(told) >= LABELS_OF_A_BLOCK


def where_letters_begin(lines: Sequence[Line]) -> str:
    """Whether the letters of such a page begin at numbers or at labels that come again, or the page is one letter."""
    if sum(line.number is not None for line in lines) > 1:
        return "number"
    labels = [label.means for line in lines if (label := labelled(line.span, None))]
    return "label" if labels and labels.count(labels[0]) > 1 and labels[0] != "nothing" else "page"


def laid_out(lines: Sequence[Line], layout: Layout) -> LaidOut:
    """The page, read as its edition prints letters."""
    end = navigation(lines)
    bottom = [(line.span, "site-header") for line in lines[end:]]
    firsts = _firsts(lines[:end], layout)
    above = lines[: firsts[0]] if firsts else lines[:end]
    title, before = _title(above)
    letters = [
        _letter(_without_sections(lines[first:after]), layout, title)
        for first, after in zip(firsts, [*firsts, end][1:], strict=True)
    ]
    sections = [
        (line.span, "section")
        for first, after in zip(firsts, [*firsts, end][1:], strict=True)
        for line in _sections(lines[first:after])
    ]
    outside = [one for letter in letters for one in letter.outside]
    return LaidOut(
        frame=tuple(sorted((*_kinds(title), *outside, *sections, *bottom))),
        front_matter=tuple(line.span for line in before),
        letters=tuple(letter.zones for letter in letters),
    )


def navigation(lines: Sequence[Line]) -> int:
    """The index of the first of the lines at the page's end that belong to the site: `< backward   forward >`."""
    end = len(lines)
    while end and frame_kind(lines[end - 1].text) == "site-header":
        end -= 1
    return end


def _firsts(lines: Sequence[Line], layout: Layout) -> list[int]:
    """The indices of the first lines of letters."""
    if not lines:
        return []
    if layout.letters == "number":
        return [index for index, line in enumerate(lines) if is_number(line, layout)]
    if layout.letters == "heading":
        return [index for index, line in enumerate(lines) if _heads(line)]
    if layout.letters == "label":
        return _first_labels(lines, layout)
    return [0]


def _heads(line: Line) -> bool:
    found = line.heading
    return found is not None and strength(found) > 1 and not line.is_source


def _first_labels(lines: Sequence[Line], layout: Layout) -> list[int]:
    """Where the label that is the first of the page comes again, with number, heading and date right above it."""
    labels = [(index, label) for index, line in enumerate(lines) if (label := labelled(line.span, layout.edition_id))]
    firsts = [index for index, label in labels if label.means == labels[0][1].means]
    found = []
    for index in firsts:
        while index and (
            is_number(lines[index - 1], layout) or read_heading(lines[index - 1]) or lines[index - 1].date
        ):
            index -= 1
        found.append(index)
    return sorted(set(found))


def _title(above: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines above the first letter: those of the title, and words of the edition below it."""
    end = next((i for i, line in enumerate(above) if line.is_sentences or line.is_prose), len(above))
    return list(above[:end]), list(above[end:])


def _kinds(title: Sequence[Line]) -> Iterator[tuple[Span, str]]:
    for line in title:
        kind = "edition" if layout_named(line.text) else frame_kind(line.text)
        yield line.span, kind or ("section" if is_year_or_month(line) else "title")


def _sections(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines at the end of a letter that head the next part of the edition: a year, or a year and a month."""
    first = len(lines)
    while first > 1 and is_year_or_month(lines[first - 1]):
        first -= 1
    return lines[first:]


def _without_sections(lines: Sequence[Line]) -> Sequence[Line]:
    return lines[: len(lines) - len(_sections(lines))]


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter's zones, and those of its lines that are none of it."""

    zones: LetterZones
    outside: tuple[tuple[Span, str], ...]


def _letter(lines: Sequence[Line], layout: Layout, title: Sequence[Line]) -> _Letter:
    head = header(lines, layout, has_title=layout.letters == "page")
    text = parts_of_text(head.text, notes_have_heading=layout.notes != "below the text")
    if layout.heading == "after" and head.heading is None:
        text = _with_heading_below(head, text)
    title = [*title, *head.titles]
    given = tuple(given_names(title, layout))
    whole = merged_heading(head, is_sender_known=any(one.role == "sender" for one in given))
    heading_text = head.heading_text or (whole.span if whole else None)
    date, is_elsewhere = _date(head, whole, title)
    zones = LetterZones(
        number=head.number.span if head.number else None,
        number_value=_number(head),
        heading=whole,
        heading_text=heading_text,
        date=date,
        date_is_elsewhere=is_elsewhere,
        text=_spans(text.text),
        likely={line.span: line.likely for line in text.text if line.likely},
        surely={line.span: line.surely for line in text.text if line.surely},
        source=(*head.sources, *_spans(text.source)),
        notes_heading=_spans(text.notes_heading),
        notes=_spans(text.notes),
        source_comes_first=bool(head.sources),
        place=_place(head, whole),
        labels=tuple(one for one in head.zones if one[1] not in OUTSIDE and one[0] != heading_text),
        given=given,
        language=layout.page_language,
    )
    outside = [one for one in head.zones if one[1] in OUTSIDE]
    return _Letter(zones, (*_kinds(head.titles), *outside))


def _date(head: Header, whole: PrintedHeading | None, title: Sequence[Line]) -> tuple[PrintedDate | None, bool]:
    """The date of the letter, and whether it stands in another part than a line of its own."""
    if head.date:  # behind a label
        return head.date, True
    if head.date_line:
        return head.date_line.date, False
    if whole and whole.date:
        return None, False
    return catalogue_date(title), True


def _number(head: Header) -> int | None:
    if head.number is None:
        return None
    found = document_number(head.number.text)
    return bare_number(head.number.text) if found is None else found


def _spans(lines: Sequence[Line]) -> tuple[Span, ...]:
    return tuple(line.span for line in lines)


def _place(head: Header, whole: PrintedHeading | None) -> Span | None:
    """The place of writing that a label names, or from which the letter was sent."""
    senders = whole.senders if whole else ()
    for label in head.labels:
        value = label.value
        is_name = any(value.start <= one.start and one.end <= value.end for one in senders)
        if label.means in ("place", "sender or place") and not is_name:
            return value.stripped(" .,")
    return next(filter(None, (sent_from(label.value) for label in head.labels)), None)


def _with_heading_below(head: Header, text: LetterLines) -> LetterLines:
    """The letter's lines but for the heading that stands below the text, and the section's line above it."""
    lines = sorted((*text.text, *text.source, *text.notes), key=lambda line: line.span.start)
    at = next((index for index in reversed(range(len(lines))) if _heads(lines[index])), None)
    if at is None:
        return text
    head.heading, head.heading_text = lines[at].heading, lines[at].span
    taken = {lines[at]}
    if at and (kind := frame_kind(lines[at - 1].text)):
        head.zones.append((lines[at - 1].span, kind))
        taken.add(lines[at - 1])
    return replace(
        text,
        text=tuple(line for line in text.text if line not in taken),
        source=tuple(line for line in text.source if line not in taken),
        notes=tuple(line for line in text.notes if line not in taken),
    )
