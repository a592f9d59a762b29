"""The characters of a web page -> tokens, each with its place: text, references to characters, tags.

The whole of HTML's own grammar of tokens that old pages use, in one pattern; comments, declarations and instructions of
processors say nothing and are left out. Nothing fails: what is no markup is text, and a tag that never ends is text to
the end of the file. No entity that a file declares itself is ever put in its place.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

A_CHARACTER = r"&(?:[#](?:[0-9]{1,9}+|[xX][0-9a-fA-F]{1,8}+)|[a-zA-Z][a-zA-Z0-9]{1,31}+)(?![a-zA-Z0-9]);?"
# A tag ends at the first `>` that stands in no quoted value; a value that is never closed is not quoted.
TOKEN = re.compile(
    rf"""(?P<text> [^<&]++ )
      | (?P<reference> {A_CHARACTER} )
      | < (?P<closing>/?) (?P<name> [a-zA-Z][^\s/>]*+ )
        (?P<attributes> (?: [^>=]++ | =\s*+ (?: "[^"]*+" | '[^']*+' ) | = )*+ ) >
      | <!-- (?: -?> | (?s:.)*? (?: --!?> | \Z ) )
      | <!\[CDATA\[ (?P<literal> (?s:.)*? ) (?: \]\]> | \Z )
      | <[!?] [^>]*+ (?: > | \Z ) | </ [^a-zA-Z<>] [^<>]*+ >
      | (?P<stray> [<&] )""",
    re.VERBOSE,
)
ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s=/"'>]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s]+)))?"""
)
TAG_BEGINS = re.compile(r"/?[a-zA-Z]")
# A declaration of a document's type, with entities of its own, at the head of the file
DECLARED_ENTITIES = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->)[\s\S])*+-->\s*+)*+<!doctype[^>\[]*+\[[^\]]*+\]\s*+>", re.IGNORECASE
)
# Elements whose content is characters, no tags; within the second, references are characters, too
RAW = frozenset({"script", "style", "xmp", "iframe", "noembed"})
RAW_BUT_FOR_REFERENCES = frozenset({"title", "textarea"})
REFERENCE = re.compile(A_CHARACTER)


class Token(NamedTuple):
    """A piece of the file from `start` to `end`: its text, or the tag `name`, which opens or closes an element."""

    start: int
    end: int
    text: str = ""
    name: str = ""
    closes: bool = False
    attributes: str = ""
    is_empty: bool = False

    def attribute(self, name: str) -> str | None:
        """The value of one of the tag's attributes, references told; None if it has none of that name."""
        for found in ATTRIBUTE.finditer(self.attributes):
            if found["name"].lower() == name:
                return unescape(found["double"] or found["single"] or found["bare"] or "")
        return None


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a file, in order; what stands between two of them says nothing."""
    declared = DECLARED_ENTITIES.match(source)
    at = declared.end() if declared else 0
    never_closed: set[str] = set()  # elements of characters whose end does not come any more
    while at < len(source):
        found = TOKEN.match(source, at)
        assert found is not None  # one of the pattern's branches fits every character
        at = found.end()
        if found["name"]:
            tag = _tag(found)
            end = _end_of_characters(source, at, tag, never_closed)
            yield tag if tag.name not in never_closed else tag._replace(is_empty=True)
            yield from _characters(source, at, end, tag.name)
            at = end
        elif found["stray"] == "<" and TAG_BEGINS.match(source, at):
            yield Token(found.start(), len(source), source[found.start() :])  # a tag that never ends
            return
        else:
            yield from _words(found)


def _words(found: re.Match[str]) -> Iterator[Token]:
    if text := found["text"] or found["stray"]:
        yield Token(*found.span(), text)
    elif found["reference"]:
        yield Token(*found.span(), unescape(found["reference"]))
    elif found["literal"]:
        yield Token(*found.span("literal"), found["literal"])


def _tag(found: re.Match[str]) -> Token:
    attributes = found["attributes"]
    return Token(
        found.start(),
        found.end(),
        name=found["name"].lower(),
        closes=bool(found["closing"]),
        attributes=attributes.removesuffix("/"),
        is_empty=attributes.endswith("/"),
    )


def _end_of_characters(source: str, start: int, tag: Token, never_closed: set[str]) -> int:
    """Where the element of characters ends that a tag begins; `start` where it begins none.

    A script that is never closed goes on to the end, as in a browser; a title does not swallow the page.
    """
    name = tag.name
    if name not in RAW | RAW_BUT_FOR_REFERENCES or tag.closes or tag.is_empty or name in never_closed:
        return start
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, start)
    if found:
        return found.start()
    if name in RAW:
        return len(source)
    never_closed.add(name)
    return start


def _characters(source: str, start: int, end: int, name: str) -> Iterator[Token]:
    if name in RAW_BUT_FOR_REFERENCES:
        for found in REFERENCE.finditer(source, start, end):
            if start < found.start():
                yield Token(start, found.start(), source[start : found.start()])
            yield Token(found.start(), found.end(), unescape(found[0]))
            start = found.end()
    if start < end:
        yield Token(start, end, source[start:end])
