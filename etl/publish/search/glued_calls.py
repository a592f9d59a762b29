"""Calls of notes in the passages of hits: `against Trotsky3—that` as `against Trotsky` and a raised 3.

In go passages and the calls of their letters with the words around them on the page, out come the same passages with
each call between marks of its own, and the hit that it was glued to marked.
"""

import re
from collections.abc import Iterable, Sequence

from etl.publish.pages.page_queries import Query, Row
from etl.publish.search.hits import MARKS

CALL = ("\x04", "\x05")  # before and after a call; `passages.py` turns them into HTML
BEFORE = 16  # characters before a call by which it is found in a passage
WORD = re.compile(r"\w+$")
MAYBE_MARKED = f"[{''.join(MARKS)}]*"
SHORTEST = 3  # characters before a call that are enough to find it
CALLS = Query(
    "calls",
    "",
    f"""
select
  note_calls.letter_id,
  note_calls.text,
  substr(pages.text, max(1, start_offset + 1 - {BEFORE}), min({BEFORE}, start_offset)) as before,
  substr(pages.text, end_offset + 1, 1) as behind
from note_calls
join pages using (page_id)
where note_calls.letter_id in (select value from json_each(:letters))
  and pages.text is not null
order by note_calls.letter_id, start_offset
""",
)


def with_calls(passage: str, calls: Iterable[Row], words: Sequence[str]) -> str:
    """The passage with its calls marked; `words` are those searched for, in small letters."""
    for call in calls:
        passage = with_call(passage, call, words)
    return passage


def with_call(passage: str, call: Row, words: Sequence[str]) -> str:
    """The passage with one call marked, where the words around it stand in it."""
    before = call["before"].split("\n")[-1]
    head, number = (MAYBE_MARKED.join(map(re.escape, text)) for text in (before, call["text"]))
    around = rf"(?P<head>{MAYBE_MARKED}{head}){MAYBE_MARKED}{number}{MAYBE_MARKED}(?={re.escape(call['behind'])})"
    found = re.search(around, passage) if len(before.strip()) >= SHORTEST else None
    if not found:
        return passage
    marked = f"{hit_before(found['head'], words)}{CALL[0]}{call['text']}{CALL[1]}"
    return f"{passage[: found.start()]}{marked}{passage[found.end() :]}"


def hit_before(head: str, words: Sequence[str]) -> str:
    """The words before a call, the last of them marked as a hit if it is one: the call hid it."""
    first, last = MARKS
    if head.rfind(first) > head.rfind(last):
        return head + last
    word = WORD.search(head)
    is_hit = word and word.group().casefold() in words
    return f"{head[: word.start()]}{first}{word.group()}{last}" if word and is_hit else head
