"""Datelines: the day and place that writers put to their letters, and lines that only look like it."""

import pytest
from readings import span

from etl.grammar.dates.datelines import closing_dateline, dateline, opening_dateline, stamp

LINES = (  # the whole line, EDTF (XXXX: no year is printed), place
    ("17/III.", "XXXX-03-17", None),
    ("March 27, 1926", "1926-03-27", None),
    ("28/II 26", "1926-02-28", None),
    ("22/XII-25", "1925-12-22", None),
    ("22/XI-23", "1923-11-22", None),
    ("November 10th. G.", "XXXX-11-10", None),  # G.: sego goda, "of this year"
    ("27/II", "XXXX-02-27", None),
    ("April 23, 1920", "1920-04-23", None),
    ("July 5 20", "1920-07-05", None),
    ("20th of March.", "XXXX-03-20", None),
    ("Moscow, March 21.", "XXXX-03-21", "Moscow"),
    ("12/III 1925", "1925-03-12", None),
    ("5/IV-26", "1926-04-05", None),
    ("10/1 1926", "1926-01-10", None),  # Roman I read as 1
    ("9/IX.", "XXXX-09-09", None),
    ("5.X. 1918", "1918-10-05", None),
    ("Kharkiv 29/VII 1 .", "XXXX-07-29", "Kharkiv"),  # the 1 calls a note
    ("29/VI 32", "1932-06-29", None),
    # odd ones
    ("5/Х-18", "1918-10-05", None),  # Roman ten in Cyrillic
    ("1/X-34 y.", "1934-10-01", None),
    ("5.X. 1918, 11 a.m.", "1918-10-05", None),
    ("22/XII-25 Moscow", "1925-12-22", "Moscow"),
    ("Rostov n / D [on], 23/IV-20", "1920-04-23", "Rostov n / D [on]"),
    ("Baku, May 4, 1920.", "1920-05-04", "Baku"),
    ("Novonikolaevsk I/XII", "XXXX-12-01", "Novonikolaevsk"),  # I for 1
    ("l/X 1918", "1918-10-01", None),
    ("Zimmerwald, September 5, 1915", "1915-09-05", "Zimmerwald"),  # a place that no table knows
    ("March 27 [1926]", "1926-03-27", None),
)


@pytest.mark.parametrize(("text", "edtf", "place"), LINES)
def test_a_line_that_is_a_dateline(text: str, edtf: str, place: str | None) -> None:
    found = dateline(span(text))
    assert found is not None
    assert (found.edtf, found.place.text if found.place else None) == (edtf, place)
    if edtf.startswith("XXXX"):
        assert (found.year, found.earliest, found.latest) == (None, None, None)
    else:
        assert (found.earliest, found.latest) == (edtf, edtf)


NO_DATELINES = (
    "",
    "Dear Sergo!",
    "31/II 26",  # no such day
    "40/III",
    "29/II 26",  # 1926 was no leap year
    "40.6",
    "1917",
    "No. 169/S.",
    "No. 82 1/X-34 y. 1",  # an outgoing number with a date
    "1. Pro domo sua",
    "F. Dzerzhinsky.",
    "Hello to all friends.",
    "In March 1920 we took the town.",
    "RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph.",
    "1 See Document No. 158.",
    "Paper 3 of 12 members.",
    "20 minutes.",
)


@pytest.mark.parametrize("text", NO_DATELINES)
def test_a_line_that_is_none(text: str) -> None:
    assert dateline(span(text)) is None


@pytest.mark.parametrize(("text", "other"), [("28/11 26", 2), ("28/II 26", None), ("28/12 26", None)])
def test_eleven_may_be_a_roman_two(text: str, other: int | None) -> None:
    found = dateline(span(text))
    assert found is not None
    assert found.other_month == other


STAMPS = (
    ("Filed from Moscow 13/1-26", "1926-01-13", "Moscow"),
    ("Received and deciphered on 14/1-26.", "1926-01-14", None),
    ("Submitted from Moscow May 4, 1920", "1920-05-04", "Moscow"),
    ("Accepted 14/I-26 at 11 o'clock", "1926-01-14", None),
)


@pytest.mark.parametrize(("text", "edtf", "place"), STAMPS)
def test_a_telegraphs_stamp(text: str, edtf: str, place: str | None) -> None:
    found = stamp(span(text))
    assert found is not None
    assert (found.edtf, found.place.text if found.place else None) == (edtf, place)


@pytest.mark.parametrize("text", ["Your letter received.", "Received. 1 thousand roubles", "17/III.", "Sent to Lenin"])
def test_no_stamp(text: str) -> None:
    assert stamp(span(text)) is None


OPENINGS = (  # paragraph, the stretch that is its dateline, EDTF, place
    ("Baku, May 4, 1920. I answer 1 for Question", "Baku, May 4, 1920.", "1920-05-04", "Baku"),
    ("12/VII Let me know Question paper", "12/VII", "XXXX-07-12", None),
    ("22/XII-25. The congress goes on.", "22/XII-25.", "1925-12-22", None),
)


@pytest.mark.parametrize(("text", "printed", "edtf", "place"), OPENINGS)
def test_a_dateline_opens_a_paragraph(text: str, printed: str, edtf: str, place: str | None) -> None:
    found = opening_dateline(span(text))
    assert found is not None
    assert (found.span.text, found.edtf) == (printed, edtf)
    assert (found.place.text if found.place else None) == place


NO_OPENINGS = (
    "In your letter dated 9/XI [you] But member",
    "On June 1, 1932, Number not to can",
    "May 4 was a holiday.",
    "I add to this: The plan to road",
    "1) About in are council answer",
    "3 h. 40 min. The train",
    "900 members of the party",
)


@pytest.mark.parametrize("text", NO_OPENINGS)
def test_no_dateline_opens_the_paragraph(text: str) -> None:
    assert opening_dateline(span(text)) is None


CLOSINGS = (
    ("Greetings to all. July 3, 20", "July 3, 20", "1920-07-03", None),
    ("Grain has to as report. 9/IX.", "9/IX.", "XXXX-09-09", None),
    ("I am waiting. Zhernov. 17/X 18 g. 4 hours 15 minutes", "17/X 18 g. 4 hours 15 minutes", "1918-10-17", None),
    ("I expect your answer. Tiflis, 22/XII-25.", "Tiflis, 22/XII-25.", "1925-12-22", "Tiflis"),
)


@pytest.mark.parametrize(("text", "printed", "edtf", "place"), CLOSINGS)
def test_a_dateline_closes_a_paragraph(text: str, printed: str, edtf: str, place: str | None) -> None:
    found = closing_dateline(span(text))
    assert found is not None
    assert (found.span.text, found.edtf) == (printed, edtf)
    assert (found.place.text if found.place else None) == place


@pytest.mark.parametrize(
    "text",
    [
        "Train case answer 11 a.m. on March 22.",  # part of its sentence
        "I received your letter of March 21.",
        "The congress opened on December 18, 1925.",
    ],
)
def test_a_date_that_belongs_to_its_sentence(text: str) -> None:
    assert closing_dateline(span(text)) is None
