"""The grammar of a printed personal name.

A printed name enters (`T. Stalin!`, `A.V.Kvashonkin`, `Ordzhonikidze G.K.`, `Dear comrade St[alin]`), a `Name`
leaves: the first name and the patronymic, each in full or as an initial, and the family name. Nobody is recognised
here. To add a case, add it to the table in `tests/test_names.py` and change the one expression that stands in its
way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from etl.grammar.names.initials import PATRONYMIC, shortened_first_names

TITLE = re.compile(
    r"""(?: t\.? | tt\. | t\.\s?t\. | T\.(?=\s*\w{3}) | TT\. | T\.\s?T\.
          | (?i: tov\.? | com\. | comrades?\.? | citizens? | dear | to | copy | only | your | yours | greetings | hello
               | тов\.? | товарищу? | hon\. | mr\. | mrs\.
               | general | admiral | baron | marshal | ataman | professor | doctor ) )
        (?: [\s,:.!]+ | (?<=\.)(?=\w) )""",
    re.VERBOSE,
)
TRAILING_NOTE_CALL = re.compile(r"(?<=[^\W\d])[\s.,]*(?:\d{1,2}|\*+)[\s.,]*$|[\s*]+$")
POSSESSIVE = re.compile(r"(?<=\w)['’](?:s\b|(?=\s*$))", re.IGNORECASE)
LETTER_READ_AS_DIGIT = re.compile(r"(?<!\w)(?:3(?=\[|[a-z])|0(?=[A-Za-z]{2}))")
TOKEN = re.compile(r"[^\W\d_][\w'’ʹ`-]*\.?")
INITIAL = re.compile(r"[^\W\d_][a-zа-яё]{0,3}\.|[^\W\d_]", re.VERBOSE)
LONGEST = 4


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a printed name; an empty part is not printed. An initial stands without its full stop: `Ya`."""

    first: str
    patronymic: str
    family: str
    is_upper: bool = False

    @property
    def given(self) -> tuple[str, ...]:
        """First name and patronymic, those that are printed."""
        return tuple(part for part in (self.first, self.patronymic) if part)

    @property
    def initials(self) -> tuple[str, ...]:
        """The parts that are printed as initials."""
        return tuple(part for part in self.given if is_initial(part))


def is_initial(part: str) -> bool:
    """Whether a part of a name is an initial or a cut-off name (`S`, `Ya`, `Em.`), not a name in full."""
    return len(part) <= 2 or part.endswith(".")


def without_title(text: str) -> str:
    """The name without what stands around it: `T.`, `Comrade.`, brackets, a note call, a possessive, a final stop."""
    text = LETTER_READ_AS_DIGIT.sub(lambda digit: {"3": "Z", "0": "O"}[digit.group()], " ".join(text.split()))
    text = re.sub(r"[\[\]]", "", re.sub(r"\s*\([^)]*\)?", "", text)).strip(' "“”«»,;:!?–—-')
    while title := TITLE.match(text):
        text = text[title.end() :]
    return POSSESSIVE.sub("", TRAILING_NOTE_CALL.sub("", text)).strip(" ,;:!?")


def name_tokens(text: str) -> tuple[str, ...]:
    """The initials, each with its full stop if it is printed, and words of a name; empty where it is not built like
    one.
    """
    name = without_title(text).replace(",", " ")
    tokens = TOKEN.findall(name)
    if not tokens or len(tokens) > LONGEST or re.search(r"[^\w\s.'’ʹ`-]", name):
        return ()
    if len(tokens) > 2 and [is_single(token) for token in (tokens[0], tokens[1], tokens[-1])] == [False, True, False]:
        del tokens[0]  # an office before the name: `Commissioner M. Grushin`
    if len(tokens[-1]) > 3:
        tokens[-1] = tokens[-1].rstrip(".")  # a full stop ends the sentence: `Dear Klim.`
    return tuple(token if is_single(token) else token.rstrip(".") for token in tokens)


@lru_cache(maxsize=65536)
def printed_name(text: str) -> Name | None:
    """The name that a text prints, or None where the text is not built like one."""
    tokens = name_tokens(text)
    initials = [token for token in tokens if is_single(token)]
    words = [token for token in tokens if not is_single(token)]
    if not tokens or len(initials) > 2 or not all(word[0].isupper() for word in words):
        return None
    first, patronymic, family = _parts([_bare(initial) for initial in initials], words)
    return Name(first, patronymic, family, bool(words) and all(len(word) > 2 and word.isupper() for word in words))


def is_single(token: str) -> bool:
    """Whether a token is an initial: one letter, up to four with a full stop (`Ya.`, `Nad.`), a first name cut off."""
    return bool(INITIAL.fullmatch(token)) or (token.endswith(".") and token[:-1] in shortened_first_names())


def _bare(initial: str) -> str:
    """`S.` gives `S`; `Nad.` keeps the stop that marks it as cut off."""
    return initial.rstrip(".") if len(initial) <= 3 else initial


def _parts(initials: list[str], words: list[str]) -> tuple[str, str, str]:
    """First name, patronymic and family name from what is printed, wherever the family name stands."""
    if len(words) > 1 and PATRONYMIC.match(words[-1]) and not initials:
        # `Nadezhda Konstantinovna`; `Стасова Елена Дмитриевна`
        return (words[-2], words[-1], " ".join(words[:-2]))
    if len(words) == 1:
        first, patronymic = [*initials, "", ""][:2]
        return first, patronymic, words[0]
    if not words:
        return initials[0], [*initials, ""][1], ""
    given = [*initials, *words[:-1]]
    if len(words) == 2 and PATRONYMIC.match(words[0]) and len(initials) == 1:
        return initials[0], words[0], words[1]
    return given[0], " ".join(given[1:]), words[-1]
