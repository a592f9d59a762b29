"""What the words of controlled columns are called on pages; a word that is not here stands for itself."""

import re

from jinja2 import Environment

from etl.findings import KINDS
from etl.publish.hooks import hookimpl

SHEET = re.compile(r"\d+")
WORDS = {
    "date": {
        "heading": "printed in the heading",
        "editors": "supplied in part by the editors, in square brackets",
        "dateline": "the writer’s own dateline",
        "note": "an editors’ note",
        "context": "inferred from the context",
        "decision": "decided by hand",
    },
    "correspondent": {
        "heading": "named in the heading",
        "address": "taken from the address",
        "signature": "taken from the signature",
        "context": "inferred from the context",
        "decision": "decided by hand",
    },
    "calendar": {
        "julian possible": "the day may be counted in the Julian calendar (Old Style)",
        "both printed": "printed in both calendars",
        "gregorian": "",
    },
    "to": {
        "answers": "answers",
        "encloses": "encloses",
        "quotes": "quotes",
        "filed with": "lies in the same file as",
        "cited in": "cited in a note of",
        "speaks of": "speaks of",
    },
    "from": {
        "answers": "answered by",
        "encloses": "enclosed with",
        "quotes": "quoted in",
        "filed with": "lies in the same file as",
        "cited in": "cites in a note",
        "speaks of": "spoken of in",
        "refers to": "referred to in",
    },
    "language": {"en": "English", "ru": "Russian", "uk": "Ukrainian", "de": "German"},
    "finding": {kind: known.sentence for kind, known in KINDS.items()},
}


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Gives templates `in_words`, `counted`, `plain` and `sheets`."""
    env.globals["in_words"] = in_words
    env.globals["counted"] = counted
    env.filters["plain"] = plain
    env.filters["sheets"] = sheets


def in_words(list_name: str, word: str | None) -> str:
    """What a controlled word is called on pages."""
    return WORDS[list_name].get(word or "", plain(word))


def plain(word: str | None) -> str:
    """A controlled word as a reader wants it: `date-conflict` as `date conflict`."""
    return (word or "").replace("-", " ").replace("_", " ")


def sheets(listy: str) -> str:
    """Sheets with their noun: `sheet 1`, `sheets 2-7`, `sheets 1, 4`; `sheet 56-56v`, both its sides."""
    return f"{'sheets' if len(set(SHEET.findall(listy))) > 1 else 'sheet'} {listy}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 letter`, `1,200 letters`, `2 copies`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
