"""Running text -> its sentences.

A stretch of text enters, the spans of its sentences leave, in order, without white space around them. A full stop
behind an initial, `Comrade.` or a word of `abbreviations.csv` ends no sentence; the end of a line always does.
"""

from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.words import table
from etl.printed import Span

# a sign that ends a sentence, quotation marks and brackets behind it, and what can begin another one
# (possessive, and only from the first of several signs on: a row of ten thousand dots took minutes)
END = compiled(r"(?<![.!?…])(?:\[(?=[.…]{2}))?[.!?…]++[”»\"’)\]]*+(?=\s+[“«\"(\[]*[A-Z\d\uE000-\uE0FF])|\n")
LAST_WORD = compiled(r"[^\W_]+$")
DAY_AND_MONTH = compiled(r"\d\s*[./]\s*[IVX]+$")  # 5.X. 1918


def sentences(span: Span, shown: str | None = None) -> tuple[Span, ...]:
    """The sentences of a stretch; `shown` is the text to look at where some of its characters are to be hidden."""
    text = span.text if shown is None else shown
    found: list[Span] = []
    start = 0
    for end in END.finditer(text):
        if end.group() == "\n" or not _is_abbreviated(text[max(0, end.start() - 20) : end.start()], end.group()):
            found.append(span.part(start, end.end()).stripped())
            start = end.end()
    found.append(span.part(start, len(text)).stripped())
    return tuple(sentence for sentence in found if sentence.text)


def _is_abbreviated(before: str, sign: str) -> bool:
    """Whether a full stop stands behind `V`, `Comrade`, `No` or the month of `5.X. 1918`."""
    word = LAST_WORD.search(before)
    if sign != "." or word is None:
        return False
    is_initial = len(word.group()) == 1 and word.group().isalpha()
    return is_initial or word.group() in _abbreviations() or bool(DAY_AND_MONTH.search(before))


@cache
def _abbreviations() -> frozenset[str]:
    words = [row.printed for name in ("abbreviations", "comrade") for row in table(name)]
    return frozenset(word.rstrip(".") for word in words)
