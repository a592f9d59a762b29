"""What tells that a letter begins or ends near: a document's number, a source line or its label.

A line enters; whether it is one leaves. Where no letter's text stands, it may be a lost letter's.
"""

import re

from etl.grammar.archive import ARCHIVE, is_source_line
from etl.grammar.lines import document_number

GLUED = re.compile(r"(?<=[a-z\d\])])Archives?\s*:")  # … October 5, 1936Archive: RGASPI


def is_landmark(text: str) -> bool:
    """Whether a line is a number, begins like a source line, or has the label of one at its head or glued into it."""
    line = text.strip()
    is_label = bool(ARCHIVE.match(line) or GLUED.search(line))
    return is_label or document_number(line) is not None or is_source_line(line)
