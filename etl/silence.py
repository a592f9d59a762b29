"""SQLite -> what a database says without saying that it is a guess, or that something may be lost.

A connection enters, `Breach`es leave. To add what must not go without saying, add a row to `TOLD`.
"""

import sqlite3
from collections.abc import Iterator

from etl.breach import Breach
from etl.grammar.landmarks import is_landmark

# Where a letter begins, on the page that it is read from
PLACE = """
(select page_id from witnesses where witnesses.letter_id = silent.letter_id and is_base),
(select start_offset from witnesses where witnesses.letter_id = silent.letter_id and is_base)
"""
WITHOUT_A_SIDE = """
(select count(distinct role) from correspondents where correspondents.letter_id = silent.letter_id) < 2
"""
SIDES = ("senders", "addressees")
HAS_TEXTS = "(select has_texts from dataset)"  # without them, an empty heading says nothing
# What must not go without saying: table and key, which rows, and the kinds of findings that say it
TOLD: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    ("no heading", "letters", "letter_id", f"heading is null and {HAS_TEXTS}", ("heading-missing",)),
    ("dated from context", "letters", "letter_id", "date_evidence = 'context'", ("date-inferred",)),
    (
        "dated by the writer alone",
        "letters",
        "letter_id",
        "date_evidence = 'dateline' and date_earliest is not null",
        ("date-inferred", "date-conflict"),
    ),
    ("undated", "letters", "letter_id", "date_earliest is null and date_latest is null", ("date-missing",)),
    ("cut off", "letters", "letter_id", "is_truncated = 1", ("letter-truncated",)),
    ("no sender or no addressee", "letters", "letter_id", WITHOUT_A_SIDE, ("correspondent-missing",)),
    (
        "correspondents not from the heading",
        "correspondents",
        "letter_id",
        "evidence in ('context', 'signature')",
        ("correspondent-inferred", "heading-contradicted"),
    ),
    ("number inferred", "notes", "note_id", "number_text is null", ("note-number-inferred",)),
    ("characters that belong nowhere", "segments", "page_id", "kind = 'unplaced'", ("unplaced",)),
)


# The columns whose decision, with its reason, says it as well as a finding
DECIDED: dict[str, tuple[str, ...]] = {
    "no heading": ("heading",),
    "dated from context": ("date_edtf",),
    "dated by the writer alone": ("date_edtf",),
    "undated": ("date_edtf",),
    "cut off": ("is_truncated",),
    "no sender or no addressee": SIDES,
    "correspondents not from the heading": SIDES,
}


def silent_guesses(connection: sqlite3.Connection) -> Iterator[Breach]:
    """Values that were not printed where they were expected, without a finding or a decision."""
    for what, name, key, condition, kinds in TOLD:
        columns = DECIDED.get(what, ())
        place = PLACE if key == "letter_id" else "silent.page_id, silent.start_offset"
        silent = connection.execute(
            f"""
            select distinct {key}, {place}
            from {name} as silent
            where {condition}
              and not exists (
                select 1
                from findings
                where findings.{key} = silent.{key}
                  and kind in ({", ".join("?" * len(kinds))})
              )
              and not exists (
                select 1
                from decisions
                where decisions.letter_id = silent.letter_id
                  and column_name in ({", ".join("?" * len(columns))})
              )
            order by {key}
            """,
            (*kinds, *columns),
        )
        for row_key, page_id, start in silent:
            yield Breach(f"{row_key}: {what}, and no finding says so", page_id, start or 0)


# Where no letter's words stand; a note's footnote is its own
OUTSIDE_LETTERS = ("front-matter", "note", "title", "site-header", "edition", "section")


def swallowed(connection: sqlite3.Connection) -> Iterator[Breach]:
    """Lines outside letters that a letter begins or ends with, without a warning on them."""
    warned: dict[str, list[tuple[int, int]]] = {}
    places = connection.execute("select page_id, start_offset, end_offset from findings where severity = 'warning'")
    for page_id, start, end in places:
        warned.setdefault(page_id, []).append((start, end))
    stretches = connection.execute(
        f"""
        select page_id, start_offset, substr(pages.text, start_offset + 1, end_offset - start_offset)
        from segments
        join pages using (page_id)
        where segments.kind in ({", ".join("?" * len(OUTSIDE_LETTERS))}) and pages.text is not null
        order by page_id, start_offset
        """,
        OUTSIDE_LETTERS,
    )
    for page_id, at, text in stretches:
        for line in text.split("\n"):
            is_told = any(start < at + len(line) and at < end for start, end in warned.get(page_id, ()))
            if not is_told and is_landmark(line):
                yield Breach(f"{page_id}: “{line.strip()[:60]}” stands outside letters without a warning", page_id, at)
            at += len(line) + 1
