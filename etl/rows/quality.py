"""How well each field is read, as rows: the figures of `quality.csv`, measured from the pages annotated by hand."""

from collections.abc import Iterator

from etl import schema
from etl.vocabulary.reader import read_as


def quality_rows() -> Iterator[schema.Quality]:
    """The figures of every annotated set and field. Raises VocabularyError for a number that is none."""
    yield from read_as("quality", schema.Quality)
