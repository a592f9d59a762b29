"""Note calls: candidates of every shape, aligned with the numbered notes in order.

The parts of a letter and the number of its notes enter, `PrintedCall`s leave. A figure is a candidate by how it stands
in the line; which candidates are calls is decided for all notes together: the heaviest selection whose numbers rise
with their places. Figures of a table lose because they are not in order and do not look the part.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from etl.grammar.words import meanings, printed
from etl.printed import PrintedCall, Span

FIGURE = r"(?P<figure>[1-9]\d?)"
SURE = 2.0
WEAK = 0.5  # looks like a call only where no other figure could be the same one
LOOKED_BACK = 40  # characters: the word before a figure, not the whole letter


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that could call the note of that number, and how much it looks like it."""

    span: Span
    number: int
    weight: float


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], float], ...]:
    """How a call may stand, each with its weight; the first that fits a figure counts."""
    after = printed("words_after_calls")
    name = r"(?<![.!?:]\s)(?<!\w)[A-Z][\w'’]{3,30}"
    dated = rf"{printed('months')}\s\d{{1,2}}\s|(?<![\w.,])1[89]\d\d\]?\s|(?:No|№)\.?\s?\d+\s"
    return (
        # Trotsky3—that; Moscow4 .; articles4 - Not; revealed” 2 .
        (re.compile(rf"(?<=[^\W\d_]){FIGURE}(?![\d/:%]|[.,]\d|-\d)"), 3.0),
        # CSB,2 ; decision.1 . ; Ilyich!1
        (re.compile(rf"(?<=[^\W\d_\]][.,;!?]){FIGURE}(?=\s*[.,;:!?—–-]\s|\s*$|\s+[A-Z])"), 3.0),
        # Well,3 this is: behind a stop, before a word
        (re.compile(rf"(?<=[^\W\d_\]][.,;!?]){FIGURE}(?=\s+[a-z])"), 2.0),
        # faction 1 , and; itself 1 . He; front 6 .
        (re.compile(rf"(?<=[^\s\d])[\s\xa0]{FIGURE}(?=\s+[.,;:!?)]|\s+[—–-]\s)"), 3.0),
        # Council 2demanded; I 3should
        (re.compile(rf"(?<=[^\s\d])[\s\xa0]{FIGURE}(?=[a-z]{{3,}})(?!(?:st|nd|rd|th)\b)"), 3.0),
        # the Central Committee 1. On; truce 2. By; revolution 2- behind; (quotation) 2.
        (re.compile(rf"(?<![\d.,]\s)(?<=[^\W\d_”\"’)\]])[\s\xa0]{FIGURE}(?=[.,;:!?](?:\s|$|”)|-\s)"), 2.5),
        # of Party 1 — at the end of a line
        (re.compile(rf"(?<=[^\W\d_.,!?”\")\]])[\s\xa0]{FIGURE}(?=\s*$)", re.MULTILINE), 2.5),
        # … of the RCP (b) 1 — at the end of a heading; Your Ios[if] 3
        (re.compile(rf"(?<=\w[)\]])[\s\xa0]{FIGURE}(?=\s*$)", re.MULTILINE), 2.0),
        # 1/X-34 y. 1 — at the end of a line, behind a stop
        (re.compile(rf"(?<=[^\W\d_][.!?”\"])[\s\xa0]{FIGURE}(?=\s*$)", re.MULTILINE), 2.0),
        # Greetings to N. K. 2 and; to return 2 and with
        (re.compile(rf"(?<!\d)(?<=[^\s\d])[\s\xa0]{FIGURE}(?=\s(?:{after}\b|[\[(]|[A-Z]))"), 1.5),
        # question.1 Had: a stop on one side only
        (re.compile(rf"(?<=[.!?])[\s\xa0]?{FIGURE}(?=\s+[A-Z])"), 1.0),
        # "hurried"2, We: glued to the quotation mark that closes a word
        (re.compile(rf"(?<=[^\W\d_][\"”»]){FIGURE}(?=\s*[.,;:!?](?:\s|$)|\s*$)"), 2.5),
        # circumstances 2,— this
        (re.compile(rf"(?<=[^\W\d_])[\s\xa0]{FIGURE}(?=,[—–])"), 2.5),
        # of November 3 1 ;  plan of 1920 1 everything; No. 5 1 was: behind a date, a year or a number
        (re.compile(rf"(?:{dated}){FIGURE}(?=\s+[.,;:!?)]|[.,;:](?:\s|$)|\s{after}(?!\w))"), 1.5),
        # the "Sergo question" 1. The; (the quotation) 2. By
        (re.compile(rf"(?<=[^\W\d_][\"”»)\]])[\s\xa0]{FIGURE}(?=[.,;:](?:\s|$))"), WEAK),
        # Voroshilov 1 refuses: what 1 counts is singular, so this is a verb
        (re.compile(r"(?<!\w)[A-Z][\w'’]{3,30}[\s\xa0](?P<figure>1)(?=\s[a-z]{2,}[^\Ws]s(?!\w))"), WEAK),
        # (see the resolution) 1 decided; that Frunze 2 asked: a bracket or a name within a sentence, then a verb
        (re.compile(rf"(?:{name}|[^\W\d_][)\]\"”»])[\s\xa0]{FIGURE}(?=\s(?!hundred)[a-z]{{2,}}ed(?!\w))"), WEAK),
        # Kuren's article 1 I have not; [enclosed] letter 1 yesterday: what tells the article stands before it
        (re.compile(rf"(?:['’]s|\])\s(?P<told>[a-z]+)\s{FIGURE}(?=\s(?!of\b){after}(?!\w))"), WEAK),
        # 1/X-33 1 — behind the writer's own day, alone on its line
        (re.compile(rf"^\d{{1,2}}/[IVX]+[\s-]+(?:19)?\d\d\s{FIGURE}(?=\s*$)", re.MULTILINE), 1.5),
        # Hello, dear Vladimir Ilyich! one
        (re.compile(rf"(?<=[.!?,])\s(?P<word>{printed('numerals')})(?=\s*[.,]?\s*$)", re.MULTILINE), 2.5),
    )


def candidates(parts: Iterable[Span]) -> tuple[Candidate, ...]:
    """Every figure of the letter that could be a call, in order."""
    found: dict[int, Candidate] = {}
    for part in parts:
        for shape, weight in _shapes():
            for match in shape.finditer(part.text):
                one = _candidate(part, match, weight)
                if one and one.span.start not in found:
                    found[one.span.start] = one
    return tuple(found[start] for start in sorted(found))


def _candidate(part: Span, match: re.Match[str], weight: float) -> Candidate | None:
    group = "word" if "word" in match.groupdict() else "figure"
    start, end = match.span(group)
    before = part.text[max(0, start - LOOKED_BACK) : start].rstrip()
    if (
        not before
        or _month_follows().match(part.text, end)
        or (_follows_a_figure_word(before) and weight < 3 and "told" not in match.groupdict())
        or (re.search(r"(?<![A-Z]\.)(?:No|Nо|№|N|F|Op|On|D|L|P|S|T)\.?$", before[-4:]) and "." in before[-1:])
    ):
        return None
    number = int(meanings("numerals")[match[group]]) if group == "word" else int(match[group])
    return Candidate(part.part(start, end), number, weight)


@cache
def _month_follows() -> re.Pattern[str]:
    """2 November 1912"""
    return re.compile(rf"\s+{printed('months')}(?!\w)")


def _follows_a_figure_word(before: str) -> bool:
    word = re.search(r"(?P<word>[^\W\d_]+)(?P<stop>\.?)$", before)
    if word is None or (word["stop"] and len(word["word"]) > 3):  # vol. 5 is a figure; in my last letter. 5 is none
        return False
    return word["word"].casefold() in _figure_words()


@cache
def _figure_words() -> frozenset[str]:
    return frozenset(meanings("words_before_figures"))


def aligned(found: Sequence[Candidate], notes: int) -> tuple[PrintedCall, ...]:
    """The heaviest choice of candidates whose numbers rise from 1 to `notes` with their places."""
    usable = [one for one in found if one.number <= notes and _adds_up(one, found)]
    best: list[float] = []
    previous: list[int | None] = []
    heaviest: dict[int, int] = {}  # for each number the candidate that ends the heaviest choice so far
    for index, one in enumerate(usable):
        before = sorted(at for number, at in heaviest.items() if number < one.number)
        last = max(before, key=lambda i: best[i], default=None)
        best.append(one.weight + (best[last] if last is not None else 0.0))
        previous.append(last)
        if one.number not in heaviest or best[heaviest[one.number]] < best[index]:
            heaviest[one.number] = index
    chosen: list[PrintedCall] = []
    at = max(range(len(usable)), key=lambda i: best[i], default=None)
    while at is not None:
        chosen.append(PrintedCall(span=usable[at].span, note=usable[at].number))
        at = previous[at]
    return tuple(reversed(chosen))


def _adds_up(one: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a figure that hardly looks like a call is the only one in the letter that could be this call."""
    return one.weight > WEAK or sum(1 for other in found if other.number == one.number) == 1


def called(found: Sequence[Candidate]) -> int:
    """The highest number that the letter surely calls: 1, 2, 3 … as far as sure candidates rise without a gap."""
    highest = 0
    for one in found:
        if one.weight >= SURE and one.number == highest + 1:
            highest += 1
    return highest


ASTERISK = re.compile(r"(?<=[^\s*])\s?(?P<call>\*{1,3})(?=[\s.,;:!?)]|$)")


def asterisks(parts: Iterable[Span]) -> tuple[Span, ...]:
    """Asterisks that call a footnote of the writer's or editors' own, which the page does not print."""
    return tuple(part.part(*one.span("call")) for part in parts for one in ASTERISK.finditer(part.text))
