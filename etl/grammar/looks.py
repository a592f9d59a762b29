"""What a line looks like, in words: `names a month`, `begins with a figure`, `as short as a name`.

Each look is a small question that a person can answer at a glance; none decides anything. How much each speaks for a
kind of line stands in `line_looks.csv`. To add a look, add a pattern here and run `make weights`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType

from etl.grammar.alphabet import compiled
from etl.grammar.markup_looks import markup_looks
from etl.grammar.words import table
from etl.printed import Markup, Span
from etl.vocabulary.forms import folded

GLANCE = 400  # characters; what follows changes no look
NAME = r"\b[A-Z]\.\s?(?:[A-Z][a-z]?\.\s?)?[A-Z][a-z]{2,}"
PATTERNS = {
    name: compiled(pattern)
    for name, pattern in {
        "names a year": r"(?<!\d)1[89]\d\d(?!\d)",
        "a day and a month in figures": r"(?<!\d)\d{1,2}\s?[/.-]\s?(?:[IVXl1]{1,4}|\d{1,2})\b",
        "square brackets": r"\[\w",
        "nothing but square brackets": r"^\[[^\]]*\]\W*$",
        "nothing but round brackets": r"^\([^)]*\)\W*$",
        "about when": r"\b(?:[Nn]ot? (?:later|earlier)|[Bb]efore|[Aa]fter|[Bb]etween|[Mm]iddle|[Ee]nd|[Ll]ate)\b",
        "a name with initials": NAME,
        "two names with initials": rf"{NAME}.*{NAME}",
        "a word in capitals": r"\b[A-Z]{4,}\b",
        "a level of an archive": r"\b(?:[LlпП]|[DД]|F|O[pn]|0p)\.?\s?\d|\b0p\.",
        "nothing but a number": r"^(?:No\.?|№|#|Nr|Number)\s?\d+[a-z]?\W*$",
        "a number": r"(?:No\.?|№|#|Nr)\s?\d",
        "begins with a figure and a capital": r"^\[?\d{1,3}(?:\s?[.)\]])*\s*[\[“\"«A-ZА-Я(]",
        "begins with a figure and a bracket": r"^\d{1,2}\)",
        "nothing but figures": r"^[\d\s.,:%-]+$",
        "nothing but a Roman numeral": r"^[IVX]+\.?$",
        "begins small": r"^[a-z]",
        "begins with a bracket": r"^[\[(]",
        "begins with a quotation mark": r"^[“\"«„']",
        "begins with a dash or a star": r"^[-–—*•]",
        "begins with PS": r"^(?:P\.?\s*){1,2}S\b",
        "begins with to": r"^(?:To|TO|For|Only|Copy|Copies|COPY)\b",
        "ends with a stop": r"\.[\s\W]*$",
        "ends with a comma": r",$",
        "ends with a colon": r":$",
        "ends with an exclamation mark": r"!\W*$",
        "ends with a question mark": r"\?\W*$",
        "ends without a sign": r"\w$",
        "a sentence begins within": r"[a-z\d\])”\"]{2,}[.!?]\s+[A-Z][a-z]*\s+[a-z]",
        "to somebody": r"\b(?:to|TO) (?:the |comrade |comrades |t\. )?(?:[A-Z]\.\s?)*[A-Z]",
        "from somebody": r"\b(?:from|FROM|of|by) (?:[A-Z]\.\s?)*[A-Z]",
        "names an archive": r"RTSKH?IDNI|RGASPI|RGVA|GARF|TSKhIDNI|Archive|APRF|AP RF|TsPA|AVPR",
        "says the same": r"\bIbid|\bThere\b",
        "see elsewhere": r"\b[Ss]ee\b.*\b(?:[Dd]ocument|note|No\.)",
        "all words with capitals": r"^\W*[A-Z][\w.]*(?:[^\w.]+[A-Z][\w.]*)*\W*$",
        "the time of day": r"\bo'clock|\bhours?\b|\ba\.m|\bp\.m|\d:\d\d",
        "a rule": r"^[_\-—*=\s]{3,}$",
        "quotation marks": r"[“”\"«»]",
    }.items()
}
TABLES = (
    "abbreviations", "closings", "comrade", "copy_forms", "frame", "greetings", "interjections", "kinds", "marks",
    "months", "notes_headings", "office_words", "place_forms", "stamps",
)  # fmt: skip
LITTLE_WORDS = frozenset(
    (
        "all", "as", "at", "be", "been", "but", "by", "do", "for", "from", "has", "have", "he", "her", "his", "i",
        "if", "in", "is", "it", "me", "my", "no", "not", "of", "on", "or", "our", "so", "that", "the", "there",
        "they", "this", "to", "was", "we", "were", "and", "are", "which", "will", "with", "would", "you", "your",
    )
)  # fmt: skip
LENGTHS = (
    (20, "as short as a name"),
    (40, "short"),
    (80, "of half a line"),
    (160, "of a line"),
    (400, "of some lines"),
)
# What a line says of its neighbours
TO_NEIGHBOURS = frozenset(
    (
        "a day and a month in figures", "a level of an archive", "a name with initials", "a rule",
        "a sentence begins within", "as short as a name", "begins with PS", "begins with a figure and a capital",
        "begins with to", "begins: closings", "begins: greetings", "ends with a colon", "ends with a comma",
        "from somebody", "names a year", "names an archive", "nothing but a number", "nothing but: marks",
        "nothing but: notes_headings", "of a line", "of many lines", "short", "square brackets", "to somebody",
        "two names with initials",
    )
)  # fmt: skip


@lru_cache(maxsize=8192)
def looks(text: str) -> tuple[str, ...]:
    """What a line looks like by itself."""
    words = tuple(re.findall(r"\w+", folded(text)))
    glance = text[:GLANCE]
    return (
        next((name for most, name in LENGTHS if len(text) <= most), "of many lines"),
        _how_many(len(words)),
        *_how_little(words),
        *(name for name, pattern in PATTERNS.items() if pattern.search(glance)),
        *sorted(_known(words[:60], len(words))),
    )


def looks_in_order(lines: Sequence[Span], page_text: str, markup: Sequence[Markup] = ()) -> list[list[str]]:
    """What each line of a page looks like, by itself, among its neighbours, and by what a web page says of it."""
    own = [looks(line.text) for line in lines]
    near = [[look for look in some if look in TO_NEIGHBOURS] for some in own]
    gaps = [page_text.count("\n", above.end, line.start) for above, line in pairwise(lines)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0
    found = [list(some) for some in own]
    for index, gap in enumerate(gaps, start=1):
        found[index] += ["a gap above"] if gap > usual else ["in the line of the one above"] if gap == 0 else []
        found[index] += [f"above: {look}" for look in near[index - 1]]
        found[index - 1] += [f"below: {look}" for look in near[index]]
    if found:
        found[0].append("first of the page")
        found[-1].append("last of the page")
    for index, look in (*_counted(lines, own), *markup_looks(lines, markup)):
        found[index].append(look)
    return found


def _how_many(words: int) -> str:
    if words <= 2:
        return ("no word", "one word", "two words")[words]
    return "three or four words" if words <= 4 else "five to eight words" if words <= 8 else "many words"


def _how_little(words: Sequence[str]) -> Iterator[str]:
    """How many of the words are little ones, as in sentences; names and addresses have few."""
    if len(words) >= 3:
        share = sum(word in LITTLE_WORDS for word in words) / len(words)
        yield (
            "no little words" if not share else "few little words" if share < 0.15
            else "some little words" if share < 0.35 else "many little words"
        )  # fmt: skip


def _known(words: Sequence[str], count: int) -> set[str]:
    """The tables whose forms stand among the words, begin them, or are all of them."""
    found = set()
    for at, word in enumerate(words):
        for form, name in _forms().get(word, ()):
            if tuple(words[at : at + len(form)]) == form:
                found.add(f"has: {name}")
                found |= {f"begins: {name}"} if at == 0 else set()
                found |= {f"nothing but: {name}"} if len(form) == count else set()
    return found


@cache
def _forms() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Forms of the tables as words, by the first."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for name in TABLES:
        for row in table(name):
            if words := tuple(re.findall(r"\w+", folded(row.printed))):
                found.setdefault(words[0], set()).add((words, name))
    return MappingProxyType({word: tuple(sorted(forms)) for word, forms in found.items()})


def _counted(lines: Sequence[Span], own: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    """The lines whose figures count upwards from 1, as those of notes do."""
    expected = 1
    for index, line in enumerate(lines):
        if "begins with a figure and a capital" not in own[index]:
            continue
        (figure,) = re.findall(r"\d+", line.text[:5])[:1]
        if int(figure) == expected:
            yield index, "the next figure"
            expected += 1
        elif figure == "1":
            yield index, "figure 1 again"
            expected = 2
