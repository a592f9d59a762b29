"""Values as we claim them: a person's part, a date with its evidence, a place in an archive, a person named."""

from dataclasses import dataclass

from etl.printed import PrintedAttestation, PrintedDate, PrintedReference, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrespondentClaim:
    """A person's part in a letter; `name` is empty where only a decision tells."""

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
    calendar: str | None
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
class CitedSource:
    """A printed reference, the note that cites it (None: source line), and its levels as far as they are known."""

    printed: PrintedReference
    note: int | None
    source: SourceClaim
    is_taken_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionClaim:
    """A name in a letter (note None) or a note, and who is meant; `stranger` is the name of one whom nobody knows."""

    note: int | None
    span: Span
    person_id: str | None
    method: str
    score: float
    stranger: str | None = None


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """A date in EDTF with its first and last day; all None where it stays open."""

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenOf:
    """A letter spoken of: in the letter's own words (note None) or in a note, with the persons that are meant.

    `people_score`, 0 to 1, is how surely they are meant, where that is not beyond doubt.
    """

    note: int | None
    printed: PrintedAttestation
    sender: str | None
    addressee: str | None
    date: SpokenDate
    people_score: float = 1.0

    @property
    def confidence(self) -> float:
        """How surely such a letter was sent between these: no surer than who is meant."""
        return min(self.printed.confidence, self.people_score)
