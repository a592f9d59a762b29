"""Observations -> the rows of the vocabulary that they speak for."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from etl.grammar.archive import is_source_line
from etl.grammar.dates.editors import printed_date
from etl.grammar.editions import ANYWHERE, layouts
from etl.grammar.labelled_lines import kind_named
from etl.grammar.lines import frame_kind
from etl.grammar.names.lists import is_place, names
from etl.grammar.publications import is_publication
from etl.printed import Span
from etl.schema.column import columns
from etl.survey.observations import Observations
from etl.vocabulary.forms import TABLES_OF_FORMS
from etl.vocabulary.label_rows import Label
from etl.vocabulary.layouts import Layout
from etl.vocabulary.record import Record

OFTEN = 0.6  # of the pages
SHORTEST_NAME = 8  # characters


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row for a table, and why."""

    row_type: type[Record]
    cells: dict[str, str]
    why: str

    @property
    def line(self) -> str:
        """The row as it stands in the table's csv file."""
        text = io.StringIO()
        names = [column.name for column in columns(self.row_type)]
        csv.writer(text, lineterminator="\n").writerow([self.cells.get(name, "") for name in names])
        return text.getvalue()


def proposals(seen: Observations, edition_id: str, title: str | None) -> tuple[Proposal, ...]:
    """The rows that would let the pages be read, the edition's own first."""
    return (
        _edition(seen, edition_id, title),
        *_labels(seen, edition_id),
        *_number_words(seen),
        *_frame(seen),
    )


def _often(counted: Iterable[tuple[str, int]], pages: int) -> list[str]:
    """What stands on most of the pages; of a single page nothing can be told to come again."""
    return [text for text, count in counted if count >= max(2, OFTEN * pages)]


def _edition(seen: Observations, edition_id: str, title: str | None) -> Proposal:
    known_by = _names(seen, title)
    letters = _letters(seen)
    writer = next(iter(_often(seen.writers.most_common(), seen.pages)), "")
    title = title or next(iter(known_by), edition_id)
    cells = {
        "edition_id": edition_id, "recognised_by": " | ".join(known_by) or f"{ANYWHERE}{title}", "title": title,
        "source_line": "before" if seen.sources_first > seen.sources_last else "after", "uuid": _uuid(edition_id),
        "language": "ru" if seen.cyrillic > seen.pages / 2 else "en", "letters": letters, "numbers": _numbers(seen),
        "notes": "" if seen.notes_headings or not letters else "below the text", "sender": writer,
        "remark": "proposed by edition-check; year, compilers and publisher are to be added",
    }  # fmt: skip
    return Proposal(Layout, cells, f"{seen.pages} pages; what names it must stand on its pages and on no others'")


def _names(seen: Observations, title: str | None) -> list[str]:
    """The words by which the pages could be known: the title where it is printed, else a line that all print."""
    if title and any(title.casefold() in text.casefold() for text in seen.heads):
        return [f"{ANYWHERE}{title}"]
    lines = [text for text in _often(seen.heads.most_common(), seen.pages) if frame_kind(text) is None]
    return [text for text in lines if text not in seen.writers and len(text) > SHORTEST_NAME][:1]


def _numbers(seen: Observations) -> str:
    if seen.number_words or seen.unknown_number_words:
        return "word"
    return "bare" if _has_bare_numbers(seen) else "none"


def _letters(seen: Observations) -> str:
    """Where letters begin: at numbers or labels that come again on a page; empty where headings have to be weighed."""
    has_labels = len({*seen.known_labels, *_labels_of(seen)}) > 1
    headings = [text for text in seen.headings if seen.heads[text] < max(2, OFTEN * seen.pages)]
    numbers = sum(seen.number_words.values()) + seen.unknown_numbers
    if numbers > seen.pages:
        return "number" if has_labels or len(headings) < numbers / 2 else ""
    if has_labels:
        return "label" if max(seen.known_labels.values(), default=0) > 1.5 * seen.pages else "page"
    return "" if headings else "page"


def _has_bare_numbers(seen: Observations) -> bool:
    return seen.bare_numbers >= max(1, OFTEN * seen.pages)


def _labels_of(seen: Observations) -> list[str]:
    least = max(2, OFTEN * seen.pages) if seen.pages > 1 else 1
    return [label for label, lines in seen.labels.items() if len(lines) >= least]


def _labels(seen: Observations, edition_id: str) -> Iterator[Proposal]:
    for label in _labels_of(seen):
        example, means = seen.labels[label][0], _meaning(seen.values[label])
        cells = {"edition_id": edition_id, "printed": label, "means": means, "example": example}
        yield Proposal(Label, cells, f"stands {len(seen.labels[label])} times; what it introduces is guessed: {means}")


def _meaning(values: Sequence[Span]) -> str:
    """What most of a label's values look like."""
    found = [_looks_like(value) for value in values if value.text]
    return max(sorted(set(found)), key=found.count) if found else "nothing"


def _looks_like(value: Span) -> str:
    if printed_date(value):
        return "date"
    if is_source_line(value.text):
        return "archive"
    if is_place(value.text):
        return "place"
    if kind_named(value.text):
        return "kind"
    if is_publication(value.text):
        return "print"
    return "addressee" if names(value) else "nothing"


def _number_words(seen: Observations) -> Iterator[Proposal]:
    for word, example in seen.unknown_number_words.items():
        cells = {"printed": word.removesuffix("."), "means": "number", "example": example}
        yield Proposal(TABLES_OF_FORMS["number_words"], cells, "stands before a number alone on its line")


def _frame(seen: Observations) -> Iterator[Proposal]:
    """Lines at the foot of most pages: navigation, which is no part of the last note."""
    for text in _often(seen.feet.most_common(), seen.pages):
        if frame_kind(text) is None and len(text) < 60:
            cells = {"printed": text, "means": "site-header", "example": text}
            yield Proposal(TABLES_OF_FORMS["frame"], cells, "stands at the foot of most pages")


def _uuid(edition_id: str) -> str:
    """A UUID that begins with a letter, always the same for an id."""
    numbered = (str(uuid5(NAMESPACE_URL, f"{edition_id}/{number}")) for number in range(1000))
    taken = {one.uuid for one in layouts()}
    return next(one for one in numbered if one[0].isalpha() and one not in taken)
