"""What the editors' page makes us say of one letter: who, when, on what evidence; before other pages are looked at."""

from dataclasses import dataclass

from etl.printed import Finding, PrintedDate, Span
from etl.who.new_people import NewPerson
from etl.who.people import Resolution


@dataclass(frozen=True, slots=True)
class ResolvedMention:
    """A printed name and who is meant by it: somebody known, somebody new, or (several candidates) an open question."""

    span: Span
    resolution: Resolution
    new_person: NewPerson | None

    @property
    def person_id(self) -> str | None:
        """The id of the one who is meant, known or new; None where several may be meant."""
        return self.new_person.person_id if self.new_person else self.resolution.person_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrespondentClaim:
    """A person's part in a letter; `name` is None where only the context of other letters tells."""

    role: str
    person_id: str
    is_copy: bool
    name: Span
    evidence: str
    method: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DateEvidenceClaim:
    """A piece of evidence for the date: where it stands, what it says, whether it allows the date that was chosen."""

    kind: str
    date: PrintedDate
    agrees: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClaim:
    """The date of a letter as EDTF with bounds; `chosen` is the index of the piece of evidence it was taken from."""

    edtf: str | None
    earliest: str | None
    latest: str | None
    evidence: str | None
    text: str | None
    chosen: int | None
    pieces: tuple[DateEvidenceClaim, ...]

    @property
    def year(self) -> int | None:
        """The year of the first possible day, or of the last where the first is open."""
        day = self.earliest or self.latest
        return int(day[:4]) if day else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceClaim:
    """A place in an archive with all levels that are known, and whether some were taken over."""

    repository: str | None
    fond: str | None
    opis: str | None
    papka: str | None
    delo: str | None
    listy: str | None

    @property
    def levels(self) -> tuple[str | None, ...]:
        """Fond, opis, papka, delo and listy."""
        return (self.fond, self.opis, self.papka, self.delo, self.listy)

    @property
    def file(self) -> tuple[str | None, ...]:
        """Archive, fond, opis and delo."""
        return (self.repository, self.fond, self.opis, self.delo)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterClaim:
    """All that one page lets us say of a letter; `mentions` are the names in it (None) and
    in its notes (their numbers), `strangers` those it names whom nobody knows."""

    page_id: str
    position: int
    edition_id: str
    number: int | None
    number_at: tuple[int, int] | None
    kind: str
    has_heading: bool
    is_truncated: bool
    correspondents: tuple[CorrespondentClaim, ...]
    date: DateClaim
    source: SourceClaim | None
    notes: int
    words: int
    opening: str
    mentions: tuple[tuple[int | None, ResolvedMention], ...]
    strangers: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]

    def people(self, role: str) -> tuple[str, ...]:
        """The person ids of the senders or the addressees, in order."""
        return tuple(one.person_id for one in self.correspondents if one.role == role)
