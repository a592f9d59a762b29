"""Rows -> CSV text, one way for the site's addresses and for every file of CSV."""

import csv
import io
from collections.abc import Iterable
from typing import Any


def written(batch: Iterable[Iterable[Any]]) -> str:
    """Rows as CSV (RFC 4180); nothing for null, hexadecimal digits for bytes."""
    text = io.StringIO()
    csv.writer(text).writerows([cell.hex() if isinstance(cell, bytes) else cell for cell in row] for row in batch)
    return text.getvalue()
