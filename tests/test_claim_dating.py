"""When a letter was written: the editors' date, the writer's own, the context of other letters; and what speaks against."""

import pytest
import readings
from readings import FRAME

from etl.claim import outline, page_claims
from etl.claims import LetterClaim
from etl.connect import identities

HEADING = "S. M. Kirov — G. K. Ordzhonikidze"
BODY = "There has been nothing from you for a long time, and I wonder what the matter is with you and all the others."
SOURCE = "RTSKHIDNI. F. 85. Op. 25. D. 120. L. {}. Autograph."


def claims_of(text: str) -> tuple[LetterClaim, ...]:
    """The letters of a page, with what those around them tell."""
    letters = page_claims(readings.page(FRAME + text)).letters
    known = identities(map(outline, letters), {}, ())
    return tuple(map(known.named, letters))


def letter(heading: str, date: str, dateline: str, signature: str = "Yours S. Kirov.") -> str:
    parts = (heading, date, dateline, "Dear Sergo!", BODY, signature, SOURCE.format("1"))
    return "\n\n".join(part for part in parts if part) + "\n"


# editors' date, writer's date -> EDTF, evidence, findings about the date
DATES: tuple[tuple[str, str, str | None, str | None, set[str]], ...] = (
    ("March 17, 1926", "", "1926-03-17", "heading", set()),
    ("March 17 [1926]", "17/III.", "1926-03-17", "editors", set()),
    ("March 27, 1926", "March 27, 1926", "1926-03-27", "heading", set()),
    ("March 28, 1926", "28/II 26", "1926-03-28", "heading", {"date-conflict"}),
    ("March 28, 1926", "28/III", "1926-03-28", "heading", set()),
    ("March 28, 1926", "29/III", "1926-03-28", "heading", {"date-conflict"}),
    ("October 5-6, 1925", "6/X-25", "1925-10-05/1925-10-06", "heading", set()),
    ("December 1925", "22/XII-25", "1925-12-22", "dateline", {"date-inferred"}),
    ("December 1925", "22/XI-25", "1925-12", "heading", {"date-conflict"}),
    ("[previously May 4, 1920]", "3/V", "../1920-05-04", "editors", set()),
    ("[previously May 4, 1920]", "5/V", "../1920-05-04", "editors", {"date-conflict"}),
    ("February 28, 1926", "28/11 26", "1926-02-28", "heading", set()),  # Roman II misread as 11
    ("", "17/III-26", "1926-03-17", "dateline", {"date-inferred"}),
    ("", "", None, None, {"date-missing"}),
    ("", "17/III.", "XXXX-03-17", "dateline", {"date-missing"}),
    # before 14 February 1918
    ("February 27 [1915]", "27/II", "1915-02-27", "editors", {"old-style-possible"}),
    ("January 28, 1918", "15/I", "1918-01-28", "heading", {"old-style-possible"}),  # the same day, counted otherwise
    ("January 28, 1918", "20/I", "1918-01-28", "heading", {"old-style-possible", "date-conflict"}),
    ("January 15 (28), 1918", "", "1918-01-28", "heading", set()),
    ("March 1, 1918", "", "1918-03-01", "heading", set()),
    # the telegraph's own dates
    ("January 13, 1926", "Received and deciphered on 14/1-26.", "1926-01-13", "heading", set()),
)


@pytest.mark.parametrize(("date", "dateline", "edtf", "evidence", "kinds"), DATES)
def test_the_date_of_a_letter(
    date: str, dateline: str, edtf: str | None, evidence: str | None, kinds: set[str]
) -> None:  # fmt: skip
    (claim,) = claims_of(letter(HEADING, date, dateline))
    assert (claim.date.edtf, claim.date.evidence) == (edtf, evidence)
    about_dates = {"date-conflict", "date-inferred", "date-missing", "old-style-possible"}
    assert {one.kind for one in claim.findings} & about_dates == kinds


def test_where_the_heading_is_wrong_about_the_names_the_writers_date_stands() -> None:
    heading = "G. K. Ordzhonikidze — S. M. Kirov"
    (claim,) = claims_of(letter(heading, "March 28, 1926", "29/III 26"))
    assert (claim.date.edtf, claim.date.evidence, claim.date.text) == ("1926-03-29", "dateline", "29/III 26")
    assert {"heading-contradicted", "date-conflict"} <= {one.kind for one in claim.findings}


def test_the_editors_date_stands_even_so_where_the_writer_agrees_with_it() -> None:
    heading = "G. K. Ordzhonikidze — S. M. Kirov"
    (claim,) = claims_of(letter(heading, "March 28, 1926", "28/III 26"))
    assert "heading-contradicted" in {one.kind for one in claim.findings}
    assert (claim.date.edtf, claim.date.evidence, claim.date.text) == ("1926-03-28", "heading", "March 28, 1926")


@pytest.mark.parametrize(
    ("date", "expected"), [("January 15 (28), 1918", "both printed"), ("January 28, 1918", "julian possible")]
)
def test_the_calendar_of_a_date(date: str, expected: str) -> None:
    (claim,) = claims_of(letter(HEADING, date, ""))
    assert claim.date.calendar == expected


def test_the_year_comes_from_the_letter_that_lies_before_it() -> None:
    """The letter without a heading lies in the same file, sheet on sheet."""
    below = f"How can one explain it? {BODY}\n\nB. Magidov.\n\nNovember 10th. G.\n\n{SOURCE.format('2-7')}\n"
    _, claim = claims_of(letter(HEADING, "March 17, 1926", "") + "\nNotes:\n\n1 A note.\n\n\n\n" + below)
    assert (claim.date.edtf, claim.date.evidence) == ("1926-11-10", "context")
    assert [one.agrees for one in claim.date.pieces] == [True]
    (finding,) = [one for one in claim.findings if one.kind == "date-inferred"]
    assert "1926" in finding.message


def test_a_day_that_the_years_calendar_does_not_have_stays_open() -> None:
    below = f"How can one explain it? {BODY}\n\nB. Magidov.\n\nFebruary 29th.\n\n{SOURCE.format('2-7')}\n"
    _, claim = claims_of(letter(HEADING, "March 17, 1926", "") + "\nNotes:\n\n1 A note.\n\n\n\n" + below)
    assert (claim.date.earliest, claim.date.latest) == (None, None)
    assert "date-missing" in {one.kind for one in claim.findings}
