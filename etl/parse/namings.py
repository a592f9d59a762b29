"""What a word of running text can be in the naming of a person.

The tables of the vocabulary enter, questions about one word leave: is it a family name that the authority knows, a
first name, a nickname, a title, a word that makes an institution of the name before it? Persons are not told apart
here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from etl.grammar.names.initials import PATRONYMIC
from etl.grammar.words import table
from etl.vocabulary.authority import people, person_forms
from etl.vocabulary.slips import index_of_shortenings, near_names
from etl.vocabulary.spelling import given_names, sounds

SHORT = 4
SLIP_FROM = 8
LIKE_A_FAMILY_NAME = re.compile(
    r"""\w{2,}(?: [oe]v | yov | eev | sky | skii | skiy | idze | adze | shvili | enko | chuk | ovich | evich
             | ов | ев | ёв | ский | дзе | швили | енко | чук )""",
    re.VERBOSE | re.IGNORECASE,
)
LIKE_A_NAME_BEHIND_AN_INITIAL = re.compile(
    r"\w{2,}(?:[iy]n|ko|uk|ich|an|li|ze|aya|ин|ын|ко|ук|ич|ан|ая)", re.IGNORECASE
)


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """A printed word without editors' brackets, its first letter mended: `3[inaida]` is `Zinaida`."""
    mended = re.sub(r"^3(?=\[)", "Z", word)
    return re.sub(r"[\[\]]", "", mended)


@cache
def words(meaning: str) -> frozenset[str]:
    """The words of `mention_words.csv` with a meaning."""
    return frozenset(row.printed for row in table("mention_words") if row.means == meaning)


@cache
def _families() -> tuple[frozenset[str], frozenset[str]]:
    """The sounds of known family names, and the spellings in small letters of those too short for sounds."""
    names = {name for person in people() for name in (person.family_name, *person.russian_words[-1:])}
    names |= {form.printed for form in person_forms() if form.part == "family name"}
    heard = {sound for name in names if " " not in name for sound in sounds(name)}
    return frozenset(sound for sound in heard if len(sound) > SHORT), frozenset(name.casefold() for name in names)


@cache
def _slips() -> dict[str, tuple[str, ...]]:
    return index_of_shortenings(_families()[0])


@cache
def _first_names() -> frozenset[str]:
    """The sounds of all first names, of the authority and of the transliterations."""
    names = {person.given_names or "" for person in people()} | {
        form.printed for form in person_forms() if form.part == "given name"
    }
    names |= {word for person in people() for word in person.russian_words[:1]} | given_names()
    return frozenset(sound for name in names if len(name) > 2 for sound in sounds(name))


@cache
def _nicknames() -> frozenset[tuple[str, ...]]:
    """The names that stand by themselves, as words in small letters: `koba`; `old`, `man`."""
    names = [form.printed for form in person_forms() if form.part == "name" and "." not in form.printed]
    names += [person.name for person in people() if " " in person.family_name]
    parted = (re.findall(r"[^\W\d_]+", name) for name in names)
    return frozenset(tuple(map(_heard, parts)) for parts in parted if len(parts) == 1 or not is_family(parts[-1]))


@lru_cache(maxsize=65536)
def _heard(word: str) -> str:
    """One reading of a long word, so that `Il'ich` is `Ilyich`; a short one as it is spelt."""
    return min(sounds(word), default="") if len(word) > SHORT else word.casefold()


@cache
def _initials() -> frozenset[tuple[str, ...]]:
    """The initials of first name and patronymic that somebody known has."""
    return frozenset(person.initials for person in people() if len(person.initials) == 2)


@lru_cache(maxsize=65536)
def is_family(word: str) -> bool:
    """Whether a word is a family name that the authority knows, in any spelling."""
    if not word[:1].isupper() or word in words("ordinary"):
        return False
    heard, spelt = _families()
    return word.casefold() in spelt or not sounds(word).isdisjoint(heard)


@lru_cache(maxsize=65536)
def is_damaged_family(word: str) -> bool:
    """Whether a long word is a known family name with letters left out or wrong: `ORDZHONIDZE`."""
    if len(word) < SLIP_FROM or not word[:1].isupper() or is_first_name(word) or word in words("ordinary"):
        return False
    return any(name[0] == sound[0] for sound in sounds(word) for name in near_names(sound, _slips()))


@lru_cache(maxsize=65536)
def is_first_name(word: str) -> bool:
    """Whether a word is a first name in any spelling."""
    return word[:1].isupper() and len(word) > 2 and not sounds(word).isdisjoint(_first_names())


def is_patronymic(word: str) -> bool:
    """Whether a word is built like a patronymic."""
    return word[:1].isupper() and bool(PATRONYMIC.match(word))


@lru_cache(maxsize=65536)
def is_like_a_family_name(word: str) -> bool:
    """Whether a word, not known, has the ending of a family name and is no place."""
    return bool(LIKE_A_FAMILY_NAME.fullmatch(word)) and can_be_a_name(word)


def is_like_a_name_behind_an_initial(word: str) -> bool:
    """Whether a word, not known, has an ending that an initial before it makes a family name's."""
    return is_like_a_family_name(word) or (bool(LIKE_A_NAME_BEHIND_AN_INITIAL.fullmatch(word)) and can_be_a_name(word))


@cache
def _places() -> frozenset[str]:
    return frozenset(row.printed.casefold() for row in table("place_forms"))


def is_of_a_body(word: str) -> bool:
    """Whether a word belongs to the name of a body: `Party`, `Committee`."""
    return word.casefold() in _body_words()


@cache
def _body_words() -> frozenset[str]:
    return frozenset(row.printed.casefold() for row in table("body_words"))


def can_be_a_name(word: str) -> bool:
    """Whether an unknown word can be somebody's name, where one is expected."""
    is_other = word in words("ordinary") | words("institution") | words("title") or is_of_a_body(word)
    return word[:1].isupper() and len(word) > 2 and not is_other and word.casefold() not in _places()


def is_nickname(*parts: str) -> bool:
    """Whether words together are a name that stands by itself."""
    return parts[0][:1].isupper() and tuple(map(_heard, parts)) in _nicknames()


def are_known_initials(initials: tuple[str, ...]) -> bool:
    """Whether somebody known has these two initials."""
    return initials in _initials()
