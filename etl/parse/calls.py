"""Note calls: candidates of every shape, aligned with the numbered notes in order.

The parts of a letter and the number of its notes enter, `PrintedCall`s leave. A figure is a candidate by how it stands
in the line; which candidates are calls is decided for all notes together: the heaviest selection whose numbers rise
with their places. Figures of a table lose because they are not in order and do not look the part.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.dates.datelines import DAYS
from etl.grammar.marked_figures import marked_figures
from etl.grammar.words import meanings, printed
from etl.printed import Markup, PrintedCall, Span

FIGURE = r"(?P<figure>[1-9]\d?)"
SURE = 2.0
WEAK = 0.5  # looks like a call only where no other figure could be the same one
OF_MARKUP = 9.0  # weighs more than any two figures that only look like calls
UNITS = r"(?:st|nd|rd|th|a\.?m|p\.?m|km|kg|cm|mm|min|sec|hrs?|ll|v|verso)"  # 2nd, 5km: a figure, not a call
OBJECT = r"(?:that|the|an?|it|this|these|his|her|its|us|me|you|them|him|nothing|how|why|what|whether)"
COUNTING = (
    r"(?:last|first|next|other|following|same|remaining|past|previous|only|all|least|whole|total|nearest|about)\b"
)
YEAR_OF_A_DAY = compiled(r"\d\s?[/.]\s?[IVX]+[\s.,–—-]+(?:1[89])?[1-9]\d$")  # 17/III 26
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
    verb = r"(?:was|were|is|are|has|had|have|will|would|should|can|could|must|may|might|did|does)(?!\w)"
    dated = rf"{printed('months')}\s\d{{1,2}}\s|(?<![\w.,])1[89]\d\d\]?\s|(?:No|№)\.?\s?\d+\s"
    return (
        # question.[1]: an edition that prints its calls in brackets; the editors' [19]23 is none
        (re.compile(r"\[(?:(?<=[^\s\d]\[)|(?<=[^\s\d]\s\[))(?P<figure>[1-9]\d?)\](?![\d\w])"), 3.0),
        # Trotsky3—that; Moscow4 .; articles4 - Not; revealed” 2 .
        (compiled(rf"(?<=[^\W\d_]){FIGURE}(?![\d/:%]|[.,]\d|-\d)"), 3.0),
        # CSB,2 ; decision.1 . ; Ilyich!1
        (compiled(rf"(?<=[^\W\d_\]][.,;!?]){FIGURE}(?=\s*[.,;:!?—–-]\s|\s*$|\s+[A-Z])"), 3.0),
        # Well,3 this is: behind a stop, before a word
        (compiled(rf"(?<=[^\W\d_\]][.,;!?]){FIGURE}(?=\s+[a-z])"), 2.0),
        # faction 1 , and; itself 1 . He; front 6 .
        (compiled(rf"(?<=[^\s\d])[\s\xa0]{FIGURE}(?=\s+[.,;:!?)]|\s+[—–-]\s)"), 3.0),
        # Council 2demanded; congress 2it
        (compiled(rf"(?<=[^\s\d])[\s\xa0]{FIGURE}(?=[a-z]{{2,}})(?!{UNITS}\b)"), 3.0),
        # congress 2It; done.1Then; done. 1Then: it touches the first word of a sentence
        (compiled(rf"(?<=[^\W\d_])[\s\xa0]{FIGURE}(?=[A-Z][a-z])"), 2.0),
        (compiled(rf"(?<=[^\W\d_\]\")”»][.,;!?]){FIGURE}(?=[^\W\d_][a-z])(?!{UNITS}\b)"), 3.0),
        (compiled(rf"(?<=[^\W\d_\]\")”»][.;!?])[\s\xa0]{FIGURE}(?=[A-Z][a-z])"), 2.0),
        # Dear Koba! ,1
        (compiled(rf"(?<=[^\W\d_])(?:\s?[.!?]+\s?,|\s,){FIGURE}(?=\s*$)", re.MULTILINE), 2.5),
        # the Central Committee 1. On; truce 2. By; revolution 2- behind; (quotation) 2.
        (compiled(rf"(?<![\d.,]\s)(?<=[^\W\d_”\"’)\]])[\s\xa0]{FIGURE}(?=[.,;:!?](?:\s|$|”)|-\s)"), 2.5),
        # of Party 1 — at the end of a line
        (compiled(rf"(?<=[^\W\d_.,!?”\")\]])[\s\xa0]{FIGURE}(?=\s*$)", re.MULTILINE), 2.5),
        # … of the RCP (b) 1 — at the end of a heading; Your Ios[if] 3
        (compiled(rf"(?<=\w[)\]])[\s\xa0]{FIGURE}(?=\s*$)", re.MULTILINE), 2.0),
        # 1/X-34 y. 1 — at the end of a line, behind a stop
        (compiled(rf"(?:(?<=[^\W\d_][.!?”\"])|(?<=[”\"»)\]][.!?]))[\s\xa0]{FIGURE}(?=\s*$)", re.MULTILINE), 2.0),
        # no later than September 10. 1 — at the end of a line, behind a stop and another figure; in 1926.1
        (compiled(rf"(?<=\d[.;])[\s\xa0]{FIGURE}(?=\s*$)", re.MULTILINE), 1.0),
        (compiled(rf"(?<!\d)1[89]\d\d[.,;!?]{FIGURE}(?=\s*$|\s+[A-Z])", re.MULTILINE), 2.0),
        # the treaty with the Germans 1 was signed
        (compiled(rf"{name}[\s\xa0]{FIGURE}(?=\s{verb})"), SURE),
        # in May 1 remains in force: a day would be on May 1
        (compiled(rf"(?<!\w)in\s(?P<told>{printed('months')})\s{FIGURE}(?=\s[a-z]{{2,}})"), SURE),
        # Greetings to N. K. 2 and; to return 2 and with
        (compiled(rf"(?<!\d)(?<=[^\s\d])[\s\xa0]{FIGURE}(?=\s(?:{after}\b|[\[(]|[A-Z]))"), 1.5),
        # question.1 Had: a stop on one side only
        (compiled(rf"(?<=[.!?])[\s\xa0]?{FIGURE}(?=\s+[A-Z])"), 1.0),
        # "hurried"2, We: glued to the quotation mark that closes a word
        (compiled(rf"(?<=[^\W\d_][\"”»]){FIGURE}(?=\s*[.,;:!?](?:\s|$)|\s*$)"), 2.5),
        # the “question”1 and; the RCP(b)1 decided; he said.”1
        (compiled(rf"(?<=[^\W\d_][\"”»)]){FIGURE}(?=\s+[^\W\d_])"), 2.0),
        (compiled(rf"(?<=[.,;!?][\"”»)]){FIGURE}(?=\s+[^\W\d_]|\s*$)", re.MULTILINE), 2.0),
        # circumstances 2,— this
        (compiled(rf"(?<=[^\W\d_])[\s\xa0]{FIGURE}(?=,[—–])"), 2.5),
        # of November 3 1 ;  plan of 1920 1 everything; No. 5 1 was: behind a date, a year or a number
        (compiled(rf"(?:{dated}){FIGURE}(?=\s+[.,;:!?)]|[.,;:](?:\s|$)|\s{after}(?!\w))"), 1.5),
        # the "Sergo question" 1. The; (the quotation) 2. By
        (compiled(rf"(?<=[^\W\d_][\"”»)\]])[\s\xa0]{FIGURE}(?=[.,;:](?:\s|$))"), WEAK),
        # Voroshilov 1 refuses: what 1 counts is singular, so this is a verb
        (compiled(r"(?<!\w)[A-Z][\w'’]{3,30}[\s\xa0](?P<figure>1)(?=\s[a-z]{2,}[^\Ws]s(?!\w))"), WEAK),
        # (see the resolution) 1 decided; that Frunze 2 asked: a bracket or a name within a sentence, then a verb
        (compiled(rf"(?:{name}|[^\W\d_][)\]\"”»])[\s\xa0]{FIGURE}(?=\s(?!hundred)[a-z]{{2,}}ed(?!\w))"), WEAK),
        # Kuren's article 1 I have not; [enclosed] letter 1 yesterday: what tells the article stands before it
        (compiled(rf"(?:['’]s|\])\s(?P<told>[a-z]+)\s{FIGURE}(?=\s(?!of\b){after}(?!\w))"), WEAK),
        # Klara's people 1 want; the workers 2 fear: a noun with its article, and what follows is none in the plural
        (
            compiled(
                rf"(?:['’]s|(?<!\w)(?:the|my|our|your|his|her|their|these|those))\s(?!{COUNTING})[a-z]+\s{FIGURE}"
                r"(?=\s(?!hundred|thousand|million|percent|per\s|of\b)[a-z]+(?<!s)(?!\w))"
            ),
            WEAK,
        ),
        # The Military Council 2 thinks that: what stands behind the verb tells it from a thing counted
        (compiled(rf"{name}[\s\xa0]{FIGURE}(?=\s[a-z]{{2,}}[^\Ws]s\s{OBJECT}(?!\w))"), WEAK),
        # 1/X-33 1; Sochi, March 27, 1926 2 — behind the writer's own day, at the end of its line
        *(
            (compiled(rf"^[^.!?\d]{{0,30}}(?>{_unnamed(day)})(?P<told>)\s{FIGURE}(?=[\s.,]*$)", re.MULTILINE), 1.5)
            for day in DAYS
        ),
        # Hello, dear Vladimir Ilyich! one
        (compiled(rf"(?<=[.!?,])\s(?P<word>{printed('numerals')})(?=\s*[.,]?\s*$)", re.MULTILINE), 2.5),
    )


def _unnamed(pattern: str) -> str:
    """The pattern without the names of its groups, so that it can stand beside others in one."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def candidates(parts: Sequence[Span], markup: Sequence[Markup] = ()) -> tuple[Candidate, ...]:
    """Every figure of the letter that could be a call, in order; `markup` is what a web page says of its text."""
    found = {one.start: Candidate(one, number, OF_MARKUP) for one, number in marked_figures(parts, markup)}
    for part in parts:
        if not _may_call().search(part.text):
            continue
        for shape, weight in _shapes():
            for match in shape.finditer(part.text):
                one = _candidate(part, match, weight)
                if one and one.span.start not in found:
                    found[one.span.start] = one
    return tuple(found[start] for start in sorted(found))


@cache
def _may_call() -> re.Pattern[str]:
    """A figure of one or two digits or a word for one: without either, no shape is asked."""
    return compiled(rf"(?<!\d)[1-9]\d?(?!\d)|(?<!\w){printed('numerals')}[\s.,]*$")


def _candidate(part: Span, match: re.Match[str], weight: float) -> Candidate | None:
    group = "word" if "word" in match.groupdict() else "figure"
    start, end = match.span(group)
    before = part.text[max(0, start - LOOKED_BACK) : start].rstrip()
    if (
        not before
        or _month_follows().match(part.text, end)
        or YEAR_OF_A_DAY.search(part.text, max(0, start - LOOKED_BACK), end)
        or (_follows_a_figure_word(before) and weight < 3 and "told" not in match.groupdict())
        or (compiled(r"(?<![A-Z]\.)(?:No|Nо|№|N|F|Op|On|D|L|P|S|T)\.?$").search(before[-4:]) and "." in before[-1:])
    ):
        return None
    number = int(meanings("numerals")[match[group]]) if group == "word" else int(match[group])
    return Candidate(part.part(start, end), number, weight)


@cache
def _month_follows() -> re.Pattern[str]:
    """2 November 1912"""
    return compiled(rf"\s+{printed('months')}(?!\w)")


def _follows_a_figure_word(before: str) -> bool:
    word = compiled(r"(?P<one>(?<!\w)an?\s(?:[a-z]+\s)?)?(?P<word>[^\W\d_]+)(?P<stop>\.?)$").search(before)
    # vol. 5 is a figure; in my last letter. 5 and a separate letter 2 are none
    if word is None or word["one"] or (word["stop"] and len(word["word"]) > 3):
        return False
    is_month = word["word"].casefold() in meanings("months")  # it may 1, and on May 1
    return word["word"].casefold() in _figure_words() and not (is_month and word["word"].islower())


@cache
def _figure_words() -> frozenset[str]:
    return frozenset(meanings("words_before_figures"))


def aligned(found: Sequence[Candidate], notes: int) -> tuple[PrintedCall, ...]:
    """The heaviest choice of candidates whose numbers rise from 1 to `notes` with their places.

    What hardly looks like a call fills a gap between them, where no other figure of that number stands.
    """
    usable = [one for one in found if one.number <= notes]
    chosen = _heaviest([one for one in usable if one.weight > WEAK])
    for number in range(1, notes + 1):
        if all(one.number != number for one in chosen):
            chosen = _filled(chosen, [one for one in usable if one.number == number])
    return tuple(PrintedCall(span=one.span, note=one.number) for one in chosen)


def _heaviest(usable: Sequence[Candidate]) -> list[Candidate]:
    """The heaviest choice of candidates whose numbers rise with their places."""
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
    chosen: list[Candidate] = []
    at = max(range(len(usable)), key=lambda i: best[i], default=None)
    while at is not None:
        chosen.insert(0, usable[at])
        at = previous[at]
    return chosen


def _filled(chosen: list[Candidate], same: Sequence[Candidate]) -> list[Candidate]:
    """The choice with the only candidate of a number that stands between the calls below and above that number."""
    if not same:
        return chosen
    number = same[0].number
    after = max((one.span.end for one in chosen if one.number < number), default=-1)
    until = min((one.span.start for one in chosen if one.number > number), default=None)
    between = [one for one in same if after < one.span.start and (until is None or one.span.start < until)]
    return sorted([*chosen, *between], key=lambda one: one.span.start) if len(between) == 1 else chosen


def called(found: Sequence[Candidate]) -> int:
    """The highest number that the letter surely calls: 1, 2, 3 … as far as sure candidates rise without a gap."""
    highest = 0
    for one in found:
        if one.weight >= SURE and one.number == highest + 1:
            highest += 1
    return highest


ASTERISK = compiled(r"(?<=[^\s*])\s?(?P<call>\*{1,3})(?=[\s.,;:!?)]|$)")


def asterisks(parts: Iterable[Span]) -> tuple[Span, ...]:
    """Asterisks that call a footnote of the writer's or editors' own, which the page does not print."""
    return tuple(part.part(*one.span("call")) for part in parts for one in ASTERISK.finditer(part.text))
