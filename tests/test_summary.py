"""docs/summary.md and docs/summary.ru.md: they say the same, and what they name is there."""

import re
from pathlib import Path

import published

from etl.schema import TABLES

DOCS = Path(__file__).parent.parent / "docs"
ENGLISH, RUSSIAN = (DOCS.joinpath(name).read_text(encoding="utf-8") for name in ("summary.md", "summary.ru.md"))


def test_both_have_the_same_parts_tables_and_links() -> None:
    for form in (r"^\*\*", r"^\| ", r"^- \*", r"`([^`]+)`", r"\]\(([^)]+)\)", r"(?<!\d)\d{4}(?!\d)"):
        in_english, in_russian = (re.findall(form, text, re.MULTILINE) for text in (ENGLISH, RUSSIAN))
        links = {"summary.md": "", "summary.ru.md": ""}
        assert [links.get(one, one) for one in in_english] == [links.get(one, one) for one in in_russian], form
        assert in_english


def test_tables_and_editions_are_there(everything: Path) -> None:
    named = {name for line in ENGLISH.splitlines() if line.startswith("| `") for name in re.findall(r"`(\w+)`", line)}
    assert len(named) > 10
    assert named <= {*TABLES}
    published_in = {
        str(year)
        for (year,) in published.rows(
            everything, "select published from editions where edition_id in (select edition_id from pages)"
        )
    }
    assert published_in <= {*re.findall(r"ROSSPEN, (\d{4})", ENGLISH)}


def test_names_that_the_russian_summary_promises_to_find_are_found(everything: Path) -> None:
    for name in re.findall(r"«([А-Я][^»]*)»", RUSSIAN):
        family = name.split()[0]
        assert published.rows(everything, "select 1 from person_names where name like ?", f"%{family}%"), name
