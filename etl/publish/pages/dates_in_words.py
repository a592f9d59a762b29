"""Dates in words, for whoever reads: `../1918-05-04` as `not later than 4 May 1918`.

A date in EDTF enters, as the tables hold it, words leave; nothing that people read shows EDTF itself. To add a form,
add its case to `in_words`.
"""

import re
from calendar import month_name

from jinja2 import Environment

from etl.publish.hooks import hookimpl

PART = re.compile(r"(?P<year>\d{4}|XXXX|\d{2,3}X{1,2})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[~?%]?)")
QUALIFIED = {"~": "about {}", "?": "{}, uncertain", "%": "about {}, uncertain", "": "{}"}
DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Gives templates `date_words`, for a date, and `with_dates_in_words`, for a sentence that holds days."""
    env.filters["date_words"] = in_words
    env.filters["with_dates_in_words"] = sentence


def in_words(edtf: str | None) -> str:
    """A date in words, `undated` where there is none; text that is no date stays as it is."""
    if not edtf or edtf in ("..", "../.."):
        return "undated"
    first, slash, last = edtf.partition("/")
    if not slash:
        return words(first)
    if first in ("..", ""):
        return f"not later than {words(last)}"
    if last in ("..", ""):
        return f"not earlier than {words(first)}"
    one, other = PART.fullmatch(first), PART.fullmatch(last)
    if one and other and one["day"] and other["day"] and first[:7] == last[:7] and not (one["mark"] or other["mark"]):
        return f"{int(one['day'])}–{words(last)}"
    return f"{words(first)} – {words(last)}"


def words(date: str) -> str:
    """A day, month or year in words: `17 March 1926`, `March 1926`, `11 March of an unknown year`."""
    part = PART.fullmatch(date)
    if not part or not 0 < int((part["month"] or "1").replace("XX", "1")) < 13:
        return date
    year = "of an unknown year" if part["year"] == "XXXX" else part["year"].replace("X", "·")
    month = month_name[int(part["month"])] if part["month"] not in (None, "XX") else ""
    day = str(int(part["day"])) if part["day"] not in (None, "XX") else ""
    return QUALIFIED[part["mark"]].format(" ".join(filter(None, (day, month, year))))


def sentence(text: str | None) -> str:
    """A sentence, each ISO day in it in words."""
    return DAY.sub(lambda day: words(day[0]), text or "")
