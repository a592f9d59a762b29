"""Web Annotations: each value with the stretch of the page that it was read from, to the character."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import published
import readings
from datasette.app import Datasette
from every import every
from exported_letters import ADDRESS, PUBLISHED, WITHOUT, changed, exported, letter_ids

from etl.export import annotations
from etl.export.annotations import AROUND, PAGES, READ, Pages
from etl.export.dataset import Setting, opened
from etl.schema import TABLES, columns

KIROV = "1926-03-17-kirov-ordzhonikidze"
SEED = "000_fdd5d5c2287fb503"
# Tables with offsets that are no values of a letter: where it or any stretch stands, and what is to be known of it
NO_VALUES = {"witnesses", "segments", "findings", "doubts", "page_positions"}


def items(database: Path, **options: Any) -> list[dict[str, Any]]:
    """The annotations of letters."""
    found: list[dict[str, Any]] = json.loads(exported(database, annotations.pieces, **options))["first"]["items"]
    return found


def column(one: dict[str, Any]) -> str:
    """The column that an annotation is about."""
    name: str = one["body"][0]["value"]
    return name


def test_every_table_of_values_with_offsets_is_there() -> None:
    with_offsets = {
        name for name, row_type in TABLES.items() if "start_offset" in {one.name for one in columns(row_type)}
    }
    assert {read.table for read in READ} == with_offsets - NO_VALUES


def test_every_row_with_a_stretch_has_one_annotation(letters: Path) -> None:
    expected: Counter[str] = Counter()
    for read in READ:
        sql = f"select count(*) as n from {read.table} where page_id is not null and start_offset is not null"
        expected[read.table] = readings.row(letters, sql)["n"]
    found = items(letters)
    assert Counter(one["id"].split("/")[-2] for one in found) == +expected
    assert len({one["id"] for one in found}) == len(found)
    assert json.loads(exported(letters, annotations.pieces))["total"] == len(found)


def test_positions_and_quotations_lead_to_the_same_characters_of_the_page(letters: Path) -> None:
    texts = {row["page_id"]: row["text"] for row in readings.rows(letters, "select page_id, text from pages")}
    for one in items(letters):
        text = texts[one["target"]["source"].rsplit("/", 1)[-1]]
        position, quotation = one["target"]["selector"]
        start, end = position["start"], position["end"]
        assert quotation["exact"] == text[start:end] != ""
        around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert text[start - len(quotation["prefix"]) :].startswith(around)
        assert len(quotation["prefix"]) == min(AROUND, start)
        assert len(quotation["suffix"]) == min(AROUND, len(text) - end)


def test_every_letter_is_annotated_in_the_order_of_the_keys(letters: Path) -> None:
    for keys in (letter_ids(letters), letter_ids(letters)[::-1]):
        scopes = [one["target"]["scope"].rsplit("/", 1)[-1] for one in items(letters, keys=keys)]
        assert list(dict.fromkeys(scopes)) == keys


def test_the_first_sender_of_the_seeds(database: Path) -> None:
    """`S. M. Kirov — G. K. Ordzhonikidze` begins the heading of document 205."""
    address = f"{ADDRESS}/correspondence/correspondents/{KIROV},sender,1"
    one = next(one for one in items(database, keys=[KIROV]) if one["id"] == address)
    before = readings.row(database, "select text from pages where page_id = ?", SEED)["text"][:243]
    assert before.endswith("No. 205\n\n")
    assert one == {
        "id": address,
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": "correspondents.name_text"},
            {"type": "TextualBody", "purpose": "describing", "value": "S. M. Kirov"},
            {
                "type": "SpecificResource",
                "purpose": "identifying",
                "source": f"{ADDRESS}/correspondence/people/kirov-sergey",
            },
        ],
        "target": {
            "source": f"{ADDRESS}/correspondence/pages/{SEED}",
            "scope": f"{ADDRESS}/correspondence/letters/{KIROV}",
            "selector": [
                {"type": "TextPositionSelector", "start": 243, "end": 254},
                {
                    "type": "TextQuoteSelector",
                    "exact": "S. M. Kirov",
                    "prefix": before[-32:],
                    "suffix": " — G. K. Ordzhonikidze\n\nMarch 17",
                },
            ],
        },
    }


def test_a_reading_has_the_letter_s_own_value(database: Path) -> None:
    """`No. 205` was read as 205; of the salutation, which is all quotation, no value is given again."""
    of_kirov = {column(one): one for one in items(database, keys=[KIROV])}
    assert of_kirov["letters.number"]["body"][1]["value"] == "205"
    assert of_kirov["letters.number"]["target"]["selector"][1]["exact"] == "No. 205"
    assert len(of_kirov["letters.salutation"]["body"]) == 1
    assert of_kirov["letters.salutation"]["target"]["selector"][1]["exact"] == "Dear Sergo!"


def test_addresses_of_rows_are_those_of_the_site(database: Path, site: Datasette) -> None:
    found = {one["id"].split("/")[-2]: one["id"] for one in items(database)}
    assert {"readings", "correspondents", "note_calls", "mentions"} <= set(found)
    for address in found.values():
        assert published.answer(site, address.removeprefix(ADDRESS)).status_code == 200, address


def test_without_texts_positions_stay(database: Path) -> None:
    with_texts, without = items(database, setting=PUBLISHED), items(database, setting=WITHOUT)
    assert [one["target"]["selector"][:1] for one in with_texts] == [one["target"]["selector"] for one in without]
    assert [one["body"] for one in with_texts] == [one["body"] for one in without]
    words = exported(database, annotations.pieces, setting=WITHOUT).decode()
    quoted = [one["target"]["selector"][1]["exact"] for one in with_texts if column(one) == "letters.salutation"]
    assert quoted
    assert [text for text in quoted if text in words] == []


def test_a_value_that_stands_nowhere_has_no_annotation(database: Path, tmp_path: Path) -> None:
    of_sender = f"correspondents where letter_id = '{KIROV}' and role = 'sender'"
    statement = f"update {of_sender.replace('correspondents where', 'correspondents set page_id = null, start_offset = null, end_offset = null where')}"
    odd = changed(database, tmp_path, statement)
    assert len(items(odd, keys=[KIROV])) == len(items(database, keys=[KIROV])) - 1


def test_no_letters_give_an_empty_collection(database: Path) -> None:
    made = json.loads(exported(database, annotations.pieces, ["nobody"]))
    assert (made["first"]["items"], made["total"]) == ([], 0)


@every("setting", [PUBLISHED, Setting()])
def test_annotations_stand_a_line_each(database: Path, setting: Setting) -> None:
    lines = exported(database, annotations.pieces, setting=setting).decode().splitlines()
    assert [json.loads(line.removeprefix(",")) for line in lines[2:-1]] == items(database, setting=setting)


def test_no_more_than_a_few_pages_are_kept(practice: Path) -> None:
    ids = [row["page_id"] for row in readings.rows(practice, "select page_id from pages")]
    assert len(ids) > PAGES
    with opened(practice, PUBLISHED) as dataset:
        pages = Pages(dataset)
        texts = [pages.text(page_id) for page_id in ids]
        assert list(pages.kept) == ids[-PAGES:]
    assert texts == [row["text"] for row in readings.rows(practice, "select text from pages")]
