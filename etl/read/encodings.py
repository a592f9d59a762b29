"""Which encoding the bytes of a page are in, where no mark and no UTF-8 says so: the letters tell, or nothing does.

Bytes enter, the name of a Python codec leaves, or the codecs it could be. A page in Latin letters is Windows-1252. For
Russian each encoding of `CYRILLIC` reads the page, and the one whose reading looks most like Russian is taken, if
the next is far behind: by how often each letter is used, by capitals, which stand at the beginnings of words, and by
marks, which stand where sentences have them.
"""

import math
import re
from functools import lru_cache

# The encodings of Russian in use before UTF-8, with how many of a hundred such pages on the web are in it, roughly
CYRILLIC = {"cp1251": 94, "koi8_r": 2, "cp866": 2, "mac_cyrillic": 2}
FAR = 3.0  # natural logarithm of how much likelier the best reading has to be: 20 times
# Letters in a thousand of running Russian text, as counted in the Russian National Corpus, rounded
FREQUENCIES = """о110 е85 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы19
    ь17 г17 з16 б16 ч14 й12 х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ0.4 ё0.4"""
LETTERS = {pair[0]: float(pair[1:]) / 1000 for pair in FREQUENCIES.split()}
MARK = re.compile("[«»„“”’–—…№§°\xa0]")
OPENING, CLOSING, DASHES = "«„", "»”’…", "–—"

# A word that is not plain ASCII; C0 to FF, A8 and B8 are the Russian letters of Windows-1251.
WORD_WITH_HIGH_BYTES = re.compile(rb"[A-Za-z]*[\xa8\xb8\xc0-\xff][A-Za-z\xa8\xb8\xc0-\xff]*")
MULTIBYTE_UTF_8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf] | [\xe0-\xef][\x80-\xbf]{2} | [\xf0-\xf4][\x80-\xbf]{3}", re.VERBOSE
)


def possible_encodings(content: bytes) -> tuple[str, ...]:
    """The codecs that a page without a mark, and not in UTF-8, can be in: one if its letters tell.

    None for a page with more whole UTF-8 characters than stray bytes: it is damaged UTF-8, not another encoding.
    `Сталин` is a word of high bytes alone, `naïve` has them among plain letters.
    """
    whole = len(MULTIBYTE_UTF_8.findall(content))
    if whole >= sum(byte >= 0x80 for byte in MULTIBYTE_UTF_8.sub(b"", content)):
        return ()
    words = WORD_WITH_HIGH_BYTES.findall(content)
    western = sum(re.search(rb"[A-Za-z]", word) is not None for word in words)
    eastern = sum(re.fullmatch(rb"[^A-Za-z]{2,}", word) is not None for word in words)
    # Quotation marks, dashes, the section sign … are the same in both.
    same = content.decode("cp1251", "replace") == content.decode("cp1252", "replace")
    if western > eastern or (same and not words):
        return ("cp1252",)
    likely = cyrillic_encodings(content)
    best = content.decode(likely[0], "replace")
    if western == eastern and (western or not re.search(r"[А-яЁё]{2}", best)):
        return (*likely, "cp1252")
    if likely[0] != "cp1251" and not _is_in_russian(best):
        return tuple(dict.fromkeys((*likely, "cp1251", "cp1252")))
    return likely


def _is_in_russian(text: str) -> bool:
    """Whether there is a Russian letter for ten Latin ones: a few odd marks of an English page can look like a word."""
    return 10 * len(re.findall("[А-яЁё]", text)) >= len(re.findall("[A-Za-z]", text))


def cyrillic_encodings(content: bytes) -> tuple[str, ...]:
    """The encodings in which bytes look like Russian, the likeliest first; one if the others are far behind."""
    likely = {name: likelihood(content.decode(name, "replace")) + math.log(CYRILLIC[name]) for name in CYRILLIC}
    ordered = sorted(likely, key=lambda name: -likely[name])
    best = content.decode(ordered[0], "replace")
    return tuple(
        name
        for name in ordered
        if name == ordered[0] or (likely[ordered[0]] - likely[name] < FAR and content.decode(name, "replace") != best)
    )


def likelihood(text: str) -> float:
    """How likely the characters of a Russian text are that are not ASCII: a logarithm, to compare readings."""
    framed = f" {text} "
    return sum(
        _character(before, character, after)
        for before, character, after in zip(framed, framed[1:], framed[2:], strict=False)
        if not character.isascii()
    )


@lru_cache(maxsize=100_000)
def _character(before: str, character: str, after: str) -> float:
    return math.log(_frequency(before, character) * _fitness(before, character, after))


def _frequency(before: str, character: str) -> float:
    """How often a character stands in Russian; a capital less often, and within a word hardly ever."""
    if (letter := character.lower()) in LETTERS:
        if character == letter:
            return LETTERS[letter]
        return LETTERS[letter] * (0.0003 if before.islower() else 0.8 if before.isupper() else 0.4)
    return 0.003 if MARK.match(character) else 0.0001 if character == "\ufffd" else 0.000_001


def _fitness(before: str, character: str, after: str) -> float:
    """Whether a character fits its neighbours: no Latin letter beside a Russian one, no dash glued to a word."""
    if character.isalpha():
        return 0.001 if any(other.isascii() and other.isalpha() for other in (before, after)) else 1
    wrong = (
        (character in OPENING and before.isalpha())
        or (character in CLOSING and after.isalpha())
        or (character in DASHES and (before.isalpha() or after.isalpha()))
    )
    return 0.01 if wrong else 1
