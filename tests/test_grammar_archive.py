"""Places in archives: a table of printed references level by level, and of what is none."""

import pytest
from readings import span

from etl.grammar.archive import is_source_line, references

# printed, repository, fond, opis, delo, listy
REFERENCES = (
    ("R G A S P I. F. 5. Op. 1. D. 1266. L. 3.", "rgaspi", "5", "1", "1266", "3"),
    ("G A R F. F. 5446. Op. 55. D. 2. L. 3.", "garf", "5446", "55", "2", "3"),
    ("RTsKHIDNI. F.17. 0p.1-a. D. 4. L.33", "rtskhidni", "17", "1-a", "4", "33"),
    ("RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2.", "rtskhidni", "85", "25", "120", "1-2"),
    ("RTSKHIDNI. F. 85. Op. 1/S. D. 171. L. 1.", "rtskhidni", "85", "1/S", "171", "1"),
    ("RTSHIDNI; F. 76. Op. 2. D. 325. L. 25.", "rtskhidni", "76", "2", "325", "25"),
    ("RTSKHIDNI. F. 558. On. 1. D. 2565. L. 2-7.", "rtskhidni", "558", "1", "2565", "2-7"),
    ("RTSKHIDNI, F. 76, Op. 3, D. 162, L. 14", "rtskhidni", "76", "3", "162", "14"),
    ("RTsKhIDNI. F. 17. Op. 3. D. 391. L. 6-7", "rtskhidni", "17", "3", "391", "6-7"),
    ("RTSKHIDNI. F. 85. Op. 1/S. D 13. L. 7.", "rtskhidni", "85", "1/S", "13", "7"),
    ("RTSKHIDNI. F. 85. Op. 25. D. 94. L. 1, 2.", "rtskhidni", "85", "25", "94", "1, 2"),
    ("RTSKHIDNI. F. 5 On. 1. D. 2436. L. 33", "rtskhidni", "5", "1", "2436", "33"),
    ("RGASPI F. 81. Op. 3. D. 99. L. 78–79.", "rgaspi", "81", "3", "99", "78-79"),
    ("RGASPI. F. 17. Op. 162. D. 12. L. 156.", "rgaspi", "17", "162", "12", "156"),
    ("RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1\u20102.", "rtskhidni", "85", "25", "120", "1-2"),
    ("RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1\u20112, 5.", "rtskhidni", "85", "25", "120", "1-2, 5"),
    ("RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1\u22122.", "rtskhidni", "85", "25", "120", "1-2"),
    ("RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1\u00ad2.", "rtskhidni", "85", "25", "120", "1-2"),
    # odd ones
    ("RTSKHIDNI. F. 558. Op. P. D. 86. L. 2.", "rtskhidni", "558", "11", "86", "2"),  # 11 read as Cyrillic P
    ("RTSKHIDNI. F. 17. Op. 112. D. 561. L. 56-56v.", "rtskhidni", "17", "112", "561", "56-56v"),
    ("RTSKHIDNI. F. 17. Op. 112. D. 561. L. 9 verso.", "rtskhidni", "17", "112", "561", "9 verso"),
    ("RTSKHIDNI. F. 17. Op. 112. D. 561. Ll. 1—3, 5.", "rtskhidni", "17", "112", "561", "1-3, 5"),
    ("RTSKHIDNI. F. 17.\nOp. 3. D. 391.\nL. 6", "rtskhidni", "17", "3", "391", "6"),  # broken over lines
    ("GARF, f. 5446, op. 55, d. 1338, l. 1-4.", "garf", "5446", "55", "1338", "1-4"),  # labels in small letters
    ("CGASA. F. 33987. Op. 1. D. 25. L. 5", "rgva", "33987", "1", "25", "5"),
    ("GARF. F. 130. Op. 2. D. 1. L. 5.", "garf", "130", "2", "1", "5"),
    ("AP RF. F. 45. Op. 1. D. 693. L. 1.", "aprf", "45", "1", "693", "1"),
    ("RTSKHIDNI. F. 17. Op. 3. D. 391.", "rtskhidni", "17", "3", "391", None),
    # the Police Department: an opis named by a section, by a year, by both
    ("GARF. F. 102. OO. 1913. D. 307. L. 44.", "garf", "102", "OO. 1913", "307", "44"),
    ("GARF. Ф. 102. ДП ОО. Оп. 1913. Д. 5. Л. 12.", "garf", "102", "ДП ОО. 1913", "5", "12"),
    ("GARF. F. 102. DP. OO. Op. 1912. D. 5. L. 7-8.", "garf", "102", "DP OO. 1912", "5", "7-8"),
    ("GARF. F. 102. 1913. D. 5. L. 1.", "garf", "102", "1913", "5", "1"),
    ("GARF. F. 102. OO. 1910. Op. 240. D. 9. L. 2.", "garf", "102", "OO 1910. 240", "9", "2"),
    ("GARF. F. 102. 4 d-vo. 1908. D. 25. L. 3.", "garf", "102", "4 d-vo. 1908", "25", "3"),
    ("GARF. F. 102, OO, 1913, D. 5, L. 2", "garf", "102", "OO. 1913", "5", "2"),
    ("F. 17. OO. 1913. D. 5.", None, "17", "OO. 1913", "5", None),
    ("F. 558. Op. 11. D. 51. L. 3–4.", None, "558", "11", "51", "3-4"),  # the archive is left out
)


@pytest.mark.parametrize(("text", "repository", "fond", "opis", "delo", "listy"), REFERENCES)
def test_a_reference(
    text: str, repository: str | None, fond: str, opis: str, delo: str, listy: str | None
) -> None:  # fmt: skip
    (found,) = references(span(text, start=900))
    assert (found.repository, found.fond, found.opis, found.delo, found.listy) == (repository, fond, opis, delo, listy)
    assert (found.span.start, found.span.text) == (900, text)
    assert not found.is_ibid


def test_the_foreign_ministrys_archive_counts_folders() -> None:
    (found,) = references(span("AVP RF. F. 04. Op. 13. P. 87. D. 50054. L. 9."))
    assert (found.fond, found.opis, found.papka, found.delo, found.listy) == ("04", "13", "87", "50054", "9")


IBID = (  # printed, first level named
    ("Ibid. L. 17", "listy", "17"),
    ("Ibid. D. 561. L. 56-56v.", "delo", "561"),
    ("ibid. Op. 3. D. 391. L. 6", "opis", "3"),
    ("There. L. 17", "listy", "17"),  # Russian tam zhe
    ("In the same place. L. 17", "listy", "17"),
)


@pytest.mark.parametrize(("text", "level", "value"), IBID)
def test_ibid_names_only_what_differs(text: str, level: str, value: str) -> None:
    (found,) = references(span(text))
    assert found.is_ibid
    assert found.repository is None
    assert getattr(found, level) == value


def test_a_bare_ibid_is_a_reference() -> None:
    (found,) = references(span("(Ibid.)"))
    assert found.is_ibid
    assert (found.fond, found.listy) == (None, None)


def test_two_references_in_one_line() -> None:
    line = "RGASPI F. 558. Op. 11. D. 86. L. 6–7. Script. Typescript; F. 558. Op. 11. D. 51. L. 3–4. Typewritten text"
    first, second = references(span(line))
    assert (first.repository, first.delo, first.listy) == ("rgaspi", "86", "6-7")
    assert (second.repository, second.delo, second.listy) == (None, "51", "3-4")


def test_references_stand_within_sentences() -> None:
    note = 'As: "[...] Station answer" (RTSKHIDNI. F. 558. On. 1. D. 5482. L. 2). On March 28 (Ibid. L. 4).'
    first, second = references(span(note))
    assert (first.delo, first.listy, first.is_ibid) == ("5482", "2", False)
    assert (second.delo, second.listy, second.is_ibid) == (None, "4", True)


NONE = (
    "",
    "There was no leader.",
    "The same is true now.",
    "F. E. Dzerzhinsky to I. V. Stalin",
    "F. Dzerzhinsky.",
    "D. 3",
    "L. D. Trotsky, 3 members",
    "P. 22",
    "See Document No. 218.",
    "Ibid. P. 22.",  # a page of the printed work before
    "The archive holds 5 files.",
    "Op. 3",
)


@pytest.mark.parametrize("text", NONE)
def test_no_reference(text: str) -> None:
    assert references(span(text)) == ()


NORMALISED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2.", ()),
    ("RTSKHIDNI. F. 85. Op. 25. D. 120. Ll. 1-2.", ()),
    ("RTSKHIDNI. F. 85. Op. 1/S. D 13. L. 7.", ()),
    ("RTSKHIDNI. F. 558. On. 1. D. 2565. L. 1.", ("“On” as “Op”",)),
    ("RTSHIDNI. F. 76. Op. 2. D. 325. L. 25.", ("“RTSHIDNI” as “RTSKHIDNI”",)),
    ("RTSHIDNI; F. 76. Op. 2. D. 325. L. 25.", ("“RTSHIDNI” as “RTSKHIDNI”", "“;” as “.”")),
    ("RTSKHIDNI. F. 558. Op. P. D. 86. L. 2.", ("“Op. P” as “Op. 11”",)),
)


@pytest.mark.parametrize(("text", "told"), NORMALISED)
def test_what_was_read_otherwise_than_printed_is_told(text: str, told: tuple[str, ...]) -> None:
    (found,) = references(span(text))
    assert found.normalised == told


SOURCE_LINES = (
    ("RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph.", True),
    ("RTSHIDNI; F. 76. Op. 2. D. 325. L. 25. Autograph.", True),
    ("Archive: RGASPI F. 558. Op. 11. D. 86. L. 2–4. Autograph.", True),
    ("AVP RF. F. 04. Op. 13. P. 87. D. 50054. L. 9", True),
    ("1 RGASPI. F. 17. Op. 162. D. 12. L. 156.", False),  # a note
    ("F. E. Dzerzhinsky to I. V. Stalin", False),
    ("1 On the letterhead: “Central Committee” (RTSKHIDNI. F. 5. On. 1. D. 2. L. 3).", False),
    ("The RGASPI holds this letter.", False),
    ("Ibid. L. 17.", False),
    ("", False),
)


@pytest.mark.parametrize(("text", "expected"), SOURCE_LINES)
def test_a_source_line(text: str, expected: bool) -> None:
    assert is_source_line(text) is expected
