"""The weights by which lines are told from each other; `make weights` fits them to pages whose kinds are known."""

from __future__ import annotations

from etl.schema.column import column
from etl.vocabulary.record import Record, table

# The kinds of lines: those of segments, but for the frame's, which are one here, and a note's further lines
KINDS = (
    "frame", "number", "heading", "date", "mark", "dateline", "address", "salutation", "body", "closer", "signature",
    "postscript", "footnote", "source", "notes-heading", "note", "note-goes-on", "front-matter",
)  # fmt: skip
WEIGHT = "how much it speaks for the kind, as a natural logarithm; below nought against it"


@table("line_looks")
class LineLook(Record):
    """How much what a line looks like speaks for its kind."""

    look: str = column(
        "what the line looks like, in the words of `etl/grammar/looks.py`; its neighbours after `above:` or `below:`",
        key=True,
    )
    kind: str = column("the kind of line", key=True, values=KINDS)
    weight: float = column(WEIGHT, shape="weight")


@table("line_order")
class LineOrder(Record):
    """How readily a kind of line stands below another; pairs that are not here speak neither for nor against."""

    above: str = column("the kind of the line above", key=True, values=KINDS)
    below: str = column("the kind of the line below it", key=True, values=KINDS)
    weight: float = column(WEIGHT, shape="weight")
