"""Nouns as the page prints them: the diplomatic reading, frozen, with offsets and without opinion.

Every `start` and `end` is a code-point offset into `Page.text`, half open, so that
`page.text[start:end]` is the printed text. Nothing here says who a name means or which of two
dates is right: that is the editorial claim, made in `resolve/`. Without slots they are pickled three times as fast.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a page: two code-point offsets and the text between them."""

    start: int
    end: int
    text: str

    def part(self, start: int, end: int) -> "Span":
        """The stretch from `start` to `end`, both counted within this one."""
        return Span(self.start + start, self.start + end, self.text[start:end])

    def stripped(self, characters: str | None = None) -> "Span":
        """The same stretch without white space (or the given characters) at either end."""
        left = len(self.text) - len(self.text.lstrip(characters))
        right = max(left, len(self.text.rstrip(characters)))
        return self.part(left, right)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something a careful reader should know, with the characters to look at.

    `severity` is `error`, `warning` or `notice`; `note` is the position of the editors' note it
    speaks of (1 is the letter's first), or None.
    """

    kind: str
    severity: str
    message: str
    start: int
    end: int
    note: int | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    """A seed page: the file's stem and name, its text with line ends as `\\n`, and the SHA-256 of its bytes."""

    page_id: str
    file_name: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A stretch of a page and what it is; `letter` counts from 1 on the page, `note` from 1 in the letter."""

    start: int
    end: int
    kind: str
    letter: int | None = None
    note: int | None = None


@dataclass(frozen=True, kw_only=True)
class PrintedDate:
    """A date as printed, read as EDTF (Library of Congress, 2019) with its first and last possible day.

    `earliest` and `latest` are ISO 8601 days or None where that side is open; `year` to `day` are
    None where they are not printed; `in_brackets` says that editors supplied a part;
    `other_month` is February where a printed 11 may be a misread Roman II.
    """

    span: Span
    edtf: str | None
    earliest: str | None
    latest: str | None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    in_brackets: bool = False
    place: Span | None = None
    old_style: bool = False
    other_month: int | None = None


@dataclass(frozen=True, kw_only=True)
class PrintedHeading:
    """A heading and the names in it, in order, on the side of the separator where they stand; `copies` are addressees too.

    `form` names the grammar that read it; with `order_is_certain` false the heading prints names
    but not, beyond doubt, who wrote to whom.
    """

    span: Span
    form: str
    senders: tuple[Span, ...]
    addressees: tuple[Span, ...]
    copies: tuple[Span, ...] = ()
    date: PrintedDate | None = None
    kind: str | None = None
    order_is_certain: bool = True


@dataclass(frozen=True, kw_only=True)
class LetterZones:
    """A letter's lines by zone, each without outer white space; what the page does not print is None or empty."""

    number: Span | None = None
    number_value: int | None = None
    heading: PrintedHeading | None = None
    heading_text: Span | None = None
    date: PrintedDate | None = None
    text: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    notes_heading: tuple[Span, ...] = ()
    notes: tuple[Span, ...] = ()
    source_comes_first: bool = False


@dataclass(frozen=True, kw_only=True)
class SegmentedPage:
    """A page as lines: its frame with kinds, what stands before the first letter, and the letters by zone."""

    page: Page
    edition_id: str
    prints_numbers: bool
    names_edition: bool
    frame: tuple[tuple[Span, str], ...]
    front_matter: tuple[Span, ...]
    letters: tuple[LetterZones, ...]


@dataclass(frozen=True, kw_only=True)
class PrintedReference:
    """A place in an archive as printed; a level that is not printed is None."""

    span: Span
    repository: str | None
    fond: str | None
    opis: str | None
    papka: str | None
    delo: str | None
    listy: str | None
    is_ibid: bool
    copy_form: str | None = None
    copy_form_text: str | None = None
    normalised: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PrintedPublication:
    """A printed work that is cited, with the title, year and pages that could be read."""

    span: Span
    title: str | None
    year: int | None
    pages: str | None


@dataclass(frozen=True, kw_only=True)
class PrintedCrossReference:
    """`See note 1 to document no. 183.`: the document's number and the note's, either of them None if not printed."""

    span: Span
    target_number: int | None
    target_note_number: int | None


@dataclass(frozen=True, kw_only=True)
class PrintedCall:
    """The place in a letter that calls a note: the note's position in the letter, counted from 1."""

    span: Span
    note: int


@dataclass(frozen=True, kw_only=True)
class PrintedParty:
    """Who sent or received a letter that is spoken of: `writer` or `reader` of the words (I, you), `named`, `several`.

    `name` is the name as printed; for `pronoun` (`he wrote`) the only name in the sentence before, if there is one.
    """

    who: str
    name: Span | None = None


@dataclass(frozen=True, kw_only=True)
class PrintedAttestation:
    """A sentence that speaks of a letter: `Your letter received.`

    `days_ago` is 1 for `yesterday`; `is_quoted` says that the letter's words follow behind a colon; `confidence` is
    how surely (0 to 1) such words speak of a letter that was sent.
    """

    span: Span
    kind: str
    sender: PrintedParty | None
    addressee: PrintedParty | None
    date: PrintedDate | None
    days_ago: int | None
    is_quoted: bool
    confidence: float


@dataclass(frozen=True, kw_only=True)
class PrintedNote:
    """An editors' note: its number (inferred where `number_text` is None) and its words."""

    number: int
    number_text: str | None
    span: Span
    references: tuple[PrintedReference | PrintedPublication, ...] = ()
    cross_references: tuple[PrintedCrossReference, ...] = ()
    mentions: tuple[Span, ...] = ()
    attested: tuple[PrintedAttestation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PrintedAddress:
    """A name in an address line or a salutation, as printed, and whether that line sends it a copy."""

    span: Span
    is_copy: bool
    in_salutation: bool = False


@dataclass(frozen=True, kw_only=True)
class PrintedLetter:
    """A letter as one page prints it: its zones, and the values read from them."""

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

    def with_findings(self, findings: tuple[Finding, ...]) -> "PrintedLetter":
        """The same letter with these findings."""
        return replace(self, findings=findings)


@dataclass(frozen=True, kw_only=True)
class PrintedPage:
    """A page, read: the segments that cover it, the letters on it, and what a reader should know."""

    page: Page
    edition_id: str
    title: str
    segments: tuple[Segment, ...]
    letters: tuple[PrintedLetter, ...]
    findings: tuple[Finding, ...]
