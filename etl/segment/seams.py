"""Raw lines of a flattened page -> the lines that were glued together in them.

A seam is a small letter or figure that touches a capital or a year without white space: `1932Archive: RGASPI`,
`CorrespondencesTelegram from`, `1931–19361932 August`, `No. 108K. E. Voroshilov`; or a stop that touches a number. It
counts only where both sides are something by themselves. `Note: See document No. 5` heads the notes and is one.
"""

import re
from collections.abc import Iterator

from etl.grammar.alphabet import compiled
from etl.grammar.archive import ARCHIVE, is_source_line, references
from etl.grammar.dates.editors import printed_date
from etl.grammar.editions import layout_named
from etl.grammar.headings import heading
from etl.grammar.lines import document_number, frame_kind, is_notes_heading
from etl.printed import Span

SEAM = compiled(
    r"(?<=[a-z\d\])])(?=[A-Z])(?!O\d)|(?<=[.:])(?=(?:No\.|№)\s*[\dOlI]{1,4}\W*$)|(?<=\d{4})(?=1[89]\d\d\s+[A-Z])"
    r"|(?<=[.!?])(?=[A-Z]{4})|(?<=^Note:)(?=\s+[Ss]ee\s)|(?<=^Notes:)(?=\s+(?:1\s|[Ss]ee\s))"
)


def pieces(line: Span) -> Iterator[Span]:
    """The line, cut at each seam; no character is lost."""
    begin = 0
    for seam in SEAM.finditer(line.text):
        left, right = line.part(begin, seam.start()), line.part(seam.start(), len(line.text))
        if _is_seam(left, right):
            yield left
            begin = seam.start()
    yield line.part(begin, len(line.text))


def _is_seam(left: Span, right: Span) -> bool:
    """Whether a source line or date begins behind a heading, a heading behind a number or a line of the frame."""
    if is_notes_heading(left.text):
        return True
    if is_source_line(right.text):
        return bool(ARCHIVE.match(right.text)) or _follows_text(left, right) or heading(left) is not None
    if document_number(right.text) is not None:
        return bool(frame_kind(left.text) or is_source_line(left.text) or left.text.endswith((".", ":")))
    if printed_date(right) is not None:
        return heading(left) is not None
    if (date := printed_date(left)) and date.year and date.day:  # September 5, 1925T. Stalin!
        return True
    if document_number(left.text) is not None:
        return any(map(heading, _beginnings(right)))
    if not (frame_kind(left.text) or layout_named(left.text)):
        return False
    return bool(re.match(r"1[89]\d\d\s", right.text)) or any(map(heading, _beginnings(right)))


def _follows_text(left: Span, right: Span) -> bool:
    """Whether the source line is glued to a letter's last words: a known archive down to the file, not in brackets."""
    first = next(iter(references(right)), None)
    is_whole = first is not None and first.span.start == right.start and bool(first.repository and first.delo)
    is_apart = not left.text[-1:].isalpha() and left.text.count("(") == left.text.count(")")
    return is_whole and is_apart


def _beginnings(line: Span) -> Iterator[Span]:
    """The line, and what of it stands before each further seam."""
    yield from (line.part(0, seam.start()) for seam in SEAM.finditer(line.text) if seam.start())
    yield line
