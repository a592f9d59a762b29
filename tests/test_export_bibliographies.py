"""BibTeX, RIS and CSL-JSON, read back by the programs of others: every letter, with its people, date, kind and archive."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import published
import pytest

from etl.export import FORMATS
from etl.export.dataset import Setting, opened

ADDRESS = "https://example.org/letters"
LETTERS = """
select
  letters.letter_id,
  letters.kind,
  letters.date_edtf,
  letters.date_earliest,
  (select abbreviation from archival_references join repositories using (repository_id)
   where archival_references.letter_id = letters.letter_id and note_id is null order by position limit 1) as archive,
  (select count(*) from correspondents where correspondents.letter_id = letters.letter_id and role = 'sender') as senders,
  (select count(*) from correspondents where correspondents.letter_id = letters.letter_id and role = 'addressee' and not is_copy)
from letters
order by letters.letter_id
"""
Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def letters(everything: Path) -> Rows:
    """What the database says of each letter."""
    found: Rows = published.rows(everything, LETTERS)
    assert {kind for _, kind, *_ in found} >= {"letter", "telegram"}
    return found


@pytest.fixture(scope="module")
def written(everything: Path, letters: Rows) -> Callable[[str], str]:
    """A function from an ending to a file of all letters."""

    def file(ending: str) -> str:
        with opened(everything, Setting(ADDRESS)) as dataset:
            return b"".join(FORMATS[ending].pieces(dataset, (row[0] for row in letters))).decode()

    return file


def day(edtf: str | None) -> list[int]:
    """The parts of a date that is a day, a month or a year."""
    return [int(part) for part in edtf.split("-")] if edtf and re.fullmatch(r"\d{4}(-\d\d){0,2}", edtf) else []


@pytest.mark.formats
def test_bibtexparser_reads_every_letter(written: Callable[[str], str], letters: Rows) -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    middlewares = pytest.importorskip("bibtexparser.middlewares")
    text = written("bib")
    library = bibtexparser.parse_string(
        text, append_middleware=[middlewares.SeparateCoAuthors(), middlewares.LatexDecodingMiddleware()]
    )
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [row[0] for row in letters]
    for entry, (letter_id, _, _, _, archive, senders, _) in zip(library.entries, letters, strict=True):
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        assert len(fields.get("author", [])) == senders, letter_id
        assert fields["url"].endswith(f"/correspondence/letters/{letter_id}")
        assert (archive or "") in fields.get("note", "")
    broken = text.replace("title = {{", "title = {{{", 1)  # an unclosed brace spoils the entry
    assert len(bibtexparser.parse_string(broken).entries) < len(letters)


@pytest.mark.formats
def test_rispy_reads_every_letter(written: Callable[[str], str], letters: Rows) -> None:
    rispy = pytest.importorskip("rispy")
    records = rispy.loads(written("ris"))
    assert [record["id"] for record in records] == [row[0] for row in letters]
    for record, (letter_id, kind, edtf, earliest, archive, senders, _) in zip(records, letters, strict=True):
        assert record["type_of_reference"] == "PCOMM"
        assert record["type_of_work"].casefold() == kind.casefold(), letter_id
        assert len(record.get("authors", [])) == senders, letter_id
        assert record.get("name_of_database") == archive
        if day(edtf):
            said = [int(part) for part in record["date"].split("/") if part]
            assert said == day(edtf), letter_id
        if earliest:
            assert record["year"] == earliest[:4]
    run_together = written("ris").replace("ER  - \n", "", 1)
    assert len(rispy.loads(run_together)) < len(letters)


@pytest.mark.formats
def test_citeproc_sets_every_letter(written: Callable[[str], str], letters: Rows) -> None:
    citeproc = pytest.importorskip("citeproc")
    source = pytest.importorskip("citeproc.source.json")
    items = json.loads(written("csl.json"))
    assert [item["id"] for item in items] == [row[0] for row in letters]
    for item, (letter_id, kind, edtf, _, archive, senders, addressees) in zip(items, letters, strict=True):
        assert (item["type"], item["genre"]) == ("personal_communication", kind)
        assert len(item.get("author", [])) == senders, letter_id
        assert len(item.get("recipient", [])) == addressees, letter_id
        assert item.get("archive") == archive
        if day(edtf):
            assert item["issued"]["date-parts"] == [day(edtf)], letter_id
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = citeproc.CitationStylesBibliography(style, source.CiteProcJSON(items), citeproc.formatter.plain)
    for item in items:
        bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    lines = {str(line) for line in bibliography.bibliography()}
    assert len(lines) > 0.9 * len(items)
    text = "\n".join(lines)
    for item in items:
        family = next((name.get("family") or name["literal"] for name in item.get("author", [])), "")
        assert family in text, item["id"]
