"""Editions and archives as rows, from the tables of the vocabulary."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from etl import schema
from etl.grammar.editions import layouts
from etl.vocabulary import rows

COLUMNS = ("repository_id", "abbreviation", "name", "name_ru", "successor", "remark")


def edition_rows() -> Iterator[tuple[str, Any]]:
    """Every edition that can be read."""
    for one in sorted(layouts(), key=lambda layout: layout.edition_id):
        yield "editions", schema.Edition(
            edition_id=one.edition_id, title=one.title, published=one.published, compilers=one.compilers,
            publisher=one.publisher, first_number=one.first_number, last_number=one.last_number,
        )  # fmt: skip


@cache
def repository_abbreviations() -> dict[str, str]:
    """The usual abbreviation of each archive by its identifier."""
    return {row.required("repository_id"): row.required("abbreviation") for row in rows("repositories", COLUMNS)}


def repository_rows() -> Iterator[tuple[str, Any]]:
    """Every archive that a reference can name."""
    for row in sorted(rows("repositories", COLUMNS), key=lambda row: row["repository_id"]):
        yield "repositories", schema.Repository(
            repository_id=row.required("repository_id"), abbreviation=row.required("abbreviation"),
            name=row.required("name"), name_ru=row["name_ru"] or None, successor=row["successor"] or None,
        )  # fmt: skip
