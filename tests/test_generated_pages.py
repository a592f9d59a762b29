"""Composed pages with known truth: nothing lost, everything traceable, letters found, facts right.

`python -m tests.generated.benchmark --pages 1000` prints the figures over many pages, `--misses 5 --text` shows what was
read wrong.
"""

from itertools import pairwise

import chance
import pytest
from chance import examples
from generated.benchmark import composed_page, measured, share
from generated.composed import ComposedPage, page
from generated.reading import read_page, verdicts
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.slow

PAGES = 1000 if chance.IS_LONG else 100
FLOOR = 0.995  # of all facts, and of each field's
# Whole pages shrink very slowly, and a seed of the benchmark shows a miss as well.
often = settings(examples(25), phases=(Phase.explicit, Phase.generate))
composed_pages = st.randoms(use_true_random=False).map(page)
texts = st.one_of(
    composed_pages.map(lambda composed: composed.text),
    st.builds(  # two pages cut and stuck together anywhere
        lambda one, other, at: one.text[: at % (len(one.text) + 1)] + other.text[at % (len(other.text) + 1) :],
        composed_pages, composed_pages, st.integers(0, 20_000),
    ),
)  # fmt: skip


def test_nearly_every_fact_of_every_field_is_right() -> None:
    tally, misses = measured(range(PAGES))
    shown = "\n".join(f"page {seed}: {one.field}: {one.expected!r}, read {one.found!r}" for seed, _, one in misses[:20])
    assert share(tally) >= FLOOR, shown
    assert {field: sum(right) / len(right) for field, right in tally.items() if sum(right) < FLOOR * len(right)} == {}


@often
@given(composed_pages)
def test_letters_are_found_where_they_begin(composed: ComposedPage) -> None:
    letters = next(verdict for verdict in verdicts(composed) if verdict.field == "letters")
    assert letters.found == letters.expected


@often
@given(texts)
def test_segments_cover_every_character_and_offsets_lead_to_the_printed_words(text: str) -> None:
    read = read_page(text)
    segments = read.segments
    assert [one.end for one in segments[:-1]] == [one.start for one in segments[1:]]
    assert (segments[0].start, segments[-1].end) == (0, len(text)) if text else segments == ()
    assert all(one.kind != "blank" for one in segments if text[one.start : one.end].strip())
    assert all(one.kind != other.kind or one.kind != "blank" for one, other in pairwise(segments))
    for letter in read.letters:
        heading = letter.heading
        spans = [
            *(letter.mentions), *(letter.signature_names), *(letter.turns), *(call.span for call in letter.calls),
            *(citation.span for citation in letter.citations), *(address.span for address in letter.addresses),
            *(note.span for note in letter.notes), *(date.span for date in letter.datelines),
            *((*heading.senders, *heading.addressees, heading.span) if heading else ()),
            *(one.span for note in letter.notes for one in (*note.references, *note.cross_references)),
        ]  # fmt: skip
        for span in spans:
            assert text[span.start : span.end] == span.text


@often
@given(composed_pages, st.integers(0, 20_000))
def test_a_page_cut_anywhere_is_read(composed: ComposedPage, at: int) -> None:
    text = composed.text[: at % (len(composed.text) + 1)]
    read = read_page(text)
    expected = [truth.start for truth in composed.letters]
    assert len(read.letters) <= len(expected) + 1
    assert sum(one.end - one.start for one in read.segments) == len(text)


def test_a_seed_always_gives_the_same_page() -> None:
    assert composed_page(1).text == composed_page(1).text != composed_page(2).text
