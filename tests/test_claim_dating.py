"""When a letter was written: the editors' date, the writer's own, the context of other letters; and what speaks against."""

from dataclasses import replace

import pytest
import readings
import work
from readings import FRAME

from etl.claim import outline, page_claims
from etl.claim.dating import dated
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
    # the writer's day without its year, in the editors' month or year
    ("December 1925", "22/XII", "1925-12-22", "dateline", {"date-inferred"}),
    ("December 1925", "22nd of December.", "1925-12-22", "dateline", {"date-inferred"}),
    ("December 1925", "22/XI", "1925-12", "heading", {"date-conflict"}),
    ("[late December 1925]", "28/XII", "1925-12-28", "dateline", {"date-inferred"}),
    ("[late December 1925]", "8/XII", "1925-12~", "editors", {"date-conflict"}),
    (
        "[not earlier than March 19 - not later than March 22, 1923]",
        "19/III",
        "1923-03-19/1923-03-22",
        "editors",
        set(),
    ),
    (
        "[not earlier than March 19 - not later than March 22, 1923]",
        "20/III",
        "1923-03-20",
        "dateline",
        {"date-inferred"},
    ),
    ("1925-1926", "8/XII", "1925/1926", "heading", set()),  # two such days
    ("[1925]", "8/XII", "1925-12-08", "dateline", {"date-inferred"}),
    ("[1925]", "30/II", "1925", "editors", set()),
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


# what brackets or a note tell of a letter from outside it -> the date
OUTSIDE: tuple[tuple[str, str | None], ...] = (
    ("Dated by the postmark: September 10, 1926.", "1926-09-10"),
    ("Dated by the note of the writer on the envelope: “10 September 1926, from Orlov”.", "1926-09-10"),
    ("The date is established from the postmark of September 10, 1926.", "1926-09-10"),
    ("The letter is dated according to the stamp of the post office, 10/IX-26.", "1926-09-10"),
    ("Postmark: September 10, 1926.", "1926-09-10"),
    ("The postmark bears the date of September 10, 1926.", "1926-09-10"),
    ("Dated on the basis of its contents, September 10, 1926.", "1926-09-10"),
    ("Dated by Orlov's answer of September 12, 1926.", None),
    ("Dated by the meeting of the Bureau, which was held on September 12, 1926.", None),
    ("On the envelope, in Orlov's hand: “Received 15/IX 26”.", None),
    ("The envelope bears the mark of the office. On September 10, 1926 it was opened.", None),
    ("Dated by the postmark, which cannot be read.", None),
    ("On September 10, 1926 the Politburo decided so.", None),
    ("The dated copy is of September 10, 1926.", None),
)


@pytest.mark.parametrize(("words", "day"), OUTSIDE)
def test_a_date_told_from_outside(words: str, day: str | None) -> None:
    noted = (
        f"{HEADING}\n\nDear Sergo!\n\n{BODY} 1 .\n\nYours S. Kirov.\n\n{SOURCE.format('1')}\n\nNotes:\n\n1 {words}\n"
    )
    (claim,) = claims_of(noted)
    assert (claim.date.edtf, claim.date.evidence) == (day, "editors" if day else None)
    kinds = {one.kind for one in claim.findings if one.kind.startswith("date-")}
    assert kinds == ({"date-inferred"} if day else {"date-missing"})
    (claim,) = claims_of(
        f"{HEADING}\n\n[{words}]\n\nDear Sergo!\n\n{BODY}\n\nYours S. Kirov.\n\n{SOURCE.format('1')}\n"
    )
    assert claim.date.edtf == day


def test_an_envelope_comes_behind_what_heading_and_writer_say() -> None:
    note = (
        " 1 .\n\nYours S. Kirov.\n\n"
        + SOURCE.format("1")
        + "\n\nNotes:\n\n1 Dated by the postmark: September 10, 1926.\n"
    )
    for date, dateline, edtf, evidence in (
        ("September 9, 1926", "", "1926-09-09", "heading"),
        ("", "8/IX-26", "1926-09-08", "dateline"),
        ("September 1926", "", "1926-09-10", "editors"),
        ("September 1926", "7/IX", "1926-09-07", "dateline"),
        ("October 1926", "", "1926-10", "heading"),
    ):
        lines = "\n\n".join(filter(None, (HEADING, date, dateline, "Dear Sergo!", BODY)))
        (claim,) = claims_of(lines + note)
        assert (claim.date.edtf, claim.date.evidence) == (edtf, evidence)


SECTIONS = (  # the section's line, the writer's day -> the date, what tells the year
    ("1926", "28/III", "1926-03-28", "context"),
    ("1926", "28 March.", "1926-03-28", "context"),
    ("1926 March", "28 March.", "1926-03-28", "context"),
    ("1926 March", "28 April.", "XXXX-04-28", "dateline"),
    ("1926", "28/III 25", "1925-03-28", "dateline"),
)


@pytest.mark.parametrize(("section", "dateline", "edtf", "evidence"), SECTIONS)
def test_a_section_tells_the_year(section: str, dateline: str, edtf: str, evidence: str) -> None:
    (claim,) = claims_of(f"{section}\n\n{letter(HEADING, '', dateline)}")
    assert (claim.date.edtf, claim.date.evidence) == (edtf, evidence)
    assert {one.kind for one in claim.findings if one.kind.startswith("date-")} <= {"date-inferred", "date-missing"}


WRITTEN: tuple[
    tuple[str, str, str, str, set[str]], ...
] = (  # the editors' date, a sentence of the postscript -> the date, its evidence, findings
    ("October 5-6, 1925", "Written on the night of 5 to 6 October [19]25.", "1925-10-05/1925-10-06", "heading", set()),
    ("October 8, 1925", "Written on the night of 5 to 6 October [19]25.", "1925-10-08", "heading", {"date-conflict"}),
    ("", "Written on the night of 5 to 6 October 1925.", "1925-10-05/1925-10-06", "dateline", {"date-inferred"}),
    ("", "Written in August, prior to 27, 1920.", "1920-08-01/1920-08-27", "dateline", {"date-inferred"}),
    ("May 1920", "Written in the train, May 12, 1920.", "1920-05-12", "dateline", {"date-inferred"}),
    ("May 14, 1920", "Written by Orlov on May 12, 1920.", "1920-05-14", "heading", set()),
)


@pytest.mark.parametrize(("date", "sentence", "edtf", "evidence", "kinds"), WRITTEN)
def test_a_sentence_that_says_when_it_was_written(
    date: str, sentence: str, edtf: str, evidence: str, kinds: set[str]
) -> None:  # fmt: skip
    (claim,) = claims_of(letter(HEADING, date, "", f"Yours S. Kirov.\n\nP. S. I am ill.\n\n{sentence}"))
    assert (claim.date.edtf, claim.date.evidence) == (edtf, evidence)
    assert {one.kind for one in claim.findings if one.kind.startswith("date-")} == kinds


POSTSCRIPTS = (  # editors' date, the postscript, its day, EDTF
    ("June 2, 1921", "P.S. 4/VI. The letter lay for two days.", "4/VI", "1921-06-02"),
    ("[June 1921]", "P.S. 4/VI. The letter lay for two days.", "4/VI", "1921-06"),
    ("June 2, 1921", "P.P.S. June 15. I have just received your letter.", "June 15", "1921-06-02"),
)


@pytest.mark.parametrize(("date", "postscript", "day", "edtf"), POSTSCRIPTS)
def test_the_day_of_a_postscript_is_evidence_and_not_the_letters(
    date: str, postscript: str, day: str, edtf: str
) -> None:
    parts = (HEADING, date, "Dear Sergo!", BODY, "Yours S. Kirov.", postscript, SOURCE.format("1"))
    (claim,) = claims_of("\n\n".join(parts) + "\n")
    assert claim.date.edtf == edtf
    assert claim.date.pieces[-1].date.span.text.strip(" .") == day
    assert "date-conflict" not in {one.kind for one in claim.findings}


def test_the_work_of_many_datelines_grows_in_a_line() -> None:
    """Among as many marks, which no dateline looks through one by one."""
    read = readings.letter(letter(HEADING, "March 17, 1926", "17/III."))
    (own,) = read.datelines
    zone = next(zone for zone in read.zones if zone.kind == "dateline")

    def calls(number: int) -> int:
        zones = (replace(zone, kind="mark", start=0, end=1),) * number
        many = replace(read, datelines=(own,) * number, zones=zones)
        return work.calls(lambda: dated(many, heading_is_wrong=False))

    calls(10)  # what is made once and remembered is not counted
    assert calls(400) < work.MOST_GROWTH * 4 * calls(100)
