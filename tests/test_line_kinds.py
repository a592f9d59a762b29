"""How likely each line of a page is of each kind; how sure the reading of a segment is."""

from dataclasses import replace
from itertools import pairwise, product
from math import exp, isclose

import pytest
import readings
from every import every
from quality.calibration import calibration

from etl.grammar.line_kinds import likelihoods
from etl.grammar.looks import PATTERNS, TABLES, TO_NEIGHBOURS, looks, looks_in_order
from etl.grammar.markup_looks import MARKUP_LOOKS
from etl.parse.certainty import with_confidence
from etl.printed import Segment, Span
from etl.schema import Calibration
from etl.vocabulary.line_weights import KINDS, LineLook, LineOrder
from etl.vocabulary.reader import read_as, records

PAGE = "No. 217\n\nDear Sergo!\n\nRTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph."
LOOKS = (  # line, what it looks like among others
    ("Dear Sergo!", {"begins: greetings", "ends with an exclamation mark", "two words", "as short as a name"}),
    ("No. 217", {"nothing but a number", "a number", "ends without a sign"}),
    ("March 17 [1926]", {"begins: months", "square brackets", "names a year"}),
    ("RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph.", {"names an archive", "a level of an archive"}),
    ("S. M. Kirov to G. K. Ordzhonikidze", {"two names with initials", "to somebody", "few little words"}),
    ("1 The letter is not dated.", {"begins with a figure and a capital", "many little words"}),
    ("Notes:", {"nothing but: notes_headings", "one word"}),
    ("____________", {"a rule"}),
    ("he had been there for all of that time", {"begins small", "many little words"}),
)


def lines(text: str) -> list[Span]:
    """The lines of a text that have something on them."""
    found, at = [], 0
    for raw in text.split("\n"):
        found += [Span(at, at + len(raw), raw)] if raw.strip() else []
        at += len(raw) + 1
    return found


@every("line, expected", LOOKS)
def test_what_a_line_looks_like(line: str, expected: set[str]) -> None:
    assert expected <= set(looks(line)), expected - set(looks(line))


def test_every_look_with_a_weight_is_one_that_lines_can_have() -> None:
    """A look that was given another name would say nothing any more, and nobody would notice."""
    fixed = {"the next figure", "figure 1 again", "a gap above", "in the line of the one above"}
    fixed |= {"first of the page", "last of the page"}
    known = (
        fixed | set(PATTERNS) | {f"{where}: {name}" for where in ("has", "begins", "nothing but") for name in TABLES}
    )
    texts = [word * times for word in ("a ", "Ab ", "of ", "x" * 30 + " ") for times in (0, 1, 2, 3, 6, 9, 20, 200)]
    texts += ["of Ab Ab Ab Ab Ab Ab Ab", "of Ab Ab Ab", "of of Ab Ab"]
    known |= {look for text in texts for look in looks(text)}
    assert known >= TO_NEIGHBOURS
    known |= {f"{where}: {look}" for where in ("above", "below") for look in TO_NEIGHBOURS} | MARKUP_LOOKS
    assert {row.look for row in records(LineLook)} <= known


def test_figures_count_upwards() -> None:
    page = "1 The first.\n2 The second.\n1 The first again.\n3 The third.\n2 The second."
    found = [{"the next figure", "figure 1 again"} & set(some) for some in looks_in_order(lines(page), page)]
    assert found == [{"the next figure"}, {"the next figure"}, {"figure 1 again"}, set(), {"the next figure"}]


def test_likelihoods_are_those_of_all_ways_to_read_a_page() -> None:
    """Every way to read three lines, weighed one by one: what the algorithm must sum up."""
    own = {(row.look, row.kind): row.weight for row in records(LineLook)}
    order = {(row.above, row.below): row.weight for row in records(LineOrder)}
    spans = lines(PAGE)
    seen = looks_in_order(spans, PAGE)
    score = [{kind: sum(own.get((look, kind), 0) for look in some) for kind in KINDS} for some in seen]
    shares: list[dict[str, float]] = [dict.fromkeys(KINDS, 0.0) for _ in spans]
    for way in product(KINDS, repeat=len(spans)):
        weight = exp(
            sum(score[at][kind] for at, kind in enumerate(way)) + sum(order.get(pair, 0) for pair in pairwise(way))
        )
        for at, kind in enumerate(way):
            shares[at][kind] += weight
    for line, share in zip(likelihoods(spans, PAGE), shares, strict=True):
        total = sum(share.values())
        assert all(isclose(line[kind], share[kind] / total, rel_tol=1e-6, abs_tol=1e-12) for kind in KINDS)


def test_likelihoods_of_a_line_add_up_to_1() -> None:
    text = readings.SEED_PAGES[0].read_text()
    for line in likelihoods(lines(text), text):
        assert isclose(sum(line.values()), 1)
    assert likelihoods([], "") == ()


def test_a_doubtful_segment_has_a_finding_with_the_second_reading() -> None:
    segments = (
        Segment(start=0, end=7, kind="number", letter=1),
        Segment(start=7, end=9, kind="blank"),
        Segment(start=9, end=20, kind="source", letter=1),
        Segment(start=20, end=22, kind="unplaced"),
        Segment(start=22, end=len(PAGE), kind="source", letter=1),
    )
    sure, doubts = with_confidence(segments, PAGE)
    assert [replace(one, confidence=1.0) for one in sure] == list(segments)
    assert [one.confidence > 0.5 for one in sure] == [True, True, False, False, True]
    assert [(one.kind, one.severity, one.message) for one in doubts] == [
        ("reading-uncertain", "notice", "“Dear Sergo!” was read as source; it may be salutation.")
    ]


def test_a_segment_is_as_sure_as_its_least_sure_line() -> None:
    (sure,), (doubt,) = with_confidence((Segment(start=0, end=len(PAGE), kind="number", letter=1),), PAGE)
    assert sure.confidence < 0.01
    assert PAGE[doubt.start : doubt.end] in ("Dear Sergo!", PAGE.split("\n")[-1])


@pytest.mark.long
def test_the_published_calibration_is_that_of_this_version() -> None:
    """As promised: of segments said to be 0.95 sure and more 98 of 100 are right; few are wrong without a doubt."""
    found = tuple(calibration())
    assert found == read_as("calibration", Calibration)
    sure = [row for row in found if row.said_from >= 0.95]
    assert sum(row.right for row in sure) >= 0.98 * sum(row.segments for row in sure)
    wrong = sum(row.segments - row.right for row in found)
    assert sum(row.segments - row.right for row in found if row.said_from >= 0.9) <= wrong / 10
