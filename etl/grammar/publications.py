"""Printed works: `Political diary. 1964 - 1970. Amsterdam. 1972. S. 238-241.`

A stretch of text enters, the `PrintedPublication`s in it leave. A citation is known by its page (`S.` or `P.`, Russian
and translated) or by a quoted title with year or number, and it stands in brackets, or is all that a note or the rest
of a source line says. Words in running prose are not taken for one.
"""

import re

from etl.grammar.alphabet import compiled
from etl.printed import PrintedPublication, Span

NUMBERS = r"\d+(?:\s?[-‐‑–—]\s?\d+)?(?:,\s?\d+(?:\s?[-‐‑–—]\s?\d+)?)*"
# S. 238-241; P. 22; p. 373; C. 5 in Cyrillic; pp. 3-4
PAGES = compiled(rf"(?<![\w.])(?:[SPСsр]|[Pp]p?|[Pp]ages?|[Ss]tr)\.?\s?(?P<pages>{NUMBERS})(?![\w/])")
YEAR = compiled(r"(?<![\d-])(?<![-–—]\s)(1[89]\d\d)(?!\s*[-–—]\s*1[89]\d\d|\d)")  # not 1964 - 1970, a title's
# T. 4; No. 7; Lenin V. I. PSS 51 (PSS, the Complete Works, is the title); Archives. XV. P. 3, but not Lenin V. I.
VOLUME = compiled(
    r"(?<!\w)(?:T|Vol|vol|Book|Issue|No|Part)\.?\s?(?:\d+|[IVXL]+\b)|(?<=PSS)\.?\s?\d+"
    r"|(?<=\.\s)(?<!(?<!\w)[A-Z]\.\s)[IVXL]+\."
)
COMPLETE_WORKS = compiled(r"(?<!\w)PSS(?!\w)")
# Where it was printed, between title and year: Political diary. 1964 - 1970. Amsterdam. 1972.
PRINTED_AT = compiled(
    r"[\s.,]+(?:M|L|Pg|SPb|Kh|M\.-[DL]|Moscow|Leningrad|Petrograd|Kharkov|Kiev|Tiflis|Baku|Berlin|Paris|London"
    r"|New York|Amsterdam)\.?,?\s*$"
)
QUOTED = compiled(r"[\"“«][^\"”»“]{3,80}[\"”»]")
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# Pravda. 1926. October 17: a newspaper's issue, which is cited by its day
ISSUE = compiled(
    rf"[\"“«]?[A-Z][a-z]+(?:\s[A-Za-z]+){{0,4}}[\"”»]?[.,]\s1[89]\d\d[.,]\s(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})\W*"
)
LEAD = compiled(
    r"(?:see(?:\s+also)?|cf|compare|quoted(?:\s+from)?|(?:first\s+)?published(?:\s+(?:in(?:\s+part)?|partially|with\s+abbreviations))?|cit(?:ed)?|op)[.:]?\s*(?:in\s+|by\s+)?:?\s*",
    re.IGNORECASE,
)
BEHIND = compiled(r"(?:(?<=[.;]\s)See|(?<=\s)see)(?:\s+also)?:?\s+(?=[A-Z\"“«])")
LONGEST = 300


def is_publication(text: str) -> bool:
    """Whether a text is the citation of a printed work and nothing else."""
    text = text.strip()
    if not 8 <= len(text) <= LONGEST or compiled(r"[a-zа-я\d(]").match(text):
        return False
    if ISSUE.fullmatch(text):
        return True
    rests_on = any(sign.search(text) for sign in (YEAR, VOLUME, COMPLETE_WORKS)) or "..." in text
    pages = list(PAGES.finditer(text))
    if pages and rests_on:
        return not re.search(r"\w", text[pages[-1].end() :])
    return bool(QUOTED.match(text)) and bool(YEAR.search(text)) and len(text) < 90


def publication(span: Span) -> PrintedPublication | None:
    """The citation that the whole stretch is, or None."""
    span = span.stripped(" \n\t\xa0,;").stripped()
    lead = LEAD.match(span.text)
    span = span.part(lead.end(), len(span.text)) if lead else span
    if seen := list(BEHIND.finditer(span.text)):  # Turkestan commission. See V. I. Lenin. …
        span = span.part(seen[-1].end(), len(span.text))
    if not is_publication(span.text):
        return None
    pages = PAGES.search(span.text)
    years = YEAR.findall(span.text)
    return PrintedPublication(
        span=span,
        title=_title(span.text),
        year=int(years[-1]) if years else None,
        pages=re.sub(r"\s?[-‐‑–—]\s?", "-", pages["pages"]) if pages else None,
    )


def _title(text: str) -> str:
    """Everything before year, volume, place and page."""
    ends = [found.start() for found in (PAGES.search(text), VOLUME.search(text, 3), YEAR.search(text, 3)) if found]
    title = text[: min((end for end in ends if end > 3), default=len(text))]
    return PRINTED_AT.sub("", title).strip(" .,:;\n\xa0")


def bracketed(span: Span) -> tuple[PrintedPublication, ...]:
    """The citations in round brackets, several divided by semicolons."""
    found = []
    for brackets in re.finditer(r"\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)", span.text):
        for piece in re.finditer(r"[^;]+", brackets["inside"]):
            start = brackets.start("inside") + piece.start()
            one = publication(span.part(start, start + len(piece.group())))
            if one is not None:
                found.append(one)
    return tuple(found)
