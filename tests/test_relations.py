"""What letters have to do with one another: composed pages with the one relation that a reader sees in them, or none."""

from pathlib import Path

import pytest
import readings
import work
from readings import FRAME, rows

from etl.claims import SourceClaim
from etl.connect.letter_index import Dated, Filed, LetterIndex, sheets

PAGE = """No. {number}

{sender} to {addressee}

{date}

{text}

{signature}

RTSKHIDNI. F. {place}. Autograph.
{notes}
"""


def letter(
    number: int, date: str, text: str, *, back: bool = False, place: str = "", notes: str = "", kind: str = ""
) -> str:
    """A letter from Stalin to Kirov, or back, somewhere in an archive."""
    sender, addressee = ("S. M. Kirov", "I. V. Stalin") if back else ("I. V. Stalin", "S. M. Kirov")
    return PAGE.format(
        number=number, date=date, text=text, sender=f"{kind}{sender}", addressee=addressee,
        signature=sender.split()[-1] + ".", place=place or f"{number}. Op. 1. D. 1. L. 1",
        notes=f"\nNotes:\n\n{notes}\n" if notes else "",
    )  # fmt: skip


SAID = "The trains arrive again and the bread is on its way to the town."
STALIN, KIROV = "stalin-kirov", "kirov-stalin"

# case, the letters of a page, the relations: letter, kind, other letter, confidence
CASES: tuple[tuple[str, tuple[str, ...], set[tuple[str, str, str, float]]], ...] = (
    ("the day is named",
     (letter(1, "May 4, 1925", SAID), letter(2, "June 1, 1925", f"Your letter of May 4 received. {SAID}", back=True)),
     {("1925-06-01-kirov-stalin", "answers", "1925-05-04-stalin-kirov", 0.95)}),
    ("the only letter of the days before",
     (letter(1, "May 4, 1925", SAID), letter(2, "May 9, 1925", f"Your letter received. {SAID}", back=True)),
     {("1925-05-09-kirov-stalin", "answers", "1925-05-04-stalin-kirov", 0.7)}),
    ("in one file, surer",
     (letter(1, "May 4, 1925", SAID, place="5. Op. 1. D. 1. L. 3"),
      letter(2, "May 9, 1925", f"Your letter received. {SAID}", back=True, place="5. Op. 1. D. 1. L. 9")),
     {("1925-05-09-kirov-stalin", "answers", "1925-05-04-stalin-kirov", 0.95)}),
    ("two letters of the days before: left open",
     (letter(1, "May 4, 1925", SAID), letter(2, "May 6, 1925", f"Once more. {SAID}"),
      letter(3, "May 9, 1925", f"Your letter received. {SAID}", back=True)),
     set()),
    ("a letter sent since may have answered: left open",
     (letter(1, "May 4, 1925", SAID), letter(2, "May 6, 1925", f"So it is. {SAID}", back=True),
      letter(3, "May 9, 1925", f"Your letter received. {SAID}", back=True)),
     set()),
    ("too long ago: left open",
     (letter(1, "March 4, 1925", SAID), letter(2, "May 9, 1925", f"Your letter received. {SAID}", back=True)),
     set()),
    ("a telegram is no letter: left open",
     (letter(1, "May 4, 1925", SAID, kind="Telegram from "),
      letter(2, "May 9, 1925", f"Your letter received. {SAID}", back=True)),
     set()),
    ("the day named is another: left open",
     (letter(1, "May 4, 1925", SAID), letter(2, "May 9, 1925", f"Your letter of May 5 received. {SAID}", back=True)),
     set()),
    ("a letter does not answer one that comes later",
     (letter(1, "May 9, 1925", SAID), letter(2, "May 4, 1925", f"Your letter received. {SAID}", back=True)),
     set()),
    ("a note quotes",
     (letter(1, "May 4, 1925", SAID),
      letter(2, "July 9, 1925", SAID, back=True, notes="1 On May 4, 1925, Stalin wrote to Kirov: “The trains arrive.”")),
     {("1925-07-09-kirov-stalin", "quotes", "1925-05-04-stalin-kirov", 0.9)}),
    ("a note speaks of it",
     (letter(1, "May 4, 1925", SAID),
      letter(2, "July 9, 1925", SAID, back=True, notes="1 On May 4, 1925, Stalin wrote to Kirov about the trains.")),
     {("1925-05-04-stalin-kirov", "cited in", "1925-07-09-kirov-stalin", 0.9)}),
    ("a note refers to the document",
     (letter(1, "May 4, 1925", SAID), letter(2, "July 9, 1925", SAID, back=True, notes="1 See document No. 1.")),
     {("1925-05-04-stalin-kirov", "cited in", "1925-07-09-kirov-stalin", 1.0)}),
    ("a note cites the sheets",
     (letter(1, "May 4, 1925", SAID, place="5. Op. 1. D. 1. L. 3-4"),
      letter(2, "July 9, 1925", SAID, back=True, notes="1 So it was said (RTSKHIDNI. F. 5. Op. 1. D. 1. L. 3-4).")),
     {("1925-05-04-stalin-kirov", "cited in", "1925-07-09-kirov-stalin", 0.8)}),
    ("a note on the letter itself is none",
     (letter(1, "May 4, 1925", SAID, notes="1 Stalin's letter was read in the Politburo."),),
     set()),
    ("sheet on sheet in one file",
     (letter(1, "May 4, 1925", SAID, place="5. Op. 1. D. 1. L. 3-4"),
      letter(2, "July 9, 1925", SAID, back=True, place="5. Op. 1. D. 1. L. 5")),
     {("1925-07-09-kirov-stalin", "filed with", "1925-05-04-stalin-kirov", 0.9)}),
    ("in one file, but apart",
     (letter(1, "May 4, 1925", SAID, place="5. Op. 1. D. 1. L. 3-4"),
      letter(2, "July 9, 1925", SAID, back=True, place="5. Op. 1. D. 1. L. 6")),
     set()),
    ("same sheets of another file",
     (letter(1, "May 4, 1925", SAID, place="5. Op. 1. D. 1. L. 3-4"),
      letter(2, "July 9, 1925", SAID, back=True, place="5. Op. 1. D. 2. L. 5")),
     set()),
)  # fmt: skip


@pytest.mark.parametrize(("letters", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_relations_of_composed_letters(
    letters: tuple[str, ...], expected: set[tuple[str, str, str, float]], tmp_path: Path
) -> None:
    database = readings.build(tmp_path, {"page": FRAME + "\n".join(letters)})
    found = rows(database, "select letter_id, kind, target_letter_id, confidence, evidence from relations")
    assert {tuple(one.values())[:4] for one in found} == expected
    assert all(one["evidence"].endswith(".") for one in found)


def test_a_relation_reaches_over_pages(tmp_path: Path) -> None:
    asking = FRAME + letter(1, "May 4, 1925", SAID)
    answering = FRAME + letter(2, "May 9, 1925", f"Your letter received. {SAID}", back=True)
    database = readings.build(tmp_path, {"b": asking, "a": answering})
    found = readings.row(database, "select relation_id, page_id, text from relations")
    assert found == {"relation_id": "1925-05-09-kirov-stalin-k1", "page_id": "a", "text": "Your letter received."}
    spoken_of = readings.row(database, "select printed_letter_id from attested_letters")
    assert spoken_of["printed_letter_id"] == "1925-05-04-stalin-kirov"


def test_gaps_are_the_numbers_that_must_exist_and_are_not_there(tmp_path: Path) -> None:
    notes = "1 See document No. 3.\n\n2 See document No. 900."
    database = readings.build(tmp_path, {"page": FRAME + letter(2, "May 4, 1925", SAID, notes=notes)})
    edition = readings.row(database, "select first_number, last_number from editions where first_number is not null")
    found = {one["number"]: one["referred_to_by"] for one in rows(database, "select * from gaps")}
    numbers = {*range(edition["first_number"], edition["last_number"] + 1), 900} - {2}
    assert set(found) == numbers
    referred = {number: letter for number, letter in found.items() if letter}
    assert referred == {3: "1925-05-04-stalin-kirov", 900: "1925-05-04-stalin-kirov"}


SHEETS = (("1", (1, 1)), ("2-7", (2, 7)), ("1, 2", (1, 2)), ("56-56v", (56, 56)), (None, None), ("v.", None))


@pytest.mark.parametrize(("listy", "expected"), SHEETS)
def test_first_and_last_sheet(listy: str | None, expected: tuple[int, int] | None) -> None:
    assert sheets(listy) == expected


def source(listy: str) -> SourceClaim:
    return SourceClaim(repository="rtskhidni", fond="1", opis="1", papka=None, delo="1", listy=listy)


def test_questions_are_no_more_work_among_very_many_letters() -> None:
    """All letters between the same two persons in one file: the worst that an index by pair and file can meet."""

    def questions(many: int) -> int:
        days = [f"{1900 + number % 30}-01-01" for number in range(many)]
        index = LetterIndex(
            pairs={("a", "b"): tuple(sorted(Dated(day, day, str(number), False) for number, day in enumerate(days)))},
            files={
                ("rtskhidni", "1", "1", None, "1"): tuple(sorted(Filed(1, 1, str(number)) for number in range(many)))
            },
        )

        def ask() -> None:
            assert index.between("a", "b", "1910-01-01", "1910-01-01") is None  # too many to tell
            assert index.before(source("1"), "5") is not None
            assert len(index.on_sheets(source("1"))) == 50

        return work.calls(ask)

    questions(2_000)  # what is made once and remembered is not counted
    assert questions(100_000) < 2 * questions(2_000)
