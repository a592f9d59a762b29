"""What a letter has from the letter above it on its page: the number that it is printed under, and its year.

`Outline`s in the order of their pages enter; for each letter without number and heading of its own the letter that it
is printed with leaves, and outlines whose day and month have got a year.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from etl.claims import DateClaim, Key, Outline
from etl.connect.letter_index import file_of, is_whole
from etl.findings import WARNING
from etl.grammar.dates.calendars import calendar
from etl.printed import Finding


def printed_with(claims: Sequence[Outline]) -> dict[Key, Key]:
    """For letters without number and heading: the letter above them, or what that is printed with, of the same file.

    It says how the edition arranges letters, not that they were sent together: an answer may be printed before its
    question.
    """
    hosts: dict[Key, Key] = {}
    for above, below in pairwise(claims):
        if below.number is None and not below.has_heading and above.page_id == below.page_id and _share(above, below):
            hosts[below.key] = hosts.get(above.key, above.key)
    return hosts


def _share(above: Outline, below: Outline) -> bool:
    """Whether both source lines name one file."""
    if not (above.source and below.source and is_whole(above.source)):
        return False
    return file_of(above.source) == file_of(below.source)


def with_year_above(
    claim: Outline, above: Outline | None, hosts: Mapping[Key, Key]
) -> tuple[Outline, tuple[Finding, ...]]:
    """The claim with the year that the letter above gives to its day and month, and the finding that says so."""
    if claim.date.chosen is None or claim.date.earliest or claim.date.latest:
        return claim, ()
    dated = _with_year(claim.date, above.date.year) if above and above.date.year else claim.date
    span = claim.date.pieces[claim.date.chosen].date.span
    if above is None or dated is claim.date:
        kind = "date-missing"
        message = f"“{span.text}” gives no year, and no other letter tells it; the date stays open."
    else:
        kind = "date-inferred"
        how = "it is printed with, from the same file" if claim.key in hosts else "stands above it on the page"
        message = f"“{span.text}” gives no year; {above.date.year} is taken from the letter that {how}."
    finding = Finding(kind=kind, severity=WARNING, message=message, start=span.start, end=span.end, column="date_edtf")
    return replace(claim, date=dated), (finding,)


def _with_year(claim: DateClaim, year: int) -> DateClaim:
    """A date whose day and month are printed, in a year that the context tells; as it was where that is no day."""
    if claim.chosen is None:
        return claim
    printed = claim.pieces[claim.chosen].date
    try:
        day = date(year, printed.month or 0, printed.day or 0).isoformat()
    except ValueError:
        return claim
    pieces = tuple(replace(one, agrees=True) if one.date is printed else one for one in claim.pieces)
    return replace(claim, edtf=day, earliest=day, latest=day, evidence="context", calendar=calendar(day), pieces=pieces)
