"""What each tag of a web page does to the text: one decision a tag, in one table.

A tag that is not in the table does nothing: its words stand in the line. To decide about a tag, add its row.
"""

from typing import NamedTuple


class Element(NamedTuple):
    """What an element does to the text around and within it.

    `lines` is how many line ends, at least, part it from its neighbours (a block 1, with an empty line 2); `ends` how
    many more its tag makes each time. `is_hidden`: its words are not on the page. `keeps_space`: line ends and spaces
    within stand as they are. `markup` is what it says of its words.
    """

    lines: int = 0
    ends: int = 0
    is_hidden: bool = False
    keeps_space: bool = False
    markup: str = ""


BLOCK, PARAGRAPH = Element(lines=1), Element(lines=2)
HEADING, BOLD = Element(lines=2, markup="heading"), Element(markup="bold")
HIDDEN, AS_IT_STANDS = Element(is_hidden=True), Element(lines=1, keeps_space=True)
RAISED = Element(markup="raised")

ELEMENTS: dict[str, Element] = {
    "br": Element(ends=1),
    "hr": PARAGRAPH,  # and says of the words below that a rule parts them from those above
    # words that stand by themselves, with an empty line around them
    "p": PARAGRAPH, "blockquote": PARAGRAPH, "ul": PARAGRAPH, "ol": PARAGRAPH, "dl": PARAGRAPH, "dir": PARAGRAPH,
    "menu": PARAGRAPH, "table": PARAGRAPH, "figure": PARAGRAPH,
    "h1": HEADING, "h2": HEADING, "h3": HEADING, "h4": HEADING, "h5": HEADING, "h6": HEADING,
    # on lines of their own
    "html": BLOCK, "body": BLOCK, "frameset": BLOCK, "noframes": BLOCK, "noscript": BLOCK, "div": BLOCK,
    "center": Element(lines=1, markup="centred"), "address": BLOCK, "article": BLOCK, "aside": BLOCK, "footer": BLOCK,
    "header": BLOCK, "main": BLOCK, "nav": BLOCK, "section": BLOCK, "form": BLOCK, "fieldset": BLOCK, "legend": BLOCK,
    "figcaption": BLOCK, "details": BLOCK, "summary": BLOCK, "dt": BLOCK, "dd": BLOCK, "option": BLOCK,
    "optgroup": BLOCK, "select": BLOCK, "hgroup": BLOCK, "isindex": BLOCK, "multicol": BLOCK,
    # a list's item, with its number where a browser puts one; rows and cells of tables
    "li": BLOCK, "caption": BLOCK, "thead": BLOCK, "tbody": BLOCK, "tfoot": BLOCK, "tr": BLOCK, "td": BLOCK,
    "th": BLOCK,
    # as typewritten
    "pre": Element(lines=2, keeps_space=True), "xmp": AS_IT_STANDS, "listing": AS_IT_STANDS,
    "plaintext": AS_IT_STANDS, "textarea": AS_IT_STANDS,
    # what the letters look like
    "b": BOLD, "strong": BOLD, "sup": RAISED,
    # not on the page; the title stands above it, and is read apart
    "title": HIDDEN, "script": HIDDEN, "style": HIDDEN, "iframe": HIDDEN, "noembed": HIDDEN,
}  # fmt: skip
PLAIN = Element()
LISTS = frozenset({"ol", "ul", "dir", "menu"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
