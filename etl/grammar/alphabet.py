"""One alphabet for all patterns: `[A-Z]` in a pattern of this project is any capital, `[a-z]` any small letter.

A pattern enters, written with Latin classes as patterns are; it leaves compiled for Latin and Cyrillic letters alike,
so that no pattern lists an alphabet. To read another script, add its letters here.
"""

import re
from functools import cache

CAPITALS = "A-ZА-ЯЁ"
SMALL_LETTERS = "a-zа-яё"


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern for letters of either script."""
    return re.compile(pattern.replace("A-Z", CAPITALS).replace("a-z", SMALL_LETTERS), flags)
