"""A page, a stretch of it, and what a reader should know of a stretch."""

from dataclasses import dataclass
from typing import NamedTuple

from etl.findings import KINDS


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
        bare = self.text.strip(characters)
        if len(bare) == len(self.text):
            return self
        left = len(self.text) - len(self.text.lstrip(characters)) if bare else len(self.text)
        return Span(self.start + left, self.start + left + len(bare), bare)

    def finding(self, kind: str, message: str, *, note: int | None = None, column: str | None = None) -> "Finding":
        """Something that a careful reader should know of this stretch."""
        return Finding(kind=kind, message=message, start=self.start, end=self.end, note=note, column=column)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something a careful reader should know, with the characters to look at.

    `severity` is that of the kind unless it is given; `note` is the position of the editors' note it
    speaks of (1 is the letter's first), or None; `column` the value that it makes doubtful, which a
    person may decide: `date_edtf`, `senders`, or `correspondents` for both sides.
    """

    kind: str
    message: str
    start: int
    end: int
    note: int | None = None
    column: str | None = None
    severity: str = ""

    def __post_init__(self) -> None:
        """Raises KeyError for a kind that there is not."""
        object.__setattr__(self, "severity", self.severity or KINDS[self.kind].severity)


class Position(NamedTuple):
    """Where a stretch of a page's text stands in its file: code-point offsets, then the offsets of its bytes."""

    start: int
    end: int
    start_byte: int
    end_byte: int


class Markup(NamedTuple):
    """What a web page says of a stretch of its text: `heading`, `bold`, `centred`, `raised`, `link` (to a place on the
    same page), `elsewhere` (a link to another page), `rule` (above it).
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """A seed page: the file's stem and name, its text with line ends as `\\n`, and the SHA-256 of its bytes.

    Of a web page besides: what its `title` says, where its text stands in the file, what its tags say of the text, and
    the addresses of the frames that it is made of.
    """

    page_id: str
    file_name: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    media_type: str = "text/plain"
    findings: tuple[Finding, ...] = ()
    title: str | None = None
    positions: tuple[Position, ...] = ()
    markup: tuple[Markup, ...] = ()
    frames: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A stretch of a page and what it is; `letter` counts from 1 on the page, `note` from 1 in the letter.

    `confidence`, 0 to 1, is how sure the reading is of its kind.
    """

    start: int
    end: int
    kind: str
    letter: int | None = None
    note: int | None = None
    confidence: float = 1.0
