"""A third edition costs rows of vocabulary and no grammar: a made-up edition of two pages is read right."""

from collections.abc import Iterator
from typing import Any

import pytest

from etl.claim import page_claims
from etl.grammar import editions, lines, words
from etl.parse import printed_page
from etl.printed import Page, PrintedPage, PrintedReference
from etl.segment import segmented
from etl.vocabulary import Record, reader, records, records_of_text

# What a historian would add to etl/vocabulary: one row that names the edition, and the spellings that it alone prints.
EDITION = """edition_id,recognised_by,title,title_original,published,compilers,publisher,first_number,last_number,source_line,uuid,isbn,url,language,translation,remark
northern-papers,Northern papers,Northern papers. Letters. 1919-1921,Бумаги Севера,1999,A. B. Ivanova,,1,40,after,c0ffee00-0000-4000-8000-000000000011,,,ru,,made up for this test
"""
SPELLINGS = {
    "archives": "printed,means,example,remark,seen\nNOA,noa,NOA. F. 3. Op. 1. D. 7. L. 2.,Northern Oblast Archive,\n",
    "notes_headings": "printed,means,example,remark,seen\nEditors' remarks,notes,Editors' remarks:,,\n",
    "copy_forms": "printed,means,example,remark,seen\nLetterpress,printed copy,NOA. F. 3. Op. 1. D. 7. L. 2. Letterpress.,,\n",
}
PAGE = """Letters of the North

Northern papers. Letters

No. 11

M. S. Kedrov to V. I. Lenin

March 5, 1919

Dear Vladimir Ilyich!

The front is quiet and the ice holds 1 . We have bread for nine days.

Yours M. Kedrov.

NOA. F. 3. Op. 1. D. 7. L. 2-3. Letterpress.

Editors' remarks:

1 On the Northern Dvina. See document No. 12.

No. 12

V. I. Lenin to M. S. Kedrov

[March 9, 1919]

Received. Hold the line until the thaw.

Lenin.

NOA. F. 3. Op. 1. D. 7. L. 4. Autograph.
"""


@pytest.fixture
def third_edition(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The vocabulary with the rows of a third edition, for the length of a test."""
    added = {"editions": EDITION, **SPELLINGS}

    def with_added(row_type: type[Record]) -> tuple[Record, ...]:
        text = added.get(row_type.table)
        return (*records(row_type), *(records_of_text(row_type, text) if text else ()))

    forget_tables()
    ids = reader._ids
    monkeypatch.setattr(reader, "_ids", lambda name: ids(name) | ({"noa"} if name == "repositories" else set()))
    monkeypatch.setattr(words, "records", with_added)
    monkeypatch.setattr(editions, "records", with_added)
    yield
    monkeypatch.undo()
    forget_tables()


def forget_tables() -> None:
    """Lets the grammar read its tables again."""
    from etl.grammar import archive, copy_forms

    for module in (words, editions, lines, archive, copy_forms):
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def read(text: str) -> PrintedPage:
    return printed_page(segmented(Page(page_id="north", file_name="north.txt", text=text, sha256="0" * 64)))


@pytest.mark.usefixtures("third_edition")
@pytest.mark.parametrize("text", [PAGE, PAGE.replace("\n\n", "\n")], ids=["as printed", "flattened"])
def test_a_page_of_the_third_edition_is_read(text: str) -> None:
    page = read(text)
    assert page.edition_id == "northern-papers"
    claims = page_claims(page).letters
    assert [
        (one.number, one.people("sender"), one.people("addressee"), one.date.edtf, len(one.notes)) for one in claims
    ] == [
        (11, ("kedrov-mikhail",), ("lenin-vladimir",), "1919-03-05", 1),
        (12, ("lenin-vladimir",), ("kedrov-mikhail",), "1919-03-09", 0),
    ]
    cited: list[Any] = [one for letter in page.letters for one in letter.citations]
    assert [(one.repository, one.fond, one.delo, one.listy, one.copy_form) for one in cited] == [
        ("noa", "3", "7", "2-3", "printed copy"),
        ("noa", "3", "7", "4", "autograph"),
    ]
    assert {one.kind for one in page.segments} >= {
        "title",
        "edition",
        "number",
        "heading",
        "source",
        "notes-heading",
        "note",
    }


def test_without_its_rows_the_page_says_where_it_is_not_sure() -> None:
    page = read(PAGE)
    assert page.edition_id is None
    assert "edition-unknown" in {one.kind for one in page.findings}
    cited = [one for letter in page.letters for one in letter.citations]
    assert [one.repository for one in cited if isinstance(one, PrintedReference)] == [None, None]
