"""Printed works that are cited, with title, year and pages; and prose that is no citation."""

import pytest
from readings import span

from etl.grammar.publications import bracketed, publication

WORKS = (  # printed, title, year, pages
    ("Pravda. 1926. October 17", "Pravda", 1926, None),
    ("Political diary. 1964 - 1970. Amsterdam. 1972. S. 238-241.", "Political diary. 1964 - 1970", 1972, "238-241"),
    ("CPSU in resolutions ... T. 4. P. 22", "CPSU in resolutions", None, "22"),
    (
        "XIV Congress of the All-Union Communist Party (Bolsheviks). Verbatim report. M.-D., 1926. S. 44.",
        "XIV Congress of the All-Union Communist Party (Bolsheviks). Verbatim report", 1926, "44",
    ),
    (
        "News of the Central Committee of the CPSU. 1990. No. 10. P. 188-189",
        "News of the Central Committee of the CPSU", 1990, "188-189",
    ),
    ('"Proletarian Revolution". 1936. No. 7. S. 167.', '"Proletarian Revolution"', 1936, "167"),
    ("Lenin V. I. PSS. T. 51. P. 335", "Lenin V. I. PSS", None, "335"),
    (
        "Directives of the Command of the Fronts of the Red Army. Vol. 2. P. 499",
        "Directives of the Command of the Fronts of the Red Army", None, "499",
    ),
    (
        "Ordzhonikidze G.K. Selected articles and speeches. 1911-1937. M., 1939. P. 80",
        "Ordzhonikidze G.K. Selected articles and speeches. 1911-1937", 1939, "80",
    ),
    ("see Lenin, vol. XVII, p. 373", "Lenin", None, "373"),
    ("Pravda. 1926. No. 5. P. 3–4.", "Pravda", 1926, "3-4"),
    ("Lenin V. I. PSS 51. P. 335", "Lenin V. I. PSS", None, "335"),
    ("Lenin collection. XXXVII. P. 106", "Lenin collection", None, "106"),
    ("Trotsky L. The Stalin school of falsification. Berlin, 1932. P. 5", "Trotsky L. The Stalin school of falsification", 1932, "5"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "title", "year", "pages"), WORKS)
def test_a_printed_work(text: str, title: str, year: int | None, pages: str) -> None:
    found = publication(span(text))
    assert found is not None
    assert (found.title, found.year, found.pages) == (title, year, pages)
    assert found.span.text == text.removeprefix("see ")


NONE = (
    "",
    "See Document No. 218.",
    "See note 1 to document no. 183.",
    "Autograph.",
    "RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph.",
    "In 1926 the Central Committee decided otherwise.",
    "900 members of the p[arty]",
    "There are case from office there was at 3",
    "Several letters from the pre-revolutionary period",
    "S. Kirov",
    "on page 3 of the letter",
    "P. S. I wrote to him in 1926.",
)


@pytest.mark.parametrize("text", NONE)
def test_no_printed_work(text: str) -> None:
    assert publication(span(text)) is None


def test_works_in_brackets() -> None:
    note = "it can be (CPSU in resolutions ... T. 4. P. 22), as Lenin said (Lenin V. I. PSS. T. 51. P. 335; Pravda. 1926. P. 1)."
    assert [one.span.text for one in bracketed(span(note))] == [
        "CPSU in resolutions ... T. 4. P. 22", "Lenin V. I. PSS. T. 51. P. 335", "Pravda. 1926. P. 1",
    ]  # fmt: skip


def test_a_work_in_brackets_within_brackets() -> None:
    note = "of October 25-27, 1923 (XIV Congress of the CPSU (b). Verbatim report. M., 1926. S. 44)."
    (found,) = bracketed(span(note))
    assert found.span.text == "XIV Congress of the CPSU (b). Verbatim report. M., 1926. S. 44"


@pytest.mark.parametrize("text", ["(of last year)", "(RTSKHIDNI. F. 5. On. 1. D. 2. L. 3)", "(see note 1)", "(b)"])
def test_brackets_that_cite_no_work(text: str) -> None:
    assert bracketed(span(text)) == ()
