"""Russian headings in which the cases of the names say who wrote to whom: `Письмо И. В. Сталина В. И. Ленину`.

The words behind the kind of letter enter, senders and addressees leave, or None where they are not Russian or name
nobody. What the letter is about (`о хлебозаготовках`) and the offices before a name are left out.
"""

import re
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.names.declined import cases, is_cyrillic
from etl.grammar.names.lists import SURNAME, TRANSPOSED, WITH_INITIALS, is_body
from etl.grammar.words import printed
from etl.printed import Span

Sides = tuple[tuple[Span, ...], tuple[Span, ...], bool]  # senders, addressees, is the order certain
# о хлебозаготовках; с просьбой; в связи с …: what it is about, no part of the names
SUBJECT = re.compile(
    r"\s+(?:о|об|обо|с|со|по|в\s+связи|относительно|на\s+имя|для|из|при)\s+(?=[а-яё\"«“(]).*$", re.DOTALL
)
TO_A_BODY = re.compile(r"(?:в|во|к|ко)\s+")
FULL_NAME = r"[A-Z][a-z]+\s[A-Z][a-z]+(?:вич|вич[уаем]{1,2}|ич[уаем]{0,2}|вн[аеыо]й?|ичн[аеыо]й?)\s[A-Z][\w-]+"


@cache
def _person() -> re.Pattern[str]:
    return compiled(rf"(?:{FULL_NAME}|{WITH_INITIALS}|{TRANSPOSED}|(?<!\w){SURNAME})")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?i:{printed('comrade')})\s*")


def declined(words: Span) -> Sides | None:
    """`И. В. Сталина Л. М. Кагановичу`; `В.И. Ленину`; `в Политбюро ЦК`."""
    if not is_cyrillic(words.text):
        return None
    subject = SUBJECT.search(words.text)
    words = words.part(0, subject.start()).stripped(" .,;:") if subject else words
    to = TO_A_BODY.match(words.text)
    rest = words.part(to.end(), len(words.text)) if to else words
    if is_body(rest.text):
        return (), (rest,), True
    people = _people(rest)
    senders = [] if to else [one for one in people if _can_write(one) and one is not people[-1]]
    if len(people) == 1 and not to and cases(_family(people[0])) == {"genitive"}:
        return (people[0],), (), True
    senders = senders[: next((i for i, one in enumerate(senders) if one is not people[i]), len(senders))]
    addressees = people[len(senders) :]
    return (tuple(senders), tuple(addressees), all(map(_can_read, addressees))) if addressees else None


def _people(words: Span) -> list[Span]:
    """The persons named, in order: those with initials or full names; where there are none, plain family names."""
    found = [words.part(*one.span()) for one in _person().finditer(words.text)]
    in_full = [one for one in found if re.search(r"[.\s]", one.text)]
    plain = in_full or [one for one in found if not is_body(one.text) and not _title().fullmatch(one.text + ".")]
    return [one.part(title.end(), len(one.text)) if (title := _title().match(one.text)) else one for one in plain]


def _family(name: Span) -> str:
    """The family name's word: the longest behind or before the initials, the last of a full name."""
    words = [word for word in re.findall(r"[\w-]+", name.text) if len(word) > 2]
    return words[-1] if words else name.text


def _can_write(name: Span) -> bool:
    """Whether a name may be the sender's: in the genitive or in the nominative."""
    return bool({"genitive", "nominative"} & cases(_family(name)))


def _can_read(name: Span) -> bool:
    return "dative" in cases(_family(name))
