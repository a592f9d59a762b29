"""The dataset as a row: the facts of the vocabulary, and the version of the software."""

from collections.abc import Iterator
from typing import Any

from etl import schema
from etl.identity import version
from etl.vocabulary.facts import facts


def dataset_rows(has_texts: bool) -> Iterator[schema.DatasetRow]:
    """The one row that says what the dataset is; `has_texts`: whether the words of the edition are in it."""
    known: dict[str, Any] = facts()
    yield schema.DatasetRow(dataset_id="correspondence", version=version(), has_texts=int(has_texts), **known)
