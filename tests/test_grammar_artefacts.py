"""A word processor's field codes, and figures and words that are none."""

import pytest
from readings import span

from etl.grammar.artefacts import field_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('TOC \\o "1-5" \\h \\z See note 1 to document no. 183.', ['TOC \\o "1-5" \\h \\z ']),
        ('HYPERLINK \\l "bookmark1" See note 1', ['HYPERLINK \\l "bookmark1" ']),
        ("See PAGEREF _Toc1 \\h note 1", ["PAGEREF _Toc1 \\h "]),
        ("INCLUDEPICTURE \\* MERGEFORMAT See", ["INCLUDEPICTURE \\* MERGEFORMAT "]),
        ("See note 1 to document no. 183.", []),
        ("The TOC of the book", []),
        ("REF 5", []),
        ("a \\o b", []),
        ("", []),
    ],
)
def test_field_codes(text: str, codes: list[str]) -> None:
    found = field_codes(span(text, start=7))
    assert [one.text for one in found] == codes
    assert all(text[one.start - 7 : one.end - 7] == one.text for one in found)
