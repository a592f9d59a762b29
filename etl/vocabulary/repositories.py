"""The archives that a reference can name."""

from __future__ import annotations

from functools import cache

from etl.schema.column import column
from etl.vocabulary.reader import records
from etl.vocabulary.record import Record, table


@table("repositories")
class Repository(Record):
    """An archive."""

    repository_id: str = column("a new id, such as `rgaspi`", key=True, shape="identifier")
    abbreviation: str = column("its usual abbreviation")
    name: str = column("name in English")
    name_ru: str | None = column("name in Russian")
    successor: str | None = column("the archive that holds its papers today", to="repositories")
    remark: str | None = column("what else is to be known of the row")


@cache
def repositories() -> tuple[Repository, ...]:
    """Every archive, by its identifier."""
    return tuple(sorted(records(Repository), key=lambda archive: archive.repository_id))


@cache
def holders() -> dict[str, str]:
    """The archive that holds the papers of each today, itself where it has no successor."""
    return {archive.repository_id: archive.successor or archive.repository_id for archive in repositories()}


def repository_abbreviations() -> dict[str, str]:
    """The usual abbreviation of each archive by its identifier."""
    return {archive.repository_id: archive.abbreviation for archive in repositories()}
