"""First and last day of an EDTF string, as far as this dataset writes EDTF (Library of Congress 2019)."""

import re
from calendar import monthrange
from datetime import date


def bounds_of(edtf: str) -> tuple[str | None, str | None]:
    """First and last day, ISO 8601; None for an open side. Raises ValueError for what is no date."""
    first, slash, last = edtf.partition("/")
    earliest, latest = _one(first)[0], _one(last if slash else first)[1]
    if earliest and latest and earliest > latest:
        raise ValueError(f"{edtf!r} ends before it begins")
    return earliest, latest


def _one(text: str) -> tuple[str | None, str | None]:
    if text in ("..", ""):
        return None, None
    if not re.fullmatch(r"\d{4}(?:-\d\d)?(?:-\d\d)?[~?%]?", text):
        raise ValueError(f"{text!r} is no date in EDTF (YYYY, YYYY-MM, YYYY-MM-DD, an interval with /, .. for open)")
    return bounds(text.rstrip("~?%"))


def bounds(edtf: str) -> tuple[str, str]:
    """First and last day, ISO 8601, of a year, a month or a day. Raises ValueError for a day that there is not."""
    year, month, day = (int(part) for part in (*edtf.split("-"), "0", "0")[:3])
    first = date(year, month or 1, day or 1)
    return first.isoformat(), date(year, month or 12, day or monthrange(year, month or 12)[1]).isoformat()
