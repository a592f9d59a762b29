"""Bytes of a page -> characters: by a byte order mark, else by what the page says of itself, else by its letters.

To read another encoding, add it to `MARKS` (if a mark at the start of the file names it), to `DECLARED` (if pages
name it) or to `encodings.py` (if only the letters tell).
"""

import codecs
import re

from etl.findings import NOTICE
from etl.printed import Finding
from etl.read.encodings import CYRILLIC, possible_encodings
from etl.read.seed_error import SeedError, line_number

# Byte order marks and the codec that reads the file after one; UTF-32's little-endian mark begins with UTF-16's.
MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
ENCODING_NAMES = {
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "koi8_r": "KOI8-R",
    "cp866": "CP866",
    "mac_cyrillic": "MacCyrillic",
}
# Where a web page says in which encoding it is: in `meta`, or in the declaration of XML
CHARSET = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
XML = re.compile(rb"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
HEAD = 8192  # bytes in which a page says so
COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
MARKUP = re.compile(rb"<(script|style)\b.*?(?:</\1|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)
# The encodings that web pages name, as Python calls them; browsers take some names for what is meant by them
DECLARED = {
    "utf_8", *(f"cp{number}" for number in (866, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258)),
    *(f"iso8859_{part}" for part in range(2, 17) if part != 12), "koi8_r", "koi8_u", "mac_cyrillic", "mac_roman",
}  # fmt: skip
MEANT = {"iso8859_1": "cp1252", "ascii": "cp1252", "utf_16": "utf_8", "utf_8_sig": "utf_8"}
EASTERN = {*CYRILLIC, "koi8_u", "iso8859_5"}


def page_encoding(file_name: str, content: bytes, declared: str | None = None) -> str:
    """The codec of a page: what a byte order mark says, else what it declares, else UTF-8 or what its letters say.

    `declared` is left aside where it cannot be: bytes that are UTF-8 are nothing else, and letters that speak for
    Russian are not from the west. Raises SeedError where nothing tells.
    """
    if marked := next((encoding for mark, encoding in MARKS if content.startswith(mark)), None):
        return marked
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        possible = possible_encodings(MARKUP.sub(b" ", content) if declared is not None else content)
        by_letters = possible[0] if len(possible) == 1 else None
        if declared not in (None, "", "utf-8") and (by_letters not in CYRILLIC or declared in EASTERN):
            return str(declared)
        if by_letters is None:
            raise undecodable(file_name, content, "utf-8", error, possible) from error
        return by_letters
    return "utf-8" if declared in (None, "", "utf-8") or not content.isascii() else str(declared)


def declared_encoding(content: bytes) -> str:
    """The codec that a web page names for itself, as browsers understand the name; nothing if it names none."""
    head = COMMENT.sub(b"", content[:HEAD])
    found = XML.match(head) or CHARSET.search(head)
    return known_encoding(found[1].decode("ascii")) if found else ""


def known_encoding(name: str) -> str:
    """The codec of a name, as browsers understand it; nothing if there is no such encoding of texts."""
    try:
        codec = codecs.lookup(name.strip().lower().removeprefix("x-")).name.replace("-", "_")
    except (LookupError, ValueError):
        return ""
    codec = MEANT.get(codec, codec)
    return codec.replace("utf_8", "utf-8") if codec in DECLARED else ""


def decoded_text(file_name: str, content: bytes, encoding: str) -> str:
    """The characters of a page. Raises SeedError, naming the place, where the codec has none, or NUL, which is none."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise undecodable(file_name, content, encoding, error) from error
    if (place := text.find("\0")) >= 0:
        raise SeedError(file_name, line_number(text, place), f"NUL at character {place}; a page is text")
    return text


def undecodable(
    file_name: str, content: bytes, encoding: str, error: UnicodeDecodeError, possible: tuple[str, ...] = ()
) -> SeedError:
    """The error that names the first byte that is no character, counted from 0, and the encodings it could be in."""
    # The codec of UTF-8 with a mark counts from after the mark; all others from the first byte of the file.
    place = error.start + len(content) - len(error.object)
    others = " or ".join(sorted(ENCODING_NAMES[name] for name in possible))
    message = f"byte {place} ({content[place]:#04x}) is not {ENCODING_NAMES.get(encoding, 'UTF-8')}"
    message += f", but could be {others}; save it as UTF-8" if others else "; save it as UTF-8"
    return SeedError(file_name, content.count(b"\n", 0, place) + 1, message)


def encoding_findings(encoding: str, text: str, declared: str = "") -> tuple[Finding, ...]:
    """What to tell the reader of a page that is not UTF-8; where the encoding is a guess, with a word to look at."""
    name = ENCODING_NAMES.get(encoding)
    if declared and declared != encoding and not text.isascii():
        said, read = (ENCODING_NAMES.get(one, one.upper()) for one in (declared, encoding))
        message = f"The page says that it is {said}; it was decoded as {read}, which its bytes and letters speak for."
    elif name is None or declared:
        return ()
    elif encoding in ("utf-16", "utf-32"):
        message = f"The file is not UTF-8 but {name}, as its byte order mark says; it was decoded so."
        return (Finding(kind="encoding", severity=NOTICE, message=message, start=0, end=len(text)),)
    else:
        message = f"The file is not UTF-8; it was decoded as {name}, which its letters speak for."
    word = re.search(r"\w*[^\W\x00-\x7f]\w*", text) or re.search(r"[^\x00-\x7f]", text)
    start, end = word.span() if word else (0, len(text))
    return (Finding(kind="encoding", message=message, start=start, end=end),)
