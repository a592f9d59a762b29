"""The language of a letter on its page, as its letters and little words tell; the edition's row goes before."""

import re

from etl.grammar.looks import LITTLE_WORDS
from etl.grammar.names.declined import is_cyrillic
from etl.printed import LetterZones

MOST = 0.5  # of the lines
LEAST_LITTLE_WORDS = 0.1  # of the words of an English text; of another language's hardly any


def language(zones: LetterZones) -> str | None:
    """ISO 639-1: `ru` for Cyrillic letters, `en` for Latin ones with English words; None where neither tells."""
    lines = zones.text or ((zones.heading_text,) if zones.heading_text else ())
    text = " ".join(line.text for line in lines)
    if lines and sum(is_cyrillic(line.text) for line in lines) > MOST * len(lines):
        return "ru"
    words = re.findall(r"[^\W\d_]+", text.casefold())
    is_english = sum(word in LITTLE_WORDS for word in words) >= LEAST_LITTLE_WORDS * len(words)
    return "en" if words and is_english else None
