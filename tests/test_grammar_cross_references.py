"""References to other documents and notes of the edition, and words that are none."""

import pytest
from readings import span

from etl.grammar.cross_references import cross_references

REFERENCES: tuple[tuple[str, list[tuple[int | None, int | None]]], ...] = (  # document, note
    ("See Document No. 178 and note 2 to Document No. 179.", [(178, None), (179, 2)]),
    ("See the telegram of Stalin (document No. 188).", [(188, None)]),
    ("See Document No. 218.", [(218, None)]),
    ("See note 1 to document no. 183.", [(183, 1)]),
    ("See note 1 to document No. 209.", [(209, 1)]),
    ("are to decisions be meeting (see note 1) River", [(None, 1)]),
    ("See documents Nos. 12, 14 and 16.", [(12, None), (14, None), (16, None)]),
    ("See documents No. 14-16.", [(14, None), (15, None), (16, None)]),
    ("see doc. 77", [(77, None)]),
    ("See letter No. 151.", [(151, None)]),
    ("see telegrams Nos. 12 and 14", [(12, None), (14, None)]),
    ("See also note 2 to this document.", [(None, 2)]),
    ("See note 1 to document No. 183 and document No. 5; see document No. 7.", [(183, 1), (5, None), (7, None)]),
)


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_a_cross_reference(text: str, expected: list[tuple[int | None, int | None]]) -> None:
    found = cross_references(span(text, start=10))
    assert [(one.target_number, one.target_note_number) for one in found] == expected
    assert all(text[one.span.start - 10 : one.span.end - 10] == one.span.text for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(News of the Central Committee of the CPSU. 1990. No. 10. P. 188-189)",
        "the document was signed",
        "We shall see 3 documents.",
        "Foresee note 1",
        "See the letter of May 5",
        "see letter 12 of them",
        "See Lenin, vol. XVII, p. 373",
    ],
)
def test_no_cross_reference(text: str) -> None:
    assert cross_references(span(text)) == ()
