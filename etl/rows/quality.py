"""How well each field is read, and how sure a reading may be, as rows: the figures that `make quality` measured."""

from collections.abc import Iterator

from etl import schema
from etl.vocabulary.reader import read_as


def quality_rows() -> Iterator[schema.Quality]:
    """The figures of every annotated set and field. Raises VocabularyError for a number that is none."""
    yield from read_as("quality", schema.Quality)


def calibration_rows() -> Iterator[schema.Calibration]:
    """How often readings said to be so sure were right. Raises VocabularyError for a number that is none."""
    yield from read_as("calibration", schema.Calibration)
