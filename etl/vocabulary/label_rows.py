"""Labels: words before a colon, or alone on a line, that say what follows: `To:`, `Written:`, `Реквизиты`."""

from __future__ import annotations

from etl.schema.column import column
from etl.vocabulary.record import Record, seen, table

ANY = "any"  # the editions all of whose labels mean the same


@table("labels")
class Label(Record):
    """A label, and what it introduces in an edition."""

    edition_id: str = column("the edition; `any` for what means the same wherever labels are printed", key=True)
    printed: str = column("the label, without its colon", key=True)
    means: str = column(
        "what stands behind it: `sender or place` is a name or, where it is one, the place of writing; `nothing` is "
        "nothing that is read; `print` is a printed work",
        values=(
            "sender", "addressee", "copy", "sender or place", "place", "date", "kind", "number", "heading", "archive",
            "print", "nothing",
        ),
    )  # fmt: skip
    example: str = column("a line with the label, as printed; tested")
    remark: str | None = column("why")
    seen: str | None = seen()
