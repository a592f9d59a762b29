"""How a name sounds, whatever the script and the transliteration.

A printed word enters, its sounds leave: short strings that are equal for `Орджоникидзе`, `Ordzhonikidze`,
`Ordžonikidze`, `Orjonikidze` and `ORDJONIKIDZE`. A spelling that stands for two sounds (`j`) gives both readings.
To add a spelling, add a row to `transliteration.csv`; its example, two forms joined by ` = `, is tested.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import product

from etl.schema.column import column
from etl.vocabulary.reader import records
from etl.vocabulary.record import Record, table

SYSTEMS = ("English", "French", "German", "ISO 9", "Library of Congress", "scholarly German")
KINDS = ("cyrillic", "letters", "ending", "initial", "given name", *SYSTEMS)
SOFT_SIGNS = str.maketrans("", "", "'’‘ʹʼ`´")
LETTERS_WITH_A_STROKE = str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "đ": "d", "ß": "ss", "ż": "ž", "Ż": "ž"})
CARON = "\N{COMBINING CARON}"
MOST_READINGS = 16


@table("transliteration")
class Spelling(Record):
    """How a letter, a group of letters or a given name is written in Latin letters, and sounds."""

    kind: str = column("which letters, or which system of transliteration", key=True, values=KINDS)
    printed: str = column("the letters", key=True)
    means: str | None = column("their sounds, or the system's letters; several are joined by `|`")
    example: str = column("two forms of a name joined by ` = `, which sound alike; tested")
    remark: str | None = column("why")


def transliterations() -> tuple[Spelling, ...]:
    """The rows of `transliteration.csv`."""
    return records(Spelling)


@cache
def _spellings(kind: str) -> dict[str, tuple[str, ...]]:
    """What each printed spelling of a kind can mean."""
    return {row.printed: tuple((row.means or "").split("|")) for row in transliterations() if row.kind == kind}


@cache
def _spelling_pattern() -> re.Pattern[str]:
    """One spelling of `letters`, longest first, or any character."""
    longest_first = sorted(_spellings("letters"), key=lambda spelling: (-len(spelling), spelling))
    return re.compile("|".join(map(re.escape, longest_first)) + "|.", re.DOTALL)


def latin(word: str) -> str:
    """The word in small Latin letters, without soft signs and accents but with `ž`, `č`, `š`: `Будённый` gives
    `budyonnyy`.
    """
    plain = word.casefold().translate(SOFT_SIGNS).translate(LETTERS_WITH_A_STROKE)
    cyrillic = _spellings("cyrillic")
    spelt = "".join(cyrillic[letter][0] if letter in cyrillic else letter for letter in plain)
    return "".join(_without_accents(letter) for letter in spelt)


@cache
def romanisations(russian: str) -> tuple[str, ...]:
    """A Russian name in Latin letters, as each of the systems writes it: `Орджоникидзе` gives `Orjonikidze`,
    `Ordschonikidse` …
    """
    found = []
    for system in SYSTEMS:
        letters = {**_spellings("cyrillic"), **_spellings(system)}
        longest_first = sorted(letters, key=lambda spelling: (-len(spelling), spelling))
        pattern = re.compile("|".join(map(re.escape, longest_first)))
        spelt = pattern.sub(lambda part, letters=letters: letters[part.group()][0], russian.casefold())  # type: ignore[misc]
        found.append(re.sub(r"(?<![^\W\d_])\w", lambda letter: letter.group().upper(), spelt))
    return tuple(dict.fromkeys(found))


def _without_accents(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter)
    return parts[0] + CARON if parts[:1] in "zcs" and CARON in parts else "".join(p for p in parts if p.isalnum())


@lru_cache(maxsize=65536)
def sounds(word: str) -> frozenset[str]:
    """All readings of a word, letters only; the empty set for a word without letters."""
    spelt = unicodedata.normalize("NFC", latin(word))
    for ending, means in _spellings("ending").items():
        if spelt.endswith(ending) and len(spelt) > len(ending) + 2:
            spelt = spelt.removesuffix(ending) + means[0]
    letters = _spellings("letters")
    heard = [letters.get(part, (part,)) for part in _spelling_pattern().findall(spelt) if part.isalnum()]
    readings = ("".join(reading) for reading, _ in zip(product(*heard), range(MOST_READINGS), strict=False))
    return frozenset(_without_doubles(reading) for reading in readings if reading)


def _without_doubles(reading: str) -> str:
    """`Trillisser` is `Trilisser`, `Trotskii` is `Trotski`."""
    return re.sub(r"(.)\1+", r"\1", reading)


@lru_cache(maxsize=4096)
def initial_sounds(initial: str) -> frozenset[str]:
    """The sounds with which a name may begin that an initial (`J`, `Ya`, `Kh`, `Em`) stands for."""
    return frozenset(_spellings("initial").get(initial.upper(), ())) or sounds(initial)


@cache
def _given_name_by_sound() -> dict[str, str]:
    """The usual form of a given name for each sound of its other forms."""
    table = _spellings("given name")
    usual = {sound: form[0] for form in table.values() for sound in sounds(form[0])}
    return usual | {sound: form[0] for printed, form in table.items() for sound in sounds(printed)}


@cache
def given_names() -> frozenset[str]:
    """Every form of a given name that the table knows."""
    table = _spellings("given name")
    return frozenset(table) | frozenset(form[0] for form in table.values())


@lru_cache(maxsize=8192)
def given_name_sounds(given_name: str) -> frozenset[str]:
    """The sounds of a given name and of all its equivalents: those of `Iosif` for `Joseph`, and the other way round."""
    own = sounds(given_name)
    usual = {_given_name_by_sound().get(sound) for sound in own} - {None}
    others = {printed for printed, form in _spellings("given name").items() if form[0] in usual}
    return own.union(*(sounds(str(form)) for form in usual | others))
