"""The two calendars: Russia counted in the Julian one (Old Style) to 31 January 1918; the next day was 14 February."""

from datetime import date, timedelta

GREGORIAN_SINCE = "1918-02-14"
OLD_STYLE_LAG = timedelta(days=13)  # from 1 March 1900 (Julian) to 2100; a day less before


def calendar(day: str | None, *, both_printed: bool = False) -> str | None:
    """The calendar that a day (ISO 8601) may be counted in, in the words of the schema; None for no day."""
    if day is None:
        return None
    if both_printed:
        return "both printed"
    return "julian possible" if day < GREGORIAN_SINCE else "gregorian"


def gregorian(day: str) -> str:
    """The Gregorian day (ISO 8601) of a day counted in the Julian calendar since 1800."""
    lag = OLD_STYLE_LAG if day >= "1900-03-14" else OLD_STYLE_LAG - timedelta(1)
    return (date.fromisoformat(day) + lag).isoformat()
