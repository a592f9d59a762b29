"""Where letters begin and what their lines are: printed pages with the zones that a reader sees."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from readings import FRAME, PRACTICE_PAGES, SEED_PAGES, span

from etl.grammar.editions import layouts
from etl.printed import LetterZones, Page, SegmentedPage, Span
from etl.segment import segmented
from etl.segment.frame import frame
from etl.segment.page_lines import lines, stretch, usual_gap
from etl.segment.seams import pieces
from etl.segment.starts import starts


def page(text: str) -> SegmentedPage:
    return segmented(Page(page_id="page", file_name="page.txt", text=text, sha256="0" * 64))


@dataclass(frozen=True)
class Seen:
    """What a reader sees of a letter: first lines, and how many lines its text, source and notes take."""

    number: int | None
    heading: str | None
    date: str | None
    text: int
    source: int
    notes: int


def seen(zones: LetterZones) -> Seen:
    return Seen(
        zones.number_value,
        zones.heading_text.text if zones.heading_text else None,
        zones.date.span.text if zones.date else None,
        len(zones.text),
        len(zones.source),
        len(zones.notes),
    )


SOURCE = "RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph."
LETTER = f"""No. 205

S. M. Kirov — G. K. Ordzhonikidze

March 17 [1926]

Dear Sergo!

There hasn't been anything from you for a long time.

Yours S. Kirov.

{SOURCE}

Notes:

1 We are talking about the appointment.

2 See Document No. 218.
"""
KIROV = Seen(205, "S. M. Kirov — G. K. Ordzhonikidze", "March 17 [1926]", 3, 1, 2)
FLAT = LETTER.replace("\n\n", "\n")

PAGES = (
    ("one letter", FRAME + LETTER, [KIROV]),
    ("without blank lines", FRAME.replace("\n\n", "\n") + FLAT, [KIROV]),
    ("without a frame", LETTER, [KIROV]),
    ("lines that end in blanks", FRAME + LETTER.replace("\n", " \n"), [KIROV]),
    ("without a number", FRAME + LETTER.removeprefix("No. 205\n\n"), [Seen(None, KIROV.heading, KIROV.date, 3, 1, 2)]),
    (
        "two letters with a line of one blank between them",
        FRAME + LETTER + " \n\n" + LETTER.replace("205", "206"),
        [KIROV, Seen(206, KIROV.heading, KIROV.date, 3, 1, 2)],
    ),
    (
        "two letters with nothing between them",
        FRAME + FLAT + FLAT.replace("205", "206"),
        [KIROV, Seen(206, KIROV.heading, KIROV.date, 3, 1, 2)],
    ),
    (
        "the second letter without number and gap",
        FRAME + FLAT + FLAT.removeprefix("No. 205\n").replace("— G. K. Ordzhonikidze", "— V. I. Lenin"),
        [KIROV, Seen(None, "S. M. Kirov — V. I. Lenin", "March 17 [1926]", 3, 1, 2)],
    ),
    (
        "no notes, and the next number right behind the source line",
        f"No. 208\nA. I. Rykov — I. V. Stalin\nApril 5, 1926\nNo. I cannot.\n{SOURCE}\n{FLAT}",
        [Seen(208, "A. I. Rykov — I. V. Stalin", "April 5, 1926", 1, 1, 0), KIROV],
    ),
    (
        "a heading over two lines",
        FRAME + LETTER.replace("S. M. Kirov — G. K. Ordzhonikidze", "S. M. Kirov, V. I. Lenin,\n\nI. V. Stalin — L. D. Trotsky"),
        [Seen(205, "S. M. Kirov, V. I. Lenin,\n\nI. V. Stalin — L. D. Trotsky", "March 17 [1926]", 3, 1, 2)],
    ),
    (
        "a heading that cannot be read, between number and date",
        FRAME + LETTER.replace("S. M. Kirov — G. K. Ordzhonikidze", "What was said at night"),
        [Seen(205, "What was said at night", "March 17 [1926]", 3, 1, 2)],
    ),
    (
        "a number that an office gave, and the answer no",
        FRAME + LETTER.replace("Yours S.", "No. 169/S.\n\nNo. There is no more.\n\nYours S."),
        [Seen(205, KIROV.heading, KIROV.date, 5, 1, 2)],
    ),
    (
        "a line in the text that reads like a heading",
        FRAME + LETTER.replace("Yours S.", "He telegraphed:\n\nLenin to Stalin\n\nWe wait.\n\nYours S."),
        [Seen(205, KIROV.heading, KIROV.date, 6, 1, 2)],
    ),
    (
        "a date in the text alone on its line",
        FRAME + LETTER.replace("Yours S.", "May 4, 1920\n\nIt was then.\n\nYours S."),
        [Seen(205, KIROV.heading, KIROV.date, 5, 1, 2)],
    ),
    (
        "numbered paragraphs of the letter",
        FRAME + LETTER.replace("Yours S.", "1) First.\n\n2) Second.\n\nYours S."),
        [Seen(205, KIROV.heading, KIROV.date, 5, 1, 2)],
    ),
    (
        "a reference within a note",
        FRAME + LETTER.replace("See Document No. 218.", "A letter (RTSKHIDNI. F. 5. Op. 1. D. 2. L. 3).\n\nAnd more."),
        [Seen(205, KIROV.heading, KIROV.date, 3, 1, 3)],
    ),
    ("a rule for the notes' heading", FRAME + LETTER.replace("Notes:", "____________________"), [KIROV]),
    ("no heading of the notes", FRAME + LETTER.replace("Notes:\n\n", ""), [KIROV]),
    (
        "cut off in the text",
        FRAME + LETTER[: LETTER.index("from you")],
        [Seen(205, KIROV.heading, KIROV.date, 2, 0, 0)],
    ),
    ("cut off behind the heading", FRAME + LETTER[: LETTER.index("Dear")], [Seen(205, KIROV.heading, KIROV.date, 0, 0, 0)]),
    (
        "a printed source on a line of its own",
        FRAME + LETTER.replace(SOURCE, SOURCE + '\n\n"Proletarian Revolution". 1936. No. 7. S. 167.'),
        [Seen(205, KIROV.heading, KIROV.date, 3, 2, 2)],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("text", "letters"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_letters_of_a_page(text: str, letters: list[Seen]) -> None:
    assert [seen(one) for one in page(text).letters] == letters


NO_LETTERS = (
    ("nothing", ""),
    ("blanks", " \n\n \n"),
    ("the frame alone", FRAME),
    ("a preface", FRAME + "FROM THE COMPILERS\n\nThe letters to Stalin stand here as they were printed in 1996.\n"),
    ("an index", FRAME + "Index\n\nKirov S. M. 12, 205\n\nOrdzhonikidze G. K. 205\n"),
    (
        "a table of contents",
        FRAME + "Contents\n\nNo. 1. I. V. Stalin - L. B. Kamenev. December 1912 16\n\n"
        "No. 2. J. V. Stalin to G. E. Zinoviev. December 1913 17\n",
    ),
    (
        "a list of headings",
        FRAME + "S. M. Kirov — G. K. Ordzhonikidze\nL. P. Serebryakov to I. V. Stalin\nA. I. Rykov to I. V. Stalin\n",
    ),
    ("a list of titles", FRAME + "Stalin to Zinoviev\n\nfrom Stalin to CC\n\nTo Stalin from Dzerzhinsky\n"),
    ("abbreviations", FRAME + "ABBREVIATIONS\n\nCIK - Central Executive Committee\n\nRVS - Military Council\n"),
    ("an introduction to a year", FRAME + "1923\n\nIn January 1923 the Politburo discussed what Lenin had written.\n"),
)


@pytest.mark.parametrize("text", [case[1] for case in NO_LETTERS], ids=[case[0] for case in NO_LETTERS])
def test_a_page_without_letters(text: str) -> None:
    assert page(text).letters == ()


SISTER = """Stalin Kaganovich oct 1934

Marx-Engels |  Lenin  | Stalin |  Home Page

 Stalin and Kaganovich. Correspondence. 1931–1936

1934

Stalin to Kaganovich October 1, 1934

Archive: RGASPI F. 558. Op. 11. D. 86. L. 2–4. Autograph.
Kaganovich.

First. The plan.

Stalin.

No. 82 1/X-34 y. 1

____________________

1 Number and date entered by the secretary. (Ibid. L. 1).

Kaganovich, Molotov to Stalin October 2, 1934

Archive: RGASPI F. 558. Op. 11. D. 86. L. 6–7. Script. Typescript.
To Stalin.
"""


def test_the_sister_edition_puts_the_source_line_first() -> None:
    found = page(SISTER)
    assert found.edition_id == "stalin-kaganovich"
    assert not found.prints_numbers
    assert [seen(one) for one in found.letters] == [
        Seen(None, "Stalin to Kaganovich October 1, 1934", None, 4, 1, 1),
        Seen(None, "Kaganovich, Molotov to Stalin October 2, 1934", None, 1, 1, 0),
    ]
    assert [one.source_comes_first for one in found.letters] == [True, True]
    assert [one.heading.date.edtf for one in found.letters if one.heading and one.heading.date] == [
        "1934-10-01", "1934-10-02",
    ]  # fmt: skip


def test_a_letter_without_a_heading_at_the_head_of_the_page() -> None:
    text = f"{FRAME}Moscow Kremlin to LENIN, STALIN.\n\nBaku, May 4, 1920. I answer.\n\nOrdzhonikidze.\n\n{SOURCE}\n"
    assert [seen(one) for one in page(text).letters] == [Seen(None, None, None, 3, 1, 0)]


def test_a_letter_without_a_heading_behind_the_notes_of_another() -> None:
    lost = "\n\n\nHow can one explain that?\n\nB. Magidov.\n\n" + SOURCE.replace("1-2", "3-7") + "\n"
    assert [seen(one) for one in page(FRAME + LETTER + lost).letters] == [KIROV, Seen(None, None, None, 2, 1, 0)]


FRAMES: tuple[tuple[str, list[str], str], ...] = (  # head of the page, kinds of its lines, edition
    (FRAME, ["title", "site-header", "edition", "edition", "edition"], "bolshevik-leadership"),
    (FRAME.replace("\n\n", "\n"), ["title", "site-header", "edition", "edition", "edition"], "bolshevik-leadership"),
    (
        FRAME + "Stalin Correspondences\n",
        ["title", "site-header", "edition", "edition", "edition", "section"],
        "bolshevik-leadership",
    ),
    (FRAME.split("\n\n", 1)[1], ["site-header", "edition", "edition", "edition"], "bolshevik-leadership"),
    (
        "\n".join(SISTER.split("\n")[:8]),
        ["title", "site-header", "edition", "section"],
        "stalin-kaganovich",
    ),
    ("", [], "bolshevik-leadership"),
    ("To Stalin from Dzerzhinsky\n\n" + FRAME.split("\n\n", 1)[1], ["title", "site-header", *["edition"] * 3], "bolshevik-leadership"),
)  # fmt: skip


@pytest.mark.parametrize(("head", "kinds", "edition"), FRAMES)
def test_the_frame_of_a_page(head: str, kinds: list[str], edition: str) -> None:
    found = frame(lines(head + ("\n" + LETTER if head else "")))
    assert [kind for _, kind in found.kinds] == kinds
    assert found.layout.edition_id == edition
    assert found.names_edition is bool(head)


# What a line is taken for alone decides nothing: evidence must add up.
STARTS: tuple[tuple[str, str, list[int]], ...] = (
    ("number, heading and date", "No. 205\nS. M. Kirov — G. K. Ordzhonikidze\nMarch 17, 1926\nDear Sergo!", [0]),
    ("heading and date", "S. M. Kirov — G. K. Ordzhonikidze\nMarch 17, 1926\nDear Sergo!", [0]),
    ("number and heading", "No. 205\nS. M. Kirov — G. K. Ordzhonikidze\nDear Sergo!", [0]),
    ("a heading that goes on with and", "No. 5\nLetter of S. M. Kirov, A. I. Mikoyan\nand N. I. Muralov to V. I. Lenin\nMay 4, 1920\nYes.", [0]),
    ("a heading that goes on with to", "No. 5\nTelegram from S. M. Kirov\nto V. I. Lenin\nMay 4, 1920\nYes.", [0]),
    ("a heading in three lines", "Letter of S. M. Kirov\nand N. I. Muralov\nto V. I. Lenin\nMay 4, 1920\nYes.", [0]),
    ("two bare names amid a letter", f"{FLAT}\nHe said.\nStalin to Lenin\nSo he said.", [0]),
    ("an address and a date within a letter", "No. 205\nS. M. Kirov — G. K. Ordzhonikidze\nMarch 17, 1926\nHe said.\nTelegram to Lenin\nMay 4, 1920\nNo.", [0]),
    ("a date below the source line", f"{FLAT}\nMay 4, 1920\nDear Klim!", [0, 10]),
    ("a number alone amid a letter", "No. 205\nS. M. Kirov — G. K. Ordzhonikidze\nMarch 17, 1926\nYes.\nNo. 5\nNo.", [0]),
    ("two bare names alone", "Stalin to Lenin\nText.", []),
    ("a date alone", "May 4, 1920\nText.", []),
    ("prose", "In 1926 Kirov wrote to Ordzhonikidze.\nHe answered.", []),
)  # fmt: skip


@pytest.mark.parametrize(("text", "first"), [case[1:] for case in STARTS], ids=[case[0] for case in STARTS])
def test_where_letters_begin(text: str, first: list[int]) -> None:
    found = starts(lines(text), 0, layouts()[0])
    assert [one.first for one in found] == first


def test_lines_keep_their_places_and_the_empty_lines_above() -> None:
    found = lines("  No. 205 \n\n \nS. M. Kirov\nlast")
    assert [(one.text, one.gap, one.span.start) for one in found] == [
        ("No. 205", 0, 2),
        ("S. M. Kirov", 2, 14),
        ("last", 0, 26),
    ]
    assert stretch(found[1:]).text == "S. M. Kirov\nlast"
    assert usual_gap(found) == 0
    assert usual_gap(()) == 0


@pytest.mark.parametrize("path", [*SEED_PAGES, *PRACTICE_PAGES], ids=lambda path: path.stem)
def test_every_line_of_a_page_is_in_exactly_one_zone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = page(text)
    placed = [one for one, _ in found.frame] + list(found.front_matter)
    for zones in found.letters:
        placed += [one for one in (zones.number, zones.heading_text) if one]
        if zones.date and (not zones.heading_text or zones.date.span.start >= zones.heading_text.end):
            placed.append(zones.date.span)
        placed += [*zones.text, *zones.source, *zones.notes_heading, *zones.notes]
    placed.sort()
    assert all(one.end <= other.start for one, other in pairwise(placed))
    assert all(text[one.start : one.end] == one.text for one in placed)
    rest = [text[a.end : b.start] for a, b in zip([span(""), *placed], [*placed, span("", len(text))], strict=True)]
    assert "".join(rest).strip() == ""


SEAMS = (  # a raw line, the lines that are glued together in it
    ("We shall lose the front. Lashevich. 16/11 21RTSHIDNI; F 325. On. 1, D. 407, L 83. Autograph.",
     ["We shall lose the front. Lashevich. 16/11 21", "RTSHIDNI; F 325. On. 1, D. 407, L 83. Autograph."]),
    ("There is no bread.RGASPI. F. 17. Op. 3. D. 5. L. 1. Copy.",
     ["There is no bread.", "RGASPI. F. 17. Op. 3. D. 5. L. 1. Copy."]),
    ("the bodies (RTsKhIDNI. F. 17. Op. 3. D. 391. L. 6-7).", ["the bodies (RTsKhIDNI. F. 17. Op. 3. D. 391. L. 6-7)."]),
    ("It was discussed (see also RGASPI. F. 17. Op. 3. D. 5. L. 1).",
     ["It was discussed (see also RGASPI. F. 17. Op. 3. D. 5. L. 1)."]),
    ("He lives in the town of B.KUIBYSHEV and works.", ["He lives in the town of B.KUIBYSHEV and works."]),
    ("see note 2.RGASPI has the letter.", ["see note 2.RGASPI has the letter."]),
)  # fmt: skip


@pytest.mark.parametrize(("raw", "lines"), SEAMS)
def test_lines_that_are_glued_together_are_parted(raw: str, lines: list[str]) -> None:
    assert [one.text for one in pieces(Span(0, len(raw), raw))] == lines


def test_the_number_of_a_telegram_is_no_letters_where_the_edition_prints_none() -> None:
    """Below a signature or a day; below a note it may be the next letter's."""
    first, second = SISTER[: SISTER.index("No. 82")], SISTER[SISTER.index("Kaganovich, Molotov") :]
    found = page(f"{first}1.X.34\n\nNo. 12.\n\n{second}")
    assert [one.number_value for one in found.letters] == [None, None]
    assert "No. 12." in [line.text for line in found.letters[0].text]
