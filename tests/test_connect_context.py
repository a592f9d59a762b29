"""What a letter without a heading has from the letter above it: composed pages, and the letter it is printed with."""

from pathlib import Path

import pytest
import readings
from readings import FRAME

BODY = "There has been nothing from you for a long time, and I wonder what the matter is with you and all the others."
HEADED = f"No. 5\n\nS. M. Kirov — G. K. Ordzhonikidze\n\nMarch 17, 1926\n\nDear Sergo!\n\n{BODY}\n\nYours S. Kirov.\n\n"
NOTES = "\nNotes:\n\n1 A note.\n\n\n\n"
KEPT = "RTSKHIDNI. F. 85. Op. 25. D. {}. L. {}. Autograph.\n"
KIROV = "1926-03-17-kirov-ordzhonikidze"


def unheaded(name: str, day: int) -> str:
    """A letter without a heading, whose own words give its sender and its day."""
    return f"How can one explain it? {BODY}\n\n{name}.\n\nNovember {day}th, 1925.\n\n"


FIRST = HEADED + KEPT.format(120, 1) + NOTES
MAGIDOV = unheaded("B. Magidov", 10)

# case, the page, the letter that each letter is printed with
CASES = (
    ("behind it in its file", FIRST + MAGIDOV + KEPT.format(120, "2-7"), [None, KIROV]),
    ("before it in its file", HEADED + KEPT.format(120, "8") + NOTES + MAGIDOV + KEPT.format(120, "2-7"), [None, KIROV]),
    ("in another file", FIRST + MAGIDOV + KEPT.format(121, "2-7"), [None, None]),
    ("two below one heading: both with the first",
     FIRST + MAGIDOV + KEPT.format(120, "2-7") + NOTES + unheaded("N. Krestinsky", 12) + KEPT.format(120, "8-9"),
     [None, KIROV, KIROV]),
    ("under a number of its own", FIRST + "No. 6\n\n" + MAGIDOV + KEPT.format(120, "2-7"), [None, None]),
    ("under a heading of its own",
     FIRST + f"I. V. Stalin — S. M. Kirov\n\nMarch 18, 1926\n\n{BODY}\n\nI. Stalin.\n\n" + KEPT.format(120, "2-7"),
     [None, None]),
)  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_letter_is_printed_with_the_one_above_it(page: str, expected: list[str | None], tmp_path: Path) -> None:
    database = readings.build(tmp_path, {"page": FRAME + page})
    letters = readings.rows(database, "select * from letters join witnesses using (letter_id) order by position")
    assert [letter["printed_with"] for letter in letters] == expected
    assert {letter["enclosed_with"] for letter in letters} == {None}  # the place on the page does not say so
