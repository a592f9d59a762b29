"""The bytes of a web page, or of an archive with one in it -> its text, as a `Page`.

The text is what a browser shows, with the title above it where the first lines do not say the same; `positions` lead
from its characters to the bytes of the file.
"""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from etl.printed import Markup, Page, Position
from etl.read.byte_places import in_bytes
from etl.read.decoding import declared_encoding, decoded_text, encoding_findings, known_encoding, page_encoding
from etl.read.markup_tokens import tokens
from etl.read.page_text import PageText, page_text
from etl.read.web_archives import archived_page

ARCHIVE = "multipart/related"
FIRST_LINES = 10  # a page that prints its title does so in them
BETWEEN = "\n\n"


class SeedFile(NamedTuple):
    """A file that holds a page: the page's id, the file's name in the folder, its kind and its bytes."""

    page_id: str
    file_name: str
    media_type: str
    content: bytes


def web_page(file: SeedFile) -> Page:
    """The page in a file. Raises SeedError, naming file and line, if it cannot be read."""
    content, said, in_file = _html(file)
    declared = known_encoding(said or "") or declared_encoding(content)
    encoding = page_encoding(file.file_name, content, declared)
    source = decoded_text(file.file_name, content, encoding)
    read = page_text(tokens(source))
    text, positions, markup = _with_title(read)
    return Page(
        page_id=file.page_id,
        file_name=file.file_name,
        text=text,
        sha256=hashlib.sha256(file.content).hexdigest(),
        encoding=encoding,
        media_type=file.media_type,
        findings=encoding_findings(encoding, text, declared),
        title=read.title.text or None,
        positions=tuple(map(in_file, in_bytes(positions, source, content, encoding))),
        markup=tuple(sorted(markup)),
        frames=tuple(read.frames),
    )


def _html(file: SeedFile) -> tuple[bytes, str | None, Callable[[Position], Position]]:
    """The bytes of the page, the encoding that an archive names, and how a place in them becomes one in the file."""
    if file.media_type != ARCHIVE:
        return file.content, None, lambda position: position
    archived = archived_page(file.file_name, file.content)
    return archived.content, archived.encoding, archived.in_file


def _with_title(read: PageText) -> tuple[str, list[Position], list[Markup]]:
    """The page's text, positions and markup, below its title if its own first lines do not print that."""
    body, title = read.body.text, read.title.text
    if not title or _is_printed(title, body):
        return body, read.body.positions, read.markup
    shift = len(title) + (len(BETWEEN) if body else 0)
    moved = [one._replace(start=one.start + shift, end=one.end + shift) for one in read.body.positions]
    markup = [one._replace(start=one.start + shift, end=one.end + shift) for one in read.markup]
    return f"{title}{BETWEEN if body else ''}{body}", [*read.title.positions, *moved], markup


def _is_printed(title: str, body: str) -> bool:
    lines = [line for line in body.split("\n") if line.strip()][:FIRST_LINES]
    return _plain(title) in map(_plain, lines)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
