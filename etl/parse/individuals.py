"""The namings of individuals in running text.

A zone enters (body, closer, postscript or note), with the stretches that are citations; the spans of the names in
it leave, in reading order: the name with its initials, without `Comrade` and without `'s`. Who is meant is not
asked. One pass over the words, so the time grows with the length of the text. To make a further form a name, add a
row to `person_names.csv`; a word that is none, or that makes an institution of the name before it, to
`mention_words.csv`; a new build of a name is a function in `BUILDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from etl.parse import namings
from etl.parse.name_words import NO_WORD, Word, words_of
from etl.printed import Span

PARENTHESES = re.compile(r"\([^()]*\)")
BIBLIOGRAPHIC_SIGN = re.compile(r"\b(?:[SPLDFTM]|pp?|Op|On|[Vv]ol|PSS)\.[,\s]*(?:\d|[XVI]+\b)")
SPACE = re.compile("[ \N{NO-BREAK SPACE}]?")


LONGEST_LIST = 20
Build = Callable[[Sequence[Word], int], int]


def mentions(zone: Span, excluded: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The names of individuals in a zone; what stands in an excluded stretch or in a citation is none.

    An unknown family name that the zone prints once with initials is a name wherever the zone prints it.
    """
    barred = [(span.start - zone.start, span.end - zone.start) for span in excluded]
    barred += [one.span() for one in PARENTHESES.finditer(zone.text) if BIBLIOGRAPHIC_SIGN.search(one.group())]
    words = words_of(zone.text)
    named = _named(words)
    families = {words[start + length - 1].text for start, length in named if length > 1 and words[start].is_initial}
    found = [*named, *_repeated(words, families, named)]
    spans = (zone.part(words[start].start, words[start + length - 1].end) for start, length in sorted(found))
    return tuple(span for span in spans if not any(start <= span.start - zone.start < end for start, end in barred))


def _named(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Where names begin, and how many words each has."""
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(words):
        length = _length(words, place) if words[place].text[:1].isupper() else 0  # most words cannot begin a name
        if length:
            found.append((place, length))
        place += max(length, 1)
    return found


def _repeated(words: Sequence[Word], families: set[str], named: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where one of the family names stands alone: `Grushin`, after `M. Grushin`."""
    taken = {place for start, length in named for place in range(start, start + length)}
    return [(place, 1) for place, word in enumerate(words) if word.text in families and place not in taken]


def _length(words: Sequence[Word], place: int) -> int:
    """How many words from here on name one person; 0 if none do."""
    length = max((build(words, place) for build in BUILDS), default=0)
    return 0 if 0 < length < 3 and _is_in_an_institution(words, place + length) else length


def _is_in_an_institution(words: Sequence[Word], place: int) -> bool:
    """Whether the word behind a name makes an institution of it: `the Lenin Institute`, `the Marx-Engels Institute`."""
    joined = _at(words, place).gap == "-" and namings.is_family(_at(words, place).text)
    after = _at(words, place + joined)
    return after.gap == " " and after.text in namings.words("institution")


def _at(words: Sequence[Word], place: int) -> Word:
    return words[place] if 0 <= place < len(words) else NO_WORD


def _follows(words: Sequence[Word], place: int) -> bool:
    """Whether a word stands beside the one before it, with at most a space between."""
    return bool(SPACE.fullmatch(_at(words, place).gap))


def _initials(words: Sequence[Word], place: int) -> int:
    """How many initials, two at most, stand here in a row."""
    first, second = _at(words, place), _at(words, place + 1)
    is_abbreviation = _at(words, place - 1).is_initial and _follows(words, place)  # `R. S. F. S. R.`
    if not first.is_initial or is_abbreviation:
        return 0
    if not second.is_initial or not _follows(words, place + 1):
        return 1
    return 0 if f"{first.text} {second.text}" in namings.words("no initials") else 2


def _initials_and_family(words: Sequence[Word], place: int) -> int:
    """`G. I. Myasnikov`, `A.V.Kvashonkin`; the unknown with two initials, or one and a family name's ending."""
    count = _initials(words, place)
    family = _at(words, place + count)
    if not count or family.is_initial or len(family.text) < 3 or not _follows(words, place + count):
        return 0
    if count == 1 and _at(words, place).text in namings.words("title"):
        return 0
    if not (_is_known(family) or _is_unknown_behind_initials(family.text, count, _at(words, place).gap)):
        return 0
    after = _at(words, place + count + 1)
    return count + (2 if after.gap == "-" and after.text[:1].isupper() else 1)  # `V. A. Antonov-Ovseenko`


def _is_unknown_behind_initials(family: str, count: int, gap: str) -> bool:
    """Whether initials make a name of an unknown word; one initial at the head of a sentence may count items."""
    if count == 2:
        return namings.can_be_a_name(family)
    is_within = gap in (" ", ", ", " (", ' "', " “")
    return namings.is_like_a_family_name(family) or (is_within and namings.is_like_a_name_behind_an_initial(family))


def _is_known(word: Word) -> bool:
    return namings.is_family(word.text) or namings.is_damaged_family(word.text)


def _family_and_initials(words: Sequence[Word], place: int) -> int:
    """`Ordzhonikidze G.K.`, unless the initials belong to the next name."""
    count = _initials(words, place + 1)
    if not namings.is_family(_at(words, place).text) or count != 2 or _at(words, place + 1).gap != " ":
        return 0
    after = _at(words, place + 3)
    return 0 if after.text[:1].isupper() and _follows(words, place + 3) else 3


def _first_name_patronymic_family(words: Sequence[Word], place: int) -> int:
    """`Vladimir Ilyich Lenin`, `Nadezhda Konstantinovna`, `Rosa Luxembourg`."""
    first, second, third = (_at(words, place + step) for step in range(3))
    if not first.text[:1].isupper() or not _follows(words, place + 1) or not second.text[:1].isupper():
        return 0
    known_first = namings.is_first_name(first.text)
    if known_first and namings.is_patronymic(second.text) and not namings.is_family(second.text):
        named = _follows(words, place + 2) and (
            namings.is_family(third.text) or namings.is_like_a_family_name(third.text)
        )
        return 3 if named else 2
    if not known_first or namings.is_family(first.text) or second.gap != " " or second.is_initial:
        return 0
    is_sure = first.text not in namings.words("no first name") and namings.can_be_a_name(second.text)
    return 2 if is_sure or namings.is_family(second.text) else 0


def _nickname(words: Sequence[Word], place: int) -> int:
    """`Sergo`, `Ilyich`, `Demyan the Poor`: the longest that the tables know."""
    for length in (3, 2, 1):
        parts = [_at(words, place + step).text for step in range(length)]
        beside = all(_at(words, place + step).gap in (" ", "-") for step in range(1, length))
        if all(parts) and beside and namings.is_nickname(*parts) and parts[0] not in namings.words("ordinary"):
            return length
    return 0


def _family(words: Sequence[Word], place: int) -> int:
    """`Trotsky`, `MYASNIKOV`; `Antonov-Ovseenko` as one, `Bukharin-Ustryalov` as two; an unknown `Dumenko`."""
    word, after = _at(words, place), _at(words, place + 1)
    is_unknown_pair = namings.can_be_a_name(word.text) and namings.is_like_a_family_name(after.text)  # `Bonch-Bruevich`
    if after.gap == "-" and (
        namings.is_family(f"{word.text}-{after.text}") or (is_unknown_pair and not _is_known(word))
    ):
        return 2
    if _at(words, place - 1).text in namings.words("place") and word.gap.isspace():
        return 1 if _is_known(word) and word.text not in namings.words("town") else 0
    return 1 if _is_known(word) or namings.is_like_a_family_name(word.text) else 0


def _after_title(words: Sequence[Word], place: int) -> int:
    """Somebody unknown called comrade: `comrade Grushin`, `Tov. Petrus`, `comrades Ivanyan, Petrus and Sidor`."""
    word, before = _at(words, place), _at(words, place - 1)
    if word.is_initial or not namings.can_be_a_name(word.text):
        return 0
    if _is_title(before) and re.fullmatch(r"\.?\s", word.gap):
        return 1
    for _ in range(LONGEST_LIST):
        if not _is_listed(words, place):
            return 0
        place -= 2 if _at(words, place - 1).text == "and" else 1
        if _is_title(_at(words, place - 1)) and _at(words, place - 1).text.casefold() in ("comrades", "tt"):
            return 1
    return 0


def _is_title(word: Word) -> bool:
    return len(word.text) > 1 and not {word.text, f"{word.text}."}.isdisjoint(namings.words("title"))


def _is_listed(words: Sequence[Word], place: int) -> bool:
    """Whether a word stands behind another name of a list: `, Petrus`, `and Sidor`."""
    is_last = _at(words, place - 1).text == "and" and namings.can_be_a_name(_at(words, place - 2).text)
    return is_last or (
        bool(re.fullmatch(r",\s", _at(words, place).gap)) and namings.can_be_a_name(_at(words, place - 1).text)
    )


def _initials_alone(words: Sequence[Word], place: int) -> int:
    """`Greetings to N. K. and G.`: initials that somebody known has, where a name is expected."""
    before = _at(words, place - 1)
    count = _initials(words, place)
    if count == 2 and before.text.casefold() in namings.words("relation") and _at(words, place).gap == " ":
        initials = (_at(words, place).initial, _at(words, place + 1).initial)
        return 2 if namings.are_known_initials(initials) else 0
    is_next = before.text == "and" and _initials(words, place - 3) == 2 and _initials_alone(words, place - 3) == 2
    return 1 if count == 1 and is_next else 0


BUILDS: tuple[Build, ...] = (
    _initials_and_family,
    _family_and_initials,
    _first_name_patronymic_family,
    _nickname,
    _family,
    _after_title,
    _initials_alone,
)
