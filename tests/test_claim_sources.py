"""`Ibid.` and left-out archives: what is taken from the citation before, and what must stay open."""

import pytest
import readings

from etl.claim.cited_sources import cited_sources
from etl.printed import PrintedReference

SOURCE = "RTSKHIDNI. F. 76. Op. 3. D. 162. L. 15-16. Autograph."
Place = tuple[str | None, str | None, str | None, str | None, str | None]
OWN: Place = ("rtskhidni", "76", "3", "162", "15-16")
CASES: tuple[tuple[str, tuple[str, ...], list[tuple[Place, bool]]], ...] = (  # notes, places cited in them, is it taken over
    ("the source line itself", ("1 The matter (Ibid. L. 17).",), [(("rtskhidni", "76", "3", "162", "17"), True)]),
    (
        "the note before",
        ("1 See (RTSKHIDNI. F. 17. Op. 112. D. 486. L. 1).", "2 Circular (Ibid. D. 561. L. 56-56v.)."),
        [(("rtskhidni", "17", "112", "486", "1"), False), (("rtskhidni", "17", "112", "561", "56-56v"), True)],
    ),
    (
        "one Ibid. after another",
        ("1 A letter (Ibid. L. 17) and another (Ibid. L. 18).", "2 A third (Ibid. D. 163. L. 1)."),
        [
            (("rtskhidni", "76", "3", "162", "17"), True),
            (("rtskhidni", "76", "3", "162", "18"), True),
            (("rtskhidni", "76", "3", "163", "1"), True),
        ],
    ),
    ("alone: the very same place", ("1 The matter (Ibid.).",), [(OWN, True)]),
    ("the archive is left out", ("1 A letter (F. 17. Op. 3. D. 391. L. 6).",), [(("rtskhidni", "17", "3", "391", "6"), True)]),
    ("another archive", ("1 See (GARF. F. 130. Op. 2. D. 1. L. 5).",), [(("garf", "130", "2", "1", "5"), False)]),
)  # fmt: skip


def page(notes: tuple[str, ...], source: str = SOURCE) -> str:
    lines = ("No. 5", "S. M. Kirov — G. K. Ordzhonikidze", "March 17, 1926", "Dear Sergo!", "Nothing new.", "Kirov.")
    return "\n\n".join((*lines, *([source] if source else []), "Notes:", *notes)) + "\n"


@pytest.mark.parametrize(("notes", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_where_a_note_points(notes: tuple[str, ...], expected: list[tuple[Place, bool]]) -> None:
    cited, findings = cited_sources(readings.letter(page(notes)))
    own, *others = cited
    assert (own.note, own.is_taken_over) == (None, False)
    assert (own.source.repository, own.source.fond, own.source.opis, own.source.delo, own.source.listy) == OWN
    assert [
        (
            (one.source.repository, one.source.fond, one.source.opis, one.source.delo, one.source.listy),
            one.is_taken_over,
        )
        for one in others
    ] == expected
    assert findings == ()


OPEN = (  # notes that leave something open, the finding that says so
    (
        "the citation before is a printed work",
        ("1 He said so (CPSU in resolutions. T. 4. P. 22).", "2 Again (Ibid. L. 17)."),
        SOURCE,
        "ibid-unresolved",
    ),
    (
        "the citation before is open itself",
        ("1 He said so (Pravda. 1926. P. 1).", "2 Again (Ibid. L. 17).", "3 And again (Ibid. L. 18)."),
        SOURCE,
        "ibid-unresolved",
    ),
    (
        "there is none before",
        ("1 He said so (Ibid. L. 17).",),
        "Pravda. 1926. No. 5. P. 3.",
        "ibid-unresolved",
    ),
    (
        "the archive is left out and none is before",
        ("1 A letter (F. 17. Op. 3. D. 391. L. 6).",),
        "Pravda. 1926. No. 5. P. 3.",
        "repository-missing",
    ),
)


@pytest.mark.parametrize(
    ("notes", "source", "kind"), [case[1:] for case in OPEN], ids=[case[0] for case in OPEN]
)  # fmt: skip
def test_what_stays_open_says_so(notes: tuple[str, ...], source: str, kind: str) -> None:
    cited, findings = cited_sources(readings.letter(page(notes, source)))
    left_open = [one for one in cited if one.note is not None and one.source.repository is None]
    assert left_open
    assert all(not one.is_taken_over for one in left_open)
    assert {one.kind for one in findings} == {kind}
    assert len(findings) == len(left_open)


def test_a_page_of_the_printed_work_before_is_no_place_in_an_archive() -> None:
    notes = ("1 He said so (CPSU in resolutions. T. 4. P. 22).", "2 Again (Ibid. P. 23).")
    cited, findings = cited_sources(readings.letter(page(notes)))
    assert [one.note for one in cited] == [None]
    assert findings == ()


def test_the_source_line_of_the_letter_before_is_never_taken() -> None:
    """An `Ibid.` belongs to its own letter."""
    first = page(("1 A note.",)).replace("No. 5", "No. 4")
    second = page(("1 The matter (Ibid. L. 17).",), source="Pravda. 1926. No. 5. P. 3.")
    read = readings.page(readings.FRAME + first + "\n" + second)
    assert len(read.letters) == 2
    cited, findings = cited_sources(read.letters[1])
    assert [one.source.repository for one in cited] == [None]
    assert [one.kind for one in findings] == ["ibid-unresolved"]


BROKEN = (  # a source line in two
    "RTSKHIDNI. F. 159. Op. 2. D. 57.\nL. 18-19v. Autograph.",
    "RTSKHIDNI. F. 159. Op. 2.\nD. 57. L. 18-19v. Autograph.",
    "RTSKHIDNI. F. 159. Op. 2. D. 57. L. 18-19v.\nAutograph.",
)


@pytest.mark.parametrize("source", BROKEN)
def test_a_source_line_in_two(source: str) -> None:
    head = "No. 5\n\nS. M. Kirov to I. V. Stalin\n\nMay 4, 1921\n\nIt is done.\n\nKirov.\n\n"
    (one,) = readings.letter(head + source + "\n").citations
    assert isinstance(one, PrintedReference)
    assert (one.delo, one.listy, one.copy_form) == ("57", "18-19v", "autograph")


def test_a_work_that_printed_a_part() -> None:
    head = "No. 5\n\nS. M. Kirov to I. V. Stalin\n\nMay 4, 1921\n\nIt is done.\n\nKirov.\n\n"
    source = "RTSKHIDNI. F. 81. Op. 3. D. 5. L. 1. Autograph. Published in part: Stalin's letters to Molotov. M., 1995. P. 251."
    cited = readings.letter(head + source + "\n").citations
    assert [one.span.text for one in cited][1:] == ["Stalin's letters to Molotov. M., 1995. P. 251."]
