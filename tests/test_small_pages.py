"""Small made-up pages, each for a kind of page that is easily misread, with the values that a reader would give.

Each stands in `tests/pages/small/` as NAME.txt with NAME.yml beside it, and is read with other invented names, too.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import readings
import yaml
from readings import PROJECT, rows

PAGES = sorted((PROJECT / "tests" / "pages" / "small").glob("*.yml"))
RENAMED: tuple[dict[str, str], ...] = (
    {},
    {"Petrov": "Belov", "PETROV": "BELOV", "Sidorov": "Gromov", "SIDOROV": "GROMOV", "Orlov": "Zimin"},
    {"Petrov": "Lapin", "PETROV": "LAPIN", "Sidorov": "Karelin", "SIDOROV": "KARELIN", "Karasu": "Sarykul"},
    {"Petrov": "Pavlovsky", "PETROV": "PAVLOVSKY", "Orlov": "Dmitrenko", "Karasu": "Novoselki"},
)
WITNESSED = "select l.* from witnesses w join letters l using(letter_id) order by w.position"
BEGINS, ENDS = ("body_starts", "postscript"), ("body_ends",)


def test_there_are_small_pages() -> None:
    assert len(PAGES) >= 14


@pytest.mark.parametrize("names", RENAMED, ids=["as made", "Belov", "Lapin", "Pavlovsky"])
@pytest.mark.parametrize("stated", PAGES, ids=[path.stem for path in PAGES])
def test_a_small_page(stated: Path, names: dict[str, str], tmp_path: Path) -> None:
    facts = _renamed(stated.read_text(encoding="utf-8"), names)
    _assert_read(tmp_path, _renamed(stated.with_suffix(".txt").read_text(encoding="utf-8"), names), facts)


@pytest.mark.parametrize("stated", PAGES, ids=[path.stem for path in PAGES])
def test_a_small_page_without_its_empty_lines(stated: Path, tmp_path: Path) -> None:
    text = re.sub(r"\n\s*\n", "\n", stated.with_suffix(".txt").read_text(encoding="utf-8"))
    _assert_read(tmp_path, text, stated.read_text(encoding="utf-8"))


def _assert_read(folder: Path, text: str, stated: str) -> None:
    facts = yaml.safe_load(stated)["letters"]
    database = readings.build(folder, {"page": text})
    letters = rows(database, WITNESSED)
    assert len(letters) == len(facts)
    for letter, fact in zip(letters, facts, strict=True):
        assert {key: _said(database, letter, key, value) for key, value in fact.items()} == fact


def _renamed(text: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(old, new)
    return text if "Petrov" not in names else text.replace("F.P.", f"F.{names['Petrov'][0]}.")


def _said(database: Path, letter: dict[str, Any], key: str, fact: Any) -> Any:
    """What the database says of a letter, cut to what the fact tells of it."""
    if key in BEGINS:
        said = "body" if key == "body_starts" else key
        return (letter[said] or "")[: len(fact)]
    if key in ENDS:
        return (letter["body"] or "")[-len(fact) :]
    if key in letter:
        return letter[key]
    found = [next(iter(one.values())) for one in _rows(database, letter["letter_id"], key)]
    if key in ("fond", "listy"):
        return found[0] if found else None
    if key == "notes":
        return len(found)
    if key in ("findings_not", "mentions_not"):
        return [word for word in fact if word not in found]
    if key in ("findings", "addresses"):
        return [word for word in fact if any(word in one for one in found)]
    return found


def _rows(database: Path, letter_id: str, key: str) -> list[dict[str, Any]]:
    role = "select name_text from correspondents where letter_id = ? and role"
    queries = {
        "senders": f"{role} = 'sender' order by position",
        "addressees": f"{role} = 'addressee' order by position",
        "addresses": f"{role} = 'addressee' order by position",
        "copies": f"{role} = 'addressee' and is_copy order by position",
        "calls": "select n.number from note_calls c join notes n using(note_id) where c.letter_id = ? order by 1",
        "notes": "select number from notes where letter_id = ?",
        "note_texts": "select text from notes where letter_id = ? order by number",
        "fond": "select fond from archival_references where letter_id = ? and note_id is null",
        "listy": "select listy from archival_references where letter_id = ? and note_id is null",
        "findings": "select kind from findings where letter_id = ?",
        "mentions_not": "select person_id from mentions where letter_id = ?",
        "findings_not": "select kind from findings where letter_id = ?",
    }
    return rows(database, queries[key], letter_id)
