"""Printed text with overlapping stretches as HTML: escaped, nested as HTML must be, and the same text."""

import random
import re
from html.parser import HTMLParser

import pytest
from markupsafe import Markup

from etl.publish.pages.marks import Stretch, by_span, editors_brackets, marked_up, paragraphs

CASES = [
    ("", [], ""),
    ("<b>&\"'", [], "&lt;b&gt;&amp;&#34;&#39;"),
    ("itself 1 .", [Stretch(7, 8, "call", "#n1")], 'itself <a class="call" href="#n1">1</a> .'),
    (  # a call within a name: the name is the link that comes first
        "Trotsky3—that",
        [Stretch(0, 7, "person", "/p"), Stretch(7, 8, "call", "#n3")],
        '<a class="person" href="/p">Trotsky</a><a class="call" href="#n3">3</a>—that',
    ),
    (  # nested, the longer one outside, whichever comes first
        "p[arty] leader",
        [Stretch(1, 7, "editors"), Stretch(0, 14, "person")],
        '<span class="person">p<span class="editors">[arty]</span> leader</span>',
    ),
    (  # crossing: cut at the end of the first
        "abcdef",
        [Stretch(0, 4, "x"), Stretch(2, 6, "y", anchor="here")],
        '<span class="x">ab<span class="y" id="here">cd</span></span><span class="y">ef</span>',
    ),
    (  # a link within a link leads nowhere, what goes on behind it does
        "abcdef",
        [Stretch(0, 4, "x", "/x"), Stretch(2, 6, "y", "/y")],
        '<a class="x" href="/x">ab<span class="y">cd</span></a><a class="y" href="/y">ef</a>',
    ),
    ("ab", [Stretch(1, 1, "x")], "ab"),
    ("ab", [Stretch(0, 1, 'a"b', "javascript:'", None, "<")], None),
]


@pytest.mark.parametrize(("text", "stretches", "expected"), CASES)
def test_marked_up(text: str, stretches: list[Stretch], expected: str | None) -> None:
    made = marked_up(text, 0, len(text), stretches)
    if expected is not None:
        assert made == expected
    assert "<" not in re.sub(r"</?(a|span)( [a-z]+=\"[^\"<>]*\")*>", "", made)


def test_a_part_of_a_text_has_only_the_anchors_that_stand_in_it() -> None:
    stretch = Stretch(0, 6, "x", anchor="first")
    assert marked_up("abcdef", 0, 3, [stretch]) == '<span class="x" id="first">abc</span>'
    assert marked_up("abcdef", 3, 6, [stretch]) == '<span class="x">def</span>'


class Nesting(HTMLParser):
    """What stands open at each character, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.read: list[tuple[str, frozenset[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag != "a" or "a" not in [name for name, _ in self.open]
        self.open.append((tag, dict(attrs)["class"] or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        kinds = frozenset(kind for _, kind in self.open)
        self.read += [(character, kinds) for character in data]


@pytest.mark.parametrize("seed", range(200))
def test_any_stretches_keep_the_text_and_mark_just_their_characters(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choice('ab<&"\n ]') for _ in range(chance.randint(1, 30)))
    places = [sorted(chance.choices(range(len(text) + 1), k=2)) for _ in range(chance.randint(0, 8))]
    stretches = [Stretch(a, b, f"k{n}", chance.choice([None, "/x"])) for n, (a, b) in enumerate(places)]
    start, end = sorted(chance.choices(range(len(text) + 1), k=2))
    reader = Nesting()
    reader.feed(marked_up(text, start, end, stretches))
    reader.close()
    assert not reader.open
    assert reader.read == [
        (text[at], frozenset(each.kind for each in stretches if each.start <= at < each.end))
        for at in range(start, end)
    ]


def test_paragraphs_of_flattened_and_of_spaced_pages() -> None:
    text = "  One.\nTwo \n \n\nThree"
    assert [text[start:end] for start, end in paragraphs(text, 0, len(text))] == ["One.", "Two", "Three"]
    assert list(paragraphs(" \n ", 0, 3)) == []


def test_editors_brackets_are_those_that_close_on_their_line() -> None:
    text = "March 17 [1926], p[arty] [lost\n] [[x]]"
    assert [text[found.start : found.end] for found in editors_brackets(text, 0, len(text))] == [
        "[1926]",
        "[arty]",
        "[x]",
    ]


def test_by_span_gives_each_span_what_touches_it() -> None:
    across, within = Stretch(0, 9, "across"), Stretch(6, 7, "within")
    found = list(by_span([(0, 3), (5, 8), (9, 12)], [within, across]))
    assert [kinds for _, _, kinds in found] == [[across], [across, within], []]
    assert isinstance(marked_up("abc", 0, 3, found[0][2]), Markup)
