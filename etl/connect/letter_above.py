"""What a letter has from the letter above it on its page: the number that it is printed under, and its year.

`LetterClaim`s in the order of their pages enter; for each letter without number and heading of its own the letter
that it is printed with leaves, and claims whose day and month have got a year.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from etl.claim.dating import with_year
from etl.claims import LetterClaim
from etl.connect.letter_index import file_of, is_whole
from etl.connect.witnesses import key
from etl.printed import Finding

Key = tuple[str, int]


def printed_with(claims: Sequence[LetterClaim]) -> dict[Key, Key]:
    """For letters without number and heading: the letter above them, or what that is printed with, of the same file.

    It says how the edition arranges letters, not that they were sent together: an answer may be printed before its
    question.
    """
    hosts: dict[Key, Key] = {}
    for above, below in pairwise(claims):
        if below.number is None and not below.has_heading and above.page_id == below.page_id and _share(above, below):
            hosts[key(below)] = hosts.get(key(above), key(above))
    return hosts


def _share(above: LetterClaim, below: LetterClaim) -> bool:
    """Whether both source lines name one file."""
    if not (above.source and below.source and is_whole(above.source)):
        return False
    return file_of(above.source) == file_of(below.source)


def with_year_above(
    claim: LetterClaim, above: LetterClaim | None, hosts: Mapping[Key, Key]
) -> tuple[LetterClaim, tuple[Finding, ...]]:
    """The claim with the year that the letter above gives to its day and month, and the finding that says so."""
    if claim.date.chosen is None or claim.date.earliest or claim.date.latest:
        return claim, ()
    date = with_year(claim.date, above.date.year) if above and above.date.year else claim.date
    span = claim.date.pieces[claim.date.chosen].date.span
    if above is None or date is claim.date:
        kind = "date-missing"
        message = f"“{span.text}” gives no year, and no other letter tells it; the date stays open."
    else:
        kind = "date-inferred"
        how = "it is printed with, from the same file" if key(claim) in hosts else "stands above it on the page"
        message = f"“{span.text}” gives no year; {above.date.year} is taken from the letter that {how}."
    finding = Finding(kind=kind, severity="warning", message=message, start=span.start, end=span.end)
    return replace(claim, date=date), (finding,)
