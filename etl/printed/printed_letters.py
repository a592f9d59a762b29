"""A letter by zones, a letter read, and the pages that hold them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from etl.printed.page import Finding, Page, Segment, Span
from etl.printed.printed_values import (
    GivenName,
    PrintedAddress,
    PrintedAttestation,
    PrintedCall,
    PrintedDate,
    PrintedHeading,
    PrintedNote,
    PrintedPublication,
    PrintedReference,
)


@dataclass(frozen=True, kw_only=True)
class LetterZones:
    """A letter's lines by zone, each without outer white space; what the page does not print is None or empty.

    `date_is_elsewhere` says that the date stands within another part, `labels` are further lines of the head with
    their kinds, `given` those whom the page's title or the edition names, `language` that of the edition's pages.
    `likely` says of lines of the text which kind they likeliest are by the page as a whole, `surely` where that leaves
    no doubt.
    """

    number: Span | None = None
    number_value: int | None = None
    heading: PrintedHeading | None = None
    heading_text: Span | None = None
    date: PrintedDate | None = None
    text: tuple[Span, ...] = ()
    likely: Mapping[Span, str] = field(default_factory=dict)
    surely: Mapping[Span, str] = field(default_factory=dict)
    source: tuple[Span, ...] = ()
    notes_heading: tuple[Span, ...] = ()
    notes: tuple[Span, ...] = ()
    source_comes_first: bool = False
    date_is_elsewhere: bool = False
    place: Span | None = None
    labels: tuple[tuple[Span, str], ...] = ()
    given: tuple[GivenName, ...] = ()
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class SegmentedPage:
    """A page as lines: its frame with kinds, what stands before the first letter, and the letters by zone.

    `edition_id` is None where the page does not name an edition that is known; `is_by_row` says that its row told
    what heads a letter, `end` where the site's navigation begins below the last one.
    """

    page: Page
    edition_id: str | None
    prints_numbers: bool
    frame: tuple[tuple[Span, str], ...]
    front_matter: tuple[Span, ...]
    letters: tuple[LetterZones, ...]
    is_by_row: bool = False
    end: int | None = None


@dataclass(frozen=True, kw_only=True)
class PrintedLetter:
    """A letter as one page prints it: its zones, and the values read from them.

    `told_date` is what a note or brackets tell of it from outside (a postmark), `section_date` the year or month that
    heads the part of the edition in which it stands; `given` are those whom the page's title, or the edition, names for
    letters that name nobody.
    """

    position: int
    start: int
    end: int
    number: int | None
    number_span: Span | None
    heading: PrintedHeading | None
    heading_text: Span | None
    date: PrintedDate | None
    kind: str
    datelines: tuple[PrintedDate, ...]
    place: Span | None
    addresses: tuple[PrintedAddress, ...]
    turns: tuple[Span, ...]
    signature_names: tuple[Span, ...]
    zones: tuple[Segment, ...]
    citations: tuple[PrintedReference | PrintedPublication, ...]
    notes: tuple[PrintedNote, ...]
    calls: tuple[PrintedCall, ...]
    mentions: tuple[Span, ...]
    attested: tuple[PrintedAttestation, ...]
    is_truncated: bool
    findings: tuple[Finding, ...]
    told_date: PrintedDate | None = None
    given: tuple[GivenName, ...] = ()
    language: str | None = None
    section_date: PrintedDate | None = None

    def with_findings(self, findings: tuple[Finding, ...]) -> "PrintedLetter":
        """The same letter with these findings."""
        return replace(self, findings=findings)


@dataclass(frozen=True, kw_only=True)
class PrintedPage:
    """A page, read: the segments that cover it, the letters on it, and what a reader should know."""

    page: Page
    edition_id: str | None
    title: str
    segments: tuple[Segment, ...]
    letters: tuple[PrintedLetter, ...]
    findings: tuple[Finding, ...]
