"""A web page saved as one file (MHTML, RFC 2557) -> the page in it, and where each of its bytes stands in the file.

The first part that is HTML is the page, in parts of parts, too; pictures and styles are left aside. Positions count the
file's bytes: of quoted-printable exactly; of base64, where three bytes share four characters, from the first of the
characters that hold a byte to the last.
"""

import re
from array import array
from base64 import b64decode
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.message import Message
from typing import NamedTuple

from etl.printed import Position
from etl.read.seed_error import SeedError

HEAD_END = re.compile(rb"\r?\n\r?\n")
HTML = ("text/html", "application/xhtml+xml")
DEEPEST = 8  # parts of parts
QUOTED = re.compile(rb"=(?P<code>[0-9A-Fa-f]{2})|(?P<soft>=[ \t]*\r?\n)|(?P<plain>[^=]+|=)")
OF_BASE64 = re.compile(rb"[A-Za-z0-9+/]+")


class Archived(NamedTuple):
    """A page out of an archive: its bytes, the encoding that the archive names, where each byte begins and ends."""

    content: bytes
    encoding: str | None
    starts: Sequence[int]
    ends: Sequence[int]

    def in_file(self, one: Position) -> Position:
        """A position in the page's bytes as one in the file's."""
        return one._replace(start_byte=self.starts[one.start_byte], end_byte=self.ends[one.end_byte - 1])


def archived_page(file_name: str, content: bytes) -> Archived:
    """The page in an archive. Raises SeedError where there is none."""
    page = next(_pages(content, 0, len(content), DEEPEST), None)
    if page is None:
        raise SeedError(file_name, None, "is no web archive with a page in it (no part of it is text/html)")
    return page


def _pages(content: bytes, start: int, end: int, deepest: int) -> Iterator[Archived]:
    """The pages in the part of the file from `start` to `end`, head and all."""
    found = HEAD_END.search(content, start, end)
    body = found.end() if found else end
    head = message_from_bytes(content[start:body])
    boundary = head.get_boundary()
    if head.get_content_maintype() == "multipart" and boundary and deepest:
        for part in _parts(content, body, end, boundary):
            yield from _pages(content, *part, deepest - 1)
    elif head.get_content_type() in HTML:
        yield _decoded(content[body:end], body, head)


def _parts(content: bytes, start: int, end: int, boundary: str) -> Iterator[tuple[int, int]]:
    line = re.compile(
        rb"^--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(?:--)?[ \t]*(?:\r?\n|\Z)", re.MULTILINE
    )
    lines = list(line.finditer(content, start, end))
    for one, other in zip(lines, [*lines[1:], None], strict=True):
        yield one.end(), other.start() if other else end


def _decoded(body: bytes, at: int, head: Message) -> Archived:
    encoding, way = head.get_content_charset(), str(head.get("content-transfer-encoding", "")).strip().lower()
    if way == "quoted-printable":
        return _unquoted(body, at, encoding)
    if way == "base64":
        return _from_base64(body, at, encoding)
    return Archived(body, encoding, range(at, at + len(body)), range(at + 1, at + len(body) + 1))


def _unquoted(body: bytes, at: int, encoding: str | None) -> Archived:
    parts: list[bytes] = []
    starts, ends = array("L"), array("L")
    for found in QUOTED.finditer(body):
        first, last = at + found.start(), at + found.end()
        if found["code"]:
            parts.append(bytes.fromhex(found["code"].decode("ascii")))
            starts.append(first)
            ends.append(last)
        elif found["plain"]:
            parts.append(found["plain"])
            starts.extend(range(first, last))
            ends.extend(range(first + 1, last + 1))
    return Archived(b"".join(parts), encoding, starts, ends)


def _from_base64(body: bytes, at: int, encoding: str | None) -> Archived:
    runs = list(OF_BASE64.finditer(body))
    letters = array("L", (at + place for run in runs for place in range(*run.span())))
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]  # six bits are no byte
    written = b"".join(run[0] for run in runs)[: len(letters)]
    content = b64decode(written + b"=" * (-len(written) % 4))
    starts = array("L", (letters[8 * byte // 6] for byte in range(len(content))))
    ends = array("L", (letters[(8 * byte + 7) // 6] + 1 for byte in range(len(content))))
    return Archived(content, encoding, starts, ends)
