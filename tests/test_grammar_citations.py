"""All that a source line or a note cites, in reading order: references with their copy forms, and printed works."""

import pytest
from readings import span

from etl.grammar.citations import Citation, note_citations, source_citations
from etl.printed import PrintedReference

Told = tuple[str, str | None]  # the citation's words; for a reference its copy form


def told(citations: tuple[Citation, ...]) -> list[Told]:
    return [
        (one.span.text, one.copy_form_text if isinstance(one, PrintedReference) else "a printed work")
        for one in citations
    ]


SOURCE_LINES: tuple[tuple[str, list[Told]], ...] = (
    (
        "RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph.",
        [("RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph.", "Autograph.")],
    ),
    (
        "RTSKHIDNI. F. 558. On. 1. D. 2565. L. 1. Typewritten text. The signature is an autograph.",
        [
            (
                "RTSKHIDNI. F. 558. On. 1. D. 2565. L. 1. Typewritten text. The signature is an autograph.",
                "Typewritten text. The signature is an autograph.",
            )
        ],
    ),
    (
        'RTSKHIDNI. F. 558. On. 1. D. 53. L. 1-3. Autographs. "Proletarian Revolution". 1936. No. 7. S. 167.',
        [
            ("RTSKHIDNI. F. 558. On. 1. D. 53. L. 1-3. Autographs.", "Autographs."),
            ('"Proletarian Revolution". 1936. No. 7. S. 167.', "a printed work"),
        ],
    ),
    (
        "Archive: RGASPI F. 558. Op. 11. D. 86. L. 6–7. Script. Typescript; F. 558. Op. 11. D. 51. L. 3–4. "
        "Typewritten text.",
        [
            ("RGASPI F. 558. Op. 11. D. 86. L. 6–7. Script. Typescript", "Script. Typescript"),
            ("F. 558. Op. 11. D. 51. L. 3–4. Typewritten text.", "Typewritten text."),
        ],
    ),
    ("RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2.", [("RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2.", None)]),
    ("Pravda. 1926. No. 5. P. 3.", [("Pravda. 1926. No. 5. P. 3.", "a printed work")]),
    ("Here is nothing cited.", []),
)


@pytest.mark.parametrize(("text", "expected"), SOURCE_LINES)
def test_a_source_line(text: str, expected: list[Told]) -> None:
    found, findings = source_citations(span(text))
    assert told(found) == expected
    assert findings == ()


def test_a_copy_form_that_no_row_knows_is_kept_and_found() -> None:
    line = "RGASPI. F. 558. Op. 11. D. 51. L. 3–4. Typewritten text. Kaganovich's corrections."
    (found,), (finding,) = source_citations(span(line))
    assert isinstance(found, PrintedReference)
    assert (found.copy_form, found.copy_form_text) == (
        "typewritten text", "Typewritten text. Kaganovich's corrections.",
    )  # fmt: skip
    assert finding.kind == "copy-form-unknown"
    assert line[finding.start : finding.end] == "Kaganovich's corrections"


NOTES: tuple[tuple[str, list[Told]], ...] = (
    (
        "decided to send a commission there (RTsKhIDNI. F. 17. Op. 3. D. 391. L. 6-7).",
        [("RTsKhIDNI. F. 17. Op. 3. D. 391. L. 6-7", None)],
    ),
    (
        "it would be difficult for him to escape [...]” (Ibid. L. 17).",
        [("Ibid. L. 17", None)],
    ),
    (
        "At (Lenin V. I. PSS. T. 51. P. 335). And (RTSKHIDNI. F. 558. On. 1. D. 5482. L. 2), too (Pravda. 1926. P. 1).",
        [
            ("Lenin V. I. PSS. T. 51. P. 335", "a printed work"),
            ("RTSKHIDNI. F. 558. On. 1. D. 5482. L. 2", None),
            ("Pravda. 1926. P. 1", "a printed work"),
        ],
    ),
    (
        "Political diary. 1964 - 1970. Amsterdam. 1972. S. 238-241.",
        [("Political diary. 1964 - 1970. Amsterdam. 1972. S. 238-241.", "a printed work")],
    ),
    (
        "The letter is lost; a copy (RTSKHIDNI. F. 5. Op. 1. D. 2. L. 3. Autograph).",
        [("RTSKHIDNI. F. 5. Op. 1. D. 2. L. 3. Autograph", "Autograph")],
    ),
    ("After Myasnikov's arrest and expulsion, the OGPU crushed the “Working Group”.", []),
    ("See Document No. 218.", []),
)


@pytest.mark.parametrize(("text", "expected"), NOTES)
def test_a_note(text: str, expected: list[Told]) -> None:
    assert told(note_citations(span(text))) == expected
