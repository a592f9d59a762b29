"""Pages of text composed as web pages, in the ways in which people have made them: what reads them must read the same.

A page's text enters; the file's bytes leave. White space between the lines of the text is markup; words are the same.
"""

import re
from collections.abc import Callable, Mapping
from html import escape
from itertools import pairwise
from types import MappingProxyType

NOTE_CALL = re.compile(r"(?<=[a-z] )([1-9])(?= ?\.$)")
LINE_WIDTH = 60


def composed(text: str, style: str, encoding: str = "utf-8") -> bytes:
    """The text as a web page in a style of `STYLES`; what an encoding lacks is written as a reference."""
    body = STYLES[style](text)
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    page = (
        f"<!DOCTYPE html>\n<html><head>{head}\n<style>p {{ color: red }}</style></head>\n<body>{body}</body></html>\n"
    )
    return page.encode(encoding, "xmlcharrefreplace")


def lines(text: str) -> list[tuple[str, int]]:
    """The lines that have something on them, each with the number of empty ones above it."""
    found, gap = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((escape(line.strip(), quote=False).replace("\xa0", "&nbsp;"), gap))
            gap = 0
        else:
            gap += 1
    return found


def wrapped(line: str) -> str:
    """A line broken as editors of source text break it: at any space."""
    return re.sub(rf"(.{{{LINE_WIDTH}}}\S*) ", r"\1\n   ", line)


def paragraphs(text: str) -> str:
    """A `p` a line, never closed, wrapped."""
    return "\n".join("<p>&nbsp;" * max(gap - 1, 0) + f"<p>{wrapped(line)}" for line, gap in lines(text))


def breaks(text: str) -> str:
    """Two `br` between lines, in tags of fonts."""
    return "\n".join(
        "<BR>" * (gap + 1) + f"<font face=Arial size=2>{wrapped(line)}</font>" for line, gap in lines(text)
    )


def typed(text: str) -> str:
    """As typewritten."""
    return f"<pre>{escape(text, quote=False)}</pre>"


def divisions(text: str) -> str:
    """A soup of `div` and `span`, empty lines as `br`; scripts and comments between them."""
    soup = "<!-- a <b>comment</b> --><script>if (a < b) document.write('<p>x</p>')</script>"
    return "".join(
        f"<div class='x'><div>{'<br />' * gap}<span style='color:#000'>{line}</span></div>{soup}</div>"
        for line, gap in lines(text)
    )


def tables(text: str) -> str:
    """A row a line, in a table within a cell that lays the page out."""
    rows = "".join("<tr><td>&nbsp;" * gap + f"<tr><td width=90%>{wrapped(line)}</td></tr>" for line, gap in lines(text))
    return f"<table border=0><tr><td><table>{rows}</table></td></tr></table>"


def headed(text: str) -> str:
    """Headings as such, centred and bold; notes below a rule, their numbers raised and linked."""
    made = []
    for (line, gap), (_, below) in pairwise([*lines(text), ("", 0)]):
        is_heading = bool(re.fullmatch(r"No\. \d+|(?:[A-Z]\. ){2}\w+ (?:to|[-–—]) (?:[A-Z]\. ){2}\w+", line))
        raised = NOTE_CALL.sub(r'<sup><a name="r\1" href="#n\1">\1</a></sup>', line)
        element = f"<center><h3><b>{line}</b></h3></center>" if is_heading else f"<p align='left'>{raised}</p>"
        made.append("<p>&nbsp;</p>" * max(gap - 1, 0) + element + "\n" * below)
    return "".join(made)


STYLES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "paragraphs": paragraphs,
        "breaks": breaks,
        "typed": typed,
        "divisions": divisions,
        "tables": tables,
        "headed": headed,
    }
)
