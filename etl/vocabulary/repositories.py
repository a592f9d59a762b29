"""The archives that a reference can name: `repositories.csv`."""

from dataclasses import dataclass
from functools import cache

from etl.vocabulary import rows

COLUMNS = ("repository_id", "abbreviation", "name", "name_ru", "successor", "remark")


@dataclass(frozen=True, slots=True)
class Repository:
    """An archive, with its usual abbreviation, and the one that holds its papers today."""

    repository_id: str
    abbreviation: str
    name: str
    name_ru: str | None
    successor: str | None


@cache
def repositories() -> tuple[Repository, ...]:
    """Every archive, by its identifier. Raises VocabularyError for a row without one of its names."""
    found = (
        Repository(
            row.required("repository_id"), row.required("abbreviation"), row.required("name"),
            row["name_ru"] or None, row["successor"] or None,
        )
        for row in rows("repositories", COLUMNS)
    )  # fmt: skip
    return tuple(sorted(found, key=lambda archive: archive.repository_id))


def repository_abbreviations() -> dict[str, str]:
    """The usual abbreviation of each archive by its identifier."""
    return {archive.repository_id: archive.abbreviation for archive in repositories()}
