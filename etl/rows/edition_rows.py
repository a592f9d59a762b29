"""Editions and archives as rows, from the tables of the vocabulary."""

from collections.abc import Iterator

from etl import schema
from etl.grammar.editions import layouts
from etl.vocabulary.repositories import repositories


def edition_rows() -> Iterator[schema.Edition]:
    """Every edition that can be read."""
    for one in sorted(layouts(), key=lambda layout: layout.edition_id):
        yield schema.Edition(
            edition_id=one.edition_id, title=one.title, title_original=one.title_original, published=one.published,
            compilers=one.compilers, publisher=one.publisher, first_number=one.first_number,
            last_number=one.last_number, uuid=one.uuid, isbn=one.isbn, url=one.url, language=one.language,
            translation=one.translation,
        )  # fmt: skip


def repository_rows() -> Iterator[schema.Repository]:
    """Every archive that a reference can name."""
    for archive in repositories():
        yield schema.Repository(
            repository_id=archive.repository_id, abbreviation=archive.abbreviation, name=archive.name,
            name_ru=archive.name_ru, successor=archive.successor,
        )  # fmt: skip
