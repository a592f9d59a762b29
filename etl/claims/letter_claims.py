"""A letter as claims, its outline, and a page of them."""

from array import array
from dataclasses import dataclass

from etl.claims.value_claims import CitedSource, CorrespondentClaim, DateClaim, MentionClaim, SourceClaim, SpokenOf
from etl.printed import (
    Finding,
    Page,
    PrintedAttestation,
    PrintedCall,
    PrintedCrossReference,
    PrintedNote,
    PrintedPublication,
    Segment,
    Span,
)

Key = tuple[str, int]  # page and position: what tells one printed letter from all others


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionClaim:
    """What a person decided of a letter, the value that the page gave, why, and the line of the table that says so."""

    column: str
    read_value: str | None
    value: str | None
    reason: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a letter is compared by; `shingles` are the check sums of its groups of three words, sorted.

    `figures` are the numbers that its text has in digits, each once, sorted: they are the same in every language.
    """

    page_id: str
    position: int
    edition_id: str | None
    number: int | None
    number_at: tuple[int, int] | None
    kind: str
    has_heading: bool
    is_truncated: bool
    correspondents: tuple[CorrespondentClaim, ...]
    date: DateClaim
    source: SourceClaim | None
    note_numbers: tuple[int, ...]
    words: int
    opening: str
    shingles: "array[int]"
    strangers: tuple[tuple[str, str], ...]
    language: str | None
    figures: tuple[str, ...]

    @property
    def key(self) -> Key:
        """Page and position."""
        return self.page_id, self.position

    @property
    def notes(self) -> int:
        """How many notes it has."""
        return len(self.note_numbers)

    def people(self, role: str) -> tuple[str, ...]:
        """The person ids of the senders or the addressees, in order."""
        return _people(self.correspondents, role)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterClaim:
    """All that one page lets us say of a letter, and what was decided of it.

    `parts` are the zones of its text; `readings` the columns with the stretches that they were read from; `renumbered`
    the numbers that were decided for notes, by those that were read. Its id and `printed_with` come from the letters
    around it, `enclosed_with` from a decision only: no form of words is read as saying so. Who is meant in `spoken_of`
    hangs on who wrote to whom and when, and is worked out when that is settled.
    """

    page_id: str
    position: int
    edition_id: str | None
    start: int
    end: int
    number: int | None
    number_text: str | None
    kind: str
    heading: str | None
    is_truncated: bool
    correspondents: tuple[CorrespondentClaim, ...]
    date: DateClaim
    place: str | None
    text: str
    parts: tuple[tuple[str, str], ...]
    readings: tuple[tuple[str, Span], ...]
    sources: tuple[CitedSource, ...]
    works: tuple[tuple[int | None, PrintedPublication], ...]
    notes: tuple[PrintedNote, ...]
    calls: tuple[PrintedCall, ...]
    mentions: tuple[MentionClaim, ...]
    attested: tuple[PrintedAttestation, ...]
    findings: tuple[Finding, ...]
    language: str | None = None
    spoken_of: tuple[SpokenOf, ...] = ()
    letter_id: str = ""
    printed_with: str | None = None
    enclosed_with: str | None = None
    renumbered: tuple[tuple[int, int], ...] = ()
    decisions: tuple[DecisionClaim, ...] = ()

    @property
    def key(self) -> Key:
        """Page and position."""
        return self.page_id, self.position

    @property
    def source(self) -> SourceClaim | None:
        """The place where the letter itself is kept: the first reference of its source line."""
        return next((cited.source for cited in self.sources if cited.note is None), None)

    @property
    def cross_references(self) -> tuple[tuple[int, PrintedCrossReference], ...]:
        """The other documents that the notes name, each with the note's number."""
        return tuple((note.number, reference) for note in self.notes for reference in note.cross_references)

    def people(self, role: str) -> tuple[str, ...]:
        """The person ids of the senders or the addressees, in order."""
        return _people(self.correspondents, role)

    def decided(self, column: str) -> DecisionClaim | None:
        """The decision about a column, if there is one."""
        return next((decision for decision in self.decisions if decision.column == column), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageClaims:
    """A page whose letters are claims: its text, the segments that cover it, and what a reader should know of it."""

    page: Page
    edition_id: str | None
    title: str
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]
    letters: tuple[LetterClaim, ...]


def _people(correspondents: tuple[CorrespondentClaim, ...], role: str) -> tuple[str, ...]:
    return tuple(person.person_id for person in correspondents if person.role == role)
