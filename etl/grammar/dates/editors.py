"""Dates as editors print them, read as EDTF (Library of Congress 2019; ISO 8601-2) with first and last possible day.

The text of a date line enters, a `PrintedDate` leaves, or None where the whole text is not a date.
The forms stand in `date_forms.py`.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

from etl.grammar.dates.bounds import bounds
from etl.grammar.dates.date_forms import DAY, FORM, MONTH, ORDINAL, QUALIFIER, SEASONS, cores
from etl.grammar.dates.date_parts import month_named, with_months
from etl.grammar.dates.date_parts import year as printed_year
from etl.grammar.figures import with_figures
from etl.grammar.words import meanings, printed
from etl.printed import PrintedDate, Span
from etl.vocabulary.forms import folded


@cache
def _with_place() -> tuple[re.Pattern[str], ...]:
    """A place that editors set before or behind the date; one that is not known only in brackets with the date."""
    place = rf"(?P<place>{printed('place_forms')})"
    return (
        re.compile(rf"\[{place}\]?[.,]?\]?\s+(?P<date>\S.*)"),  # [Petrograd], August 14 [1919]
        re.compile(rf"{place}[.,]\s+(?P<date>\S.*)"),  # Berlin, June 1921
        re.compile(
            rf"\[(?P<place>(?!{MONTH})[A-Z][a-z-]{{2,}}(?:[\s-][A-Z][a-z]+)?),\s+(?P<date>[^\[\]]*\])"
        ),  # [Karasu, May 4, 1920]
        re.compile(rf"(?P<date>.*\d[\])]?)\s?[.,]\s+\[?{place}\]?\W?"),  # December 20, 1922. Lausanne
        re.compile(rf"(?P<date>.*\d[\])]?)\s?[.,]?\s*[\[(]{place}[\])]\W?"),  # March 5, 1921 (Omsk)
    )


LONGEST = 200  # characters, white space and all


def printed_date(span: Span) -> PrintedDate | None:
    """The date that the whole text is, or None; a place that is known may stand before it or behind it."""
    span = span.stripped()
    if len(span.text) > LONGEST:
        return None
    for with_place in _with_place():
        found = with_place.fullmatch(span.text)
        date = _date(span.part(*found.span("date"))) if found else None
        if found and date and date.edtf:
            return replace(date, span=span, place=span.part(*found.span("place")))
    date = _date(span)
    if date and date.edtf and "?" in span.text and "/" not in date.edtf:
        return replace(date, edtf=f"{date.edtf.strip('~')}?")
    return date


def _within_month(found: re.Match[str]) -> str:
    """`August, prior to 27, 1920` as a range: both the month and the bound are known."""
    month, word, day, year = found.groups()
    is_last = meanings("date_words").get(folded(word)) == "not later"
    last = monthrange(int(year), month_named(month) or 1)[1]
    return f"{month} 1-{day}, {year}" if is_last else f"{month} {day}-{last}, {year}"


# Written in May; Tuesday, May 12; [May 12?] 1921; October 4 (or 5), 1926; (May 1921); May 12, 1921 No. 45
WITHOUT_FRILLS = (
    (re.compile(r"^\W*Written(?:\s+(?:in|on|at))?(?:\s+the)?\s+", re.IGNORECASE), ""),
    (re.compile(r"^\W*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+", re.IGNORECASE), ""),
    # in August, prior to 27, 1920
    (
        re.compile(
            rf"^(?:in\s+)?({MONTH}),?\s+({QUALIFIER})\s+(?:the\s+)?({DAY}){ORDINAL},\s*(1[89]\d\d)", re.IGNORECASE
        ),
        lambda found: _within_month(found),
    ),
    (re.compile(r"\?"), ""),
    (re.compile(r"\(or\s+(\d+)\)"), r"or \1"),
    (re.compile(r"^\(([^()]*)\)\W*$"), r"\1"),
    (re.compile(r"\s+(?:No|№)\.?\s*\d+\W*$"), ""),
)


NEW_STYLE_DAY = re.compile(rf"(?<=\d)\s*\[({MONTH}\s+{DAY})\](?=\W)")  # October 25 [November 7], 1917
CALL_BEHIND_YEAR = re.compile(r"(?<=1[89]\d\d)(\]?)\s+\d\s*\.?$")  # March 5, 1921 1: a note is called
MONTH_OR_YEAR = re.compile(rf"1[89]\d\d|{MONTH}", re.IGNORECASE)  # every form has one of them
FIGURE = re.compile(r"\d")
SPACES = re.compile(r"\s+")
BRACKETS = str.maketrans("", "", "[]")


def _date(span: Span) -> PrintedDate | None:
    if not FIGURE.search(span.text):
        return None
    text = with_figures(span.text)
    text = NEW_STYLE_DAY.sub(r" (\1)", text) if "[" in text else text
    text = CALL_BEHIND_YEAR.sub(r"\1", text)
    bare = with_months(text.translate(BRACKETS).strip(" .,;"))
    for frill, words in WITHOUT_FRILLS:
        bare = frill.sub(words, bare)
    if not bare or len(bare) > 90 or not FIGURE.search(bare) or not MONTH_OR_YEAR.search(bare):
        return None
    form = FORM.fullmatch(SPACES.sub(" ", bare))
    if form is None:
        return None
    for pattern in cores():
        core = pattern.fullmatch(form["core"].strip(" ,"))
        if core is not None:
            return _read(span, form, {name: value for name, value in core.groupdict().items() if value})
    return _from_one_to_another(span, bare)


def _from_one_to_another(span: Span, bare: str) -> PrintedDate | None:
    """`not earlier than November 7 - not later than November 10, 1925`: two dates of any form, one year."""
    sides = re.fullmatch(r"(.{3,40}?)(?:\s+[-–—]\s+|\s+and\s+)(\D.{3,40})", bare)
    if sides is None or not (year := re.search(r"1[89]\d\d$", bare)):
        return None
    first_text = sides[1] if re.search(r"1[89]\d\d", sides[1]) else f"{sides[1]}, {year.group()}"
    first, last = (printed_date(Span(0, len(text), text)) for text in (first_text, sides[2]))
    if not (first and last and first.earliest and last.latest) or first.earliest > last.latest:
        return None
    return PrintedDate(
        span=span, edtf=f"{first.earliest}/{last.latest}", earliest=first.earliest, latest=last.latest,
        year=first.year, month=first.month, day=None, in_brackets="[" in span.text,
    )  # fmt: skip


def _read(span: Span, form: re.Match[str], core: dict[str, str]) -> PrintedDate | None:
    """The value of a date whose parts are found; None where they are no day of the calendar."""
    try:
        edtf, earliest, latest = _interval(core)
    except ValueError:
        return None
    words = [meanings("date_words").get(word, "") for word in _qualifiers(form["qualifiers"])]
    if form["late_day"] and earliest:  # March 1920, not later than the 5th
        day = f"{earliest[:7]}-{int(form['late_day']):02}"
        words.append(meanings("date_words")[folded(form["late_bound"])])
        edtf, earliest, latest = day, day, day
    for word in sorted(words, key=lambda word: ORDER.index(word)):
        edtf, earliest, latest = _qualified(word, edtf, earliest, latest)
    in_brackets = "[" in span.text or "]" in span.text
    return PrintedDate(
        span=span,
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        year=printed_year(core.get("year") or core.get("year2")),
        month=month_named(core.get("month", "")),
        day=int(core["day"]) if "day" in core else None,
        in_brackets=in_brackets,
        old_style="old" in core,
    )


def _qualifiers(text: str) -> list[str]:
    found = re.findall(QUALIFIER, text, re.IGNORECASE)
    return [folded(word) for word in found]


def _interval(core: dict[str, str]) -> tuple[str | None, str | None, str | None]:
    """EDTF, first and last day of the bare date; all None where the year is not printed."""
    year = printed_year(core.get("year") or core.get("year2"))
    month = month_named(core.get("month") or core.get("month2", ""))
    if year is None:
        return None, None, None
    if "season" in core:
        code, first_month, last_month = SEASONS[meanings("date_words")[core["season"].lower()]]
        return f"{year}-{code}", f"{year}-{first_month:02}-01", bounds(f"{year}-{last_month:02}")[1]
    first_edtf, last_edtf = _edtf(year, month, core.get("day")), None
    if "old" in core and "month2" in core:  # January 29 (February 11), 1918
        first_edtf = _edtf(year, month_named(core["month2"]), core.get("day"))
    elif {"day2", "month2", "year2"} & core.keys():
        month2 = month_named(core.get("month2", "")) or month
        last_edtf = _edtf(printed_year(core.get("year2")) or year, month2, core.get("day2"))
    first, last = bounds(first_edtf)[0], bounds(last_edtf or first_edtf)[1]
    if first > last:
        raise ValueError(f"{first} is after {last}")
    return (f"{first_edtf}/{last_edtf}" if last_edtf else first_edtf), first, last


def _edtf(year: int, month: int | None, day: str | None) -> str:
    if month is None:
        return f"{year}"
    if day is None:
        return f"{year}-{month:02}"
    return date(year, month, int(day)).isoformat()


Dates = tuple[str | None, str | None, str | None]


def _third(first: int, last: int) -> Callable[[str, str, str], Dates]:
    def narrowed(edtf: str, earliest: str, latest: str) -> Dates:
        if len(edtf) == 7:  # a month
            return f"{edtf}~", f"{edtf}-{first:02}", min(f"{edtf}-{last:02}", latest)
        if len(edtf) == 4:  # a year: thirds and halves of twelve months
            months = (round((first - 1) / 30 * 12) + 1, round(min(last, 30) / 30 * 12))
            return f"{edtf}~", f"{edtf}-{months[0]:02}-01", bounds(f"{edtf}-{months[1]:02}")[1]
        return f"{edtf}~", earliest, latest

    return narrowed


QUALIFIED: dict[str, Callable[[str, str, str], Dates]] = {
    "not later": lambda edtf, _, latest: (f"../{edtf.split('/')[-1].strip('~')}", None, latest),
    "not earlier": lambda edtf, earliest, _: (f"{edtf.split('/')[0].strip('~')}/..", earliest, None),
    "first third": _third(1, 10),
    "middle third": _third(11, 20),
    "last third": _third(21, 31),
    "first half": _third(1, 15),
    "second half": _third(16, 31),
    "about": lambda edtf, earliest, latest: (f"{edtf}~", earliest, latest),
}
# The narrowing word stands nearest the date and is read first: "not later than the end of May 1924".
ORDER = ("first third", "middle third", "last third", "first half", "second half", "about", "not later", "not earlier")


def _qualified(word: str, edtf: str | None, earliest: str | None, latest: str | None) -> Dates:
    if edtf is None or earliest is None or latest is None or word not in QUALIFIED:
        return edtf, earliest, latest
    return QUALIFIED[word](edtf, earliest, latest)
