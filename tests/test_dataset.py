"""What the dataset says of itself, from one place; the editions by names that others may rely on."""

import re
from pathlib import Path
from uuid import UUID

import pytest
import readings
import yaml
from every import every

from etl.identity import version
from etl.publish.metadata import read
from etl.vocabulary import VocabularyError, records, records_of_text
from etl.vocabulary.facts import FACTS, Fact, facts
from etl.vocabulary.layouts import Layout

PROJECT = Path(__file__).parent.parent
HEADER = "edition_id,recognised_by,title,title_original,published,compilers,publisher,first_number,last_number,source_line,uuid,isbn,url,language,translation,remark\n"
UUIDS = {
    "bolshevik-leadership": "b5e74401-f0b1-4d58-9a94-4e9e4cd70942",
    "stalin-kaganovich": "c5e9fb2b-e6fd-4821-b364-948cd3ad6581",
}
GOOD = "x,X,X,,1996,,,,,after,{uuid},{isbn},{url},{language},,\n"


def test_the_database_says_what_the_vocabulary_says(database: Path) -> None:
    row = readings.row(database, "select * from dataset")
    assert {name: row[name] for name in FACTS} == facts()
    assert (row["dataset_id"], row["version"], row["has_texts"]) == ("correspondence", version(), 1)
    assert (row["licence"], row["code_licence"], row["address"]) == ("CC0-1.0", "MIT", None)


def test_citation_file_and_site_say_the_same() -> None:
    known = facts()
    cited = yaml.safe_load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["title"], cited["license"], cited["license-url"], cited["date-released"]) == tuple(
        known[name] for name in ("title", "licence", "licence_url", "released")
    )
    assert [author["name"] for author in cited["authors"]] == [known["publisher"]]
    assert read()["license_url"] == known["licence_url"]
    assert "CC0 1.0" in read()["license"]


WRONG_FACTS = (
    ("title,", "dataset.csv:2: value is empty, expected the title"),
    ("released,soon", "dataset.csv:2: value is 'soon', expected a day like 2026-11-27"),
    ("released,2026-13-01", "dataset.csv:2: value is '2026-13-01', expected a day"),
    ("contact_email,nobody", "dataset.csv:2: value is 'nobody', expected an e-mail address"),
    ("address,example.org", "dataset.csv:2: value is 'example.org', expected an address like https://"),
    ("colour,red", "dataset.csv:2: fact is 'colour', expected one of title, "),
    ("title,a\ntitle,b", "dataset.csv:3: title stands on line 2 already"),
)


@every("row, message", WRONG_FACTS)
def test_a_wrong_fact_is_refused(row: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        records_of_text(Fact, f"fact,value\n{row}\n")
    assert str(caught.value).startswith(message)


@every("row", ["address,", "contact_name,", "contact_email,me@example.org", "address,https://example.org/letters"])
def test_a_fact_may_be_unknown_or_told(row: str) -> None:
    (one,) = records_of_text(Fact, f"fact,value\n{row}\n")
    assert (one.value or "") == row.partition(",")[2]


def test_a_missing_fact_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    without = tuple(row for row in records(Fact) if row.fact != "licence")
    monkeypatch.setattr("etl.vocabulary.facts.records", lambda row_type: without)
    with pytest.raises(VocabularyError, match="there is no row licence"):
        facts()


def test_editions_keep_their_uuids(database: Path) -> None:
    """They are names: whoever changes one makes another edition of it for everybody else."""
    there = {row["edition_id"]: row["uuid"] for row in readings.rows(database, "select * from editions")}
    assert {name: there[name] for name in UUIDS} == UUIDS
    assert len({*there.values()}) == len(there)
    for uuid in there.values():
        assert str(UUID(uuid)) == uuid
        assert re.match("[a-f]", uuid)


def edition(**cells: str) -> str:
    return HEADER + GOOD.format(**{"uuid": UUIDS["stalin-kaganovich"], "isbn": "", "url": "", "language": "ru"} | cells)


def test_an_edition_may_have_isbn_and_address() -> None:
    (one,) = records_of_text(Layout, edition(isbn="978-3-16-148410-0", url="https://example.org/a"))
    assert (one.isbn, one.url, one.language) == ("978-3-16-148410-0", "https://example.org/a", "ru")


WRONG_EDITIONS = (
    ({"uuid": ""}, "uuid is empty"),
    ({"uuid": "15e9fb2b-e6fd-4821-b364-948cd3ad6581"}, "uuid is '15e9fb2b-e6fd-4821-b364-948cd3ad6581', expected"),
    ({"uuid": "c5e9fb2be6fd4821b364948cd3ad6581"}, "uuid is 'c5e9fb2be6fd4821b364948cd3ad6581', expected"),
    ({"uuid": "C5E9FB2B-E6FD-4821-B364-948CD3AD6581"}, "uuid is 'C5E9FB2B-E6FD-4821-B364-948CD3AD6581', expected"),
    ({"isbn": "unknown"}, "isbn is 'unknown', expected an ISBN"),
    ({"isbn": "978-3-16-148410-1"}, "isbn 978-3-16-148410-1 has a wrong check digit"),
    ({"isbn": "5-86004-000-1"}, "isbn 5-86004-000-1 has a wrong check digit"),
    ({"url": "example.org"}, "url is 'example.org', expected"),
    ({"language": "Russian"}, "language is 'Russian', expected a language in two letters"),
)


@every("cells, message", WRONG_EDITIONS)
def test_a_wrong_edition_is_refused(cells: dict[str, str], message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        records_of_text(Layout, edition(**cells))
    assert str(caught.value).startswith(f"editions.csv:2: {message}")
