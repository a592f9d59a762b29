"""Editions: by which words a page is known to belong to one, and how that edition lays out a letter.

To add an edition, add a row to `editions.csv`.
"""

import re

from etl.vocabulary import records
from etl.vocabulary.layouts import Layout


def layouts() -> tuple[Layout, ...]:
    """All editions, in the order of the table; a page that names none is read as the first."""
    return records(Layout)


def layout_named(text: str) -> Layout | None:
    """The edition whose title the line prints, or None."""
    line = re.sub(r"\W+", " ", text).casefold().strip()
    return next((one for one in layouts() if line.startswith(re.sub(r"\W+", " ", one.recognised_by).casefold())), None)
