"""Passages of letters as HTML, the words that were found marked.

In goes text in which `hits.MARKS` stand around each hit, out comes escaped HTML with the hits between `<mark>` tags,
and the address's ending that makes a browser show the first of them.
"""

import re
from urllib.parse import quote

from markupsafe import Markup, escape

from etl.publish.search.glued_calls import CALL
from etl.publish.search.hits import MARKS

FIRST, LAST = MARKS
HIT = re.compile(rf"{FIRST}([^{FIRST}{LAST}]*){LAST}")
CALLED = re.compile(rf"{CALL[0]}([^{CALL[0]}{CALL[1]}]*){CALL[1]}")
NEXT_TO = re.compile(rf"{LAST}(\s+){FIRST}")  # words of a phrase come marked one by one


def marked_passage(passage: str | None) -> Markup:
    """The passage on one line, its hits marked."""
    line = " ".join(NEXT_TO.sub(r"\1", passage or "").split(" "))
    pieces, at = [], 0
    for hit in HIT.finditer(line):
        pieces += [escape(without_marks(line[at : hit.start()])), Markup("<mark>{}</mark>").format(hit[1])]
        at = hit.end()
    return raised(Markup("").join([*pieces, escape(without_marks(line[at:]))]))


def raised(passage: Markup) -> Markup:
    """The passage with its calls of notes raised."""
    html = CALLED.sub(r'<sup class="call">\1</sup>', str(passage))
    return Markup(html.translate(dict.fromkeys(map(ord, CALL))))


def without_marks(text: str) -> str:
    """The text without marks that belong to no hit."""
    return text.replace(FIRST, "").replace(LAST, "")


def shown_at(passage: str | None) -> str:
    """`#:~:text=new%20Kronstadt`: browsers that know it scroll to these words and mark them; others do nothing."""
    hit = HIT.search(NEXT_TO.sub(r"\1", passage or ""))
    words = " ".join(hit[1].split()) if hit else ""
    return f"#:~:text={quote(words, safe='').replace('-', '%2D')}" if words else ""
