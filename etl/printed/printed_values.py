"""Values as printed: dates, headings, citations, notes, calls, names in addresses, each with its stretch."""

from dataclasses import dataclass

from etl.printed.page import Span


@dataclass(frozen=True, kw_only=True)
class PrintedDate:
    """A date as printed, read as EDTF (Library of Congress, 2019) with its first and last possible day.

    `earliest` and `latest` are ISO 8601 days or None where that side is open; `year` to `day` are
    None where they are not printed; `in_brackets` says that editors supplied a part;
    `other_month` is February where a printed 11 may be a misread Roman II; `is_later` says that it dates what was added
    below the letter.
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
    is_later: bool = False


@dataclass(frozen=True, kw_only=True)
class PrintedHeading:
    """A heading and the names in it, in order, on the side where they stand; `copies` are addressees too.

    `form` names the grammar that read it; with `order_is_certain` false the heading prints names
    but not, beyond doubt, who wrote to whom. `read_as` are the words that a damaged heading was taken to be.
    """

    span: Span
    form: str
    senders: tuple[Span, ...]
    addressees: tuple[Span, ...]
    copies: tuple[Span, ...] = ()
    date: PrintedDate | None = None
    kind: str | None = None
    order_is_certain: bool = True
    read_as: str | None = None


@dataclass(frozen=True, kw_only=True)
class GivenName:
    """A sender or an addressee whom the page's `title` names, or the row of the `edition`, which no page prints.

    The stretch of a name that is not printed is empty, its text is the row's.
    """

    role: str
    span: Span
    where: str


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

    `days_ago` is 1 for `yesterday`; `is_receipt` says that the date is the day on which it was received; `is_quoted`
    that the letter's words follow behind a colon; `confidence` is how surely (0 to 1) such words speak of a letter that
    was sent.
    """

    span: Span
    kind: str
    sender: PrintedParty | None
    addressee: PrintedParty | None
    date: PrintedDate | None
    days_ago: int | None
    is_receipt: bool
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
