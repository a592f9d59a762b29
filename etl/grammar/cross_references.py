"""References to other documents of the edition: `See note 1 to document no. 183.`, `(see note 1)`."""

import re

from etl.printed import PrintedCrossReference, Span

# 12; 12, 14-16; 183 and document No. 185
NUMBERS = r"\d{1,3}(?:\s*(?:,|and|-|–)\s*(?:doc(?:ument)?\.?\s*)?(?:(?:No|N|№)\.?\s*)?\d{1,3}(?!\s*(?:to|in|of)\b))*"
CROSS_REFERENCE = re.compile(
    rf"""
    (?:(?<!\w)see(?:\s+also|\s+about\s+this)?[:.]?\s+(?:in\s+)?
      | (?<=\d\sand\s)(?=note\s+\d+\s+to\s+doc)                              # … and note 2 to document No. 179
      | (?<=\()(?=doc(?:ument)?s?\.?\s*(?:Nos?|N|№)\.?\s*\d+\)))             # (document No. 188)
    (?:
        (?:the\s+)?notes?\.?\s*(?:No\.?\s*|№\s*)?(?P<note>\d{{1,3}})          # note 1
        (?:\s+(?:to|in|of)\s+(?:the\s+)?(?:this\s+)?doc(?:ument)?s?\.?\s*(?:(?:Nos?|N|№)\.?\s*)?(?P<noted>{NUMBERS})?)?
      | (?:the\s+)?(?:doc(?:ument)?s?\.?\s*(?:(?:Nos?|N|№)\.?\s*)?
            |(?:letter|telegram)s?\s+(?:Nos?\.|№)\s*)(?P<numbers>{NUMBERS})   # letter No. 151
        (?:(?:,|\s+and|\s*\()\s*note\s+(?:No\.?\s*)?(?P<behind>\d{{1,3}})    # , note 3
            (?!\s+(?:to|in|of)\s+doc)(?:\s+to\s+it)?)?
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def cross_references(span: Span) -> tuple[PrintedCrossReference, ...]:
    """The references to documents and notes in a stretch of text, one for each number."""
    found = []
    for one in CROSS_REFERENCE.finditer(span.text):
        note = int(one["note"] or one["behind"]) if one["note"] or one["behind"] else None
        here = span.part(one.start(), one.end())
        for position, number in enumerate(_numbers(one["noted"] or one["numbers"] or "")):
            its_note = note if position == 0 else None  # note 1 to document No. 183 and document No. 185
            found.append(PrintedCrossReference(span=here, target_number=number, target_note_number=its_note))
    return tuple(found)


def _numbers(text: str) -> list[int | None]:
    """The document numbers of a list with ranges: `12, 14-16`; [None] where none is printed."""
    found: list[int | None] = []
    for first, last in re.findall(r"(\d+)(?:\s*[-–]\s*(\d+))?", text):
        end = int(last) if last else int(first)
        found.extend(range(int(first), end + 1) if int(first) <= end < int(first) + 100 else [int(first)])
    return found or [None]
