"""The tokens of a web page -> its text, its title, and what its tags say of the text.

What a tag does stands in `elements.py`; here is how elements that are open work together.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from etl.printed import Markup
from etl.read.elements import ELEMENTS, HEADINGS, LISTS, PLAIN, Element
from etl.read.markup_tokens import Token
from etl.read.shown_text import ShownText

CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
# What stands in a narrow cell before the words that it numbers
LABEL = re.compile(r"[\[(]?(?:\d{1,3}|\*{1,3}|†)[\])]?\.?")
LONGEST_LABEL = 6


@dataclass
class PageText:
    """A page as far as its tokens are read."""

    body: ShownText = field(default_factory=ShownText)
    title: ShownText = field(default_factory=ShownText)
    is_titled: bool = False
    markup: list[Markup] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    hidden: str = ""  # the element, if one is open, whose words are not on the page
    typed: int = 0  # how many open elements keep spaces and line ends
    open: dict[str, list[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(list))
    kinds: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # where each open kind begins
    numbers: list[int | None] = field(default_factory=list)  # the next number of each open list; None: it has none
    cell: int | None = None  # where the row's last cell begins in the text


def page_text(tokens: Iterable[Token]) -> PageText:
    """The page that tokens make."""
    made = PageText()
    for token in tokens:
        if token.name:
            _tag(made, token)
        elif made.hidden == "title" and not made.is_titled:  # pictures have titles, too
            made.title.add(token, as_typed=False)
        elif not made.hidden:
            made.body.add(token, as_typed=made.typed > 0)
    for kind in sorted(made.kinds):
        _end(made, kind, all_of_them=True)
    return made


def _tag(made: PageText, token: Token) -> None:
    element = ELEMENTS.get(token.name, PLAIN)
    if not token.closes:
        _opened(made, token, element)
    if token.closes or token.is_empty:
        _closed(made, token.name, element)


def _opened(made: PageText, token: Token, element: Element) -> None:
    if element.lines:
        _close_last(made, "p")
        if token.name in ("td", "th"):
            _close_last(made, token.name)
    made.body.end_line(element.lines)
    made.body.lines_due += element.ends if made.body.length else 0
    _row_or_list(made, token)
    if token.name == "hr":
        made.markup.append(Markup(made.body.length, made.body.length, "rule"))
    if token.name == "sup" and made.body.last.isdigit():
        made.body.apart_due = " "  # 1926¹ is not the year 19261
    if token.name in ("frame", "iframe") and (source := token.attribute("src")):
        made.frames.append(source)
    if element.is_hidden:
        made.hidden = token.name
    made.typed += element.keeps_space
    if kinds := tuple(_kinds(token, element)):
        for kind in kinds:
            made.kinds[kind].append(made.body.length)
    made.open[_key(token.name)].append(kinds)


def _closed(made: PageText, name: str, element: Element) -> None:
    made.body.end_line(element.lines)
    if name == made.hidden:
        made.hidden = ""
        made.is_titled = made.title.length > 0
    if name in LISTS and made.numbers:
        made.numbers.pop()
    if _close_last(made, _key(name)):
        made.typed -= element.keeps_space


def _close_last(made: PageText, name: str) -> bool:
    """Closes the last open element of a name; whether there was one."""
    if not made.open.get(name):
        return False
    for kind in made.open[name].pop():
        _end(made, kind)
    return True


def _end(made: PageText, kind: str, *, all_of_them: bool = False) -> None:
    """Ends what tags say of words, where no other tag around them says the same."""
    if not made.kinds[kind]:
        return
    start = made.kinds[kind][0]
    del made.kinds[kind][0 if all_of_them else -1 :]
    if not made.kinds[kind] and start < made.body.length:
        made.markup.append(Markup(start, made.body.length, kind))


def _key(name: str) -> str:
    return "h1" if name in HEADINGS else name  # one of another rank closes it, as in a browser


def _kinds(token: Token, element: Element) -> Iterator[str]:
    """What a tag says of its words."""
    if element.markup:
        yield element.markup
    if token.name == "a" and (address := token.attribute("href")):
        yield "link" if address.startswith("#") else "elsewhere"
    if token.attributes and (
        (token.attribute("align") or "").lower() == "center" or CENTRED.search(token.attribute("style") or "")
    ):
        yield "centred"


def _row_or_list(made: PageText, token: Token) -> None:
    if token.name in LISTS:
        made.numbers.append(_number(token.attribute("start"), 1) if _is_counted(token) else None)
    elif token.name == "li" and made.numbers and (next_number := made.numbers[-1]) is not None:
        number = _number(token.attribute("value"), next_number)
        made.body.write(f"{number}. ", token.start, token.end, is_plain=False)
        made.numbers[-1] = number + 1
    elif token.name == "tr":
        made.cell = None
    elif token.name in ("td", "th"):
        if made.cell is not None and _is_label(made.body, made.cell):
            made.body.stay_on_line()
        made.cell = made.body.length


def _is_label(text: ShownText, start: int) -> bool:
    """Whether a cell says no more than the number of what stands beside it."""
    length = text.length - start
    return 0 < length <= LONGEST_LABEL and bool(LABEL.fullmatch("".join(text.parts[-LONGEST_LABEL:])[-length:].strip()))


def _is_counted(token: Token) -> bool:
    return token.name == "ol" and (token.attribute("type") or "1") == "1"


def _number(printed: str | None, otherwise: int) -> int:
    is_number = printed is not None and printed.isascii() and printed.isdigit() and len(printed) < 5
    return int(printed) if is_number and printed else otherwise
