"""XML written piece by piece: `element("date", when="1926-03-17")` gives `<date when="1926-03-17"/>`.

Strings enter, `Xml` leaves, which is well formed and escaped; a string that is not `Xml` is text and gets escaped, so
no caller can forget it. Written out plainly and not with lxml's `xmlfile`: that one pushes into a file while a format
here is asked for its pieces, it would be a binary package more at run time, and its bytes depend on the version of
libxml2. What can go wrong with plain writing is escaping, which happens in this module alone, and nesting, which a
function that closes what it opens cannot get wrong; the tests read everything back with parsers.
"""

import re
from collections.abc import Iterable

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
TEI = "http://www.tei-c.org/ns/1.0"
# What XML 1.0 (section 2.2) cannot hold, not even as a reference
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9.-]")
IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}  # a parser would read \r as \n
IN_ATTRIBUTE = {**IN_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}  # and these as spaces
TEXT, ATTRIBUTE = str.maketrans(IN_TEXT), str.maketrans(IN_ATTRIBUTE)


class Xml(str):
    """A piece of well-formed XML."""

    __slots__ = ()


def allowed(text: str) -> str:
    """The text with a visible sign for each character that XML cannot hold: U+2400… for a control, else U+FFFD."""
    return FORBIDDEN.sub(lambda found: chr(0x2400 + ord(found[0])) if found[0] < " " else "\ufffd", text)


def escaped(text: str) -> Xml:
    """The text as XML; what is XML already stays as it is."""
    return text if isinstance(text, Xml) else Xml(allowed(text).translate(TEXT))


def joined(pieces: Iterable[str], between: str = "") -> Xml:
    """Pieces in a row, those that are text escaped."""
    return Xml(between.join(escaped(piece) for piece in pieces))


def opening(name: str, **attributes: str | None) -> Xml:
    """A start tag. Attributes that are None are left out; `xml_id` is `xml:id`, `from_` is `from`."""
    written = (
        f' {attribute.rstrip("_").replace("xml_", "xml:")}="{allowed(value).translate(ATTRIBUTE)}"'
        for attribute, value in attributes.items()
        if value is not None
    )
    return Xml(f"<{name}{''.join(written)}>")


def element(name: str, *content: str | None, **attributes: str | None) -> Xml:
    """An element with its content, text or elements, on one line; content that is None is left out."""
    start = opening(name, **attributes)
    inside = joined(piece for piece in content if piece is not None)
    return Xml(f"{start}{inside}</{name}>" if inside else f"{start[:-1]}/>")


def block(name: str, *content: Xml | None, **attributes: str | None) -> Xml:
    """An element that has elements alone, each on a line of its own; content that is None or empty is left out."""
    start = opening(name, **attributes)
    inside = Xml("\n".join(piece for piece in content if piece))
    return Xml(f"{start}\n{inside}\n</{name}>" if inside else f"{start[:-1]}/>")


def xml_id(kind: str, key: str) -> str:
    """A name that XML allows for a row: its key may begin with a digit, an `xml:id` may not.

    Two keys never have the same name: what a name cannot have is written as `_` and the character's number.
    """
    return f"{kind}-" + NOT_IN_NAMES.sub(lambda found: f"_{ord(found[0]):x}_", key)
