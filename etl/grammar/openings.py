"""What stands before the words of a letter: marks, address lines, copy recipients, salutations, bare places.

A line enters; what it is, or the names in it, leave. Words come from `marks.csv`, `greetings.csv`, `comrade.csv`,
`place_forms.csv`, `address_words.csv`.
"""

import re
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.names.lists import INITIAL, is_body, name
from etl.grammar.words import is_label, meanings, printed
from etl.printed import PrintedAddress, Span
from etl.vocabulary.forms import folded

LONGEST_ADDRESS = 220
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Понедельник|Вторник|Среда|Четверг|Пятница|Суббота|Воскресенье)"
)
WITH_PATRONYMIC = r"[A-Z][a-z]+\s[A-Z][a-z]+(?:[oe]vich|[oe]vna|[iy]ch|ichna)"  # Vladimir Ilyich! I cannot …
CALLED = r"[A-Z][a-z'’]+(?:\s[A-Z][a-z'’]+){0,2}"
CALL = r"(?:\s*\d{1,2})?[\s.,:;!]*"
WORD = compiled(r"[^\W\d_][\w'’.\[\]()-]*")


@cache
def _marks() -> re.Pattern[str]:
    number = r"(?:[.,]?\s+(?:No|№)\.?\s*\d+[\w/]*)?"  # Cipher No. 3077; Secret. No. 11/s.
    return compiled(rf"\W*(?:(?P<mark>(?i:{printed('marks')}))(?:\s+\d{{1,2}})?{number}[\s.,!;:()№#]*)+")


@cache
def _outgoing() -> re.Pattern[str]:
    """Numbers of telegrams: `No. 82 1/X-34 y. 1`, `#46`, `Nr 29/sh. 1.IX.31`, `Continuation of No. 1 to No. 169/s.`"""
    number = r"(?:No|Nо|Nr|№|#|Number|In|Ref|Out|Inc)\s*[.:]?\s*(?:No\.?\s*)?\d+(?:\s*/\s*\w+)*"
    return compiled(
        rf"\W*(?:Continuation\s+of\s+)?{number}(?:\s+to\s+{number})?(?:[\s.,]+[\d/.\-IVXy]+)*(?:\s*(?:y|g)\.)?{CALL}",
        re.IGNORECASE,
    )


def mark_kinds(text: str) -> tuple[str, ...]:
    """What the marks say that the whole line is made of: `copy`, `urgency` …; empty if it is no line of marks."""
    if len(text) > 120 or not _marks().fullmatch(text):
        return ()
    found = re.findall(rf"(?i:{printed('marks')})(?!\w)", text)
    return tuple(meanings("marks")[folded(word)] for word in found)


def is_outgoing_number(text: str) -> bool:
    """Whether the line is the number that a telegram or message got in an office."""
    return len(text) < 60 and bool(_outgoing().fullmatch(text))


@cache
def _salutation() -> re.Pattern[str]:
    """`Dear Sergo!`, `Hello, dear Vladimir Ilyich! one`, `Dear comrade. MAGIDOV!`, `Dear com. Stalin!`, `T. Stalin`."""
    greeting = rf"(?:{printed('greetings')})\b(?:[^.!?:]{{0,60}}?(?:comrades?|com|tov|tt?)\.(?=\s+\S))?[^.!?:]{{0,60}}?"
    comrade = rf"{printed('comrade')}\s*[^.!?:,]{{1,50}}?"
    call = rf"(?:\s*[.,]?\s*(?:\d{{1,2}}|{printed('numerals')}))?\s*[.!,]*"
    return compiled(rf"(?:{greeting}|{comrade})(?:[!.:]+{call}|,{call}$|(?<!,){call}$)(?=\s|$)", re.IGNORECASE)


def salutation_length(text: str) -> int:
    """How many characters at the beginning of a line greet the addressee; 0 if none do."""
    if patronymic := compiled(rf"{WITH_PATRONYMIC}!(?=\s+[A-Z])").match(text):
        return patronymic.end()
    found = _salutation().fullmatch(text) or _salutation().match(text)
    if not found or len(WORD.findall(found.group())) > 8 or re.search(r",\s+(?:I|we|you|it)\b", found.group()):
        return 0
    rest = text[found.end() :].strip()
    if not rest:
        return found.end()
    # Dear comrade St[alin]! Line road …: words follow on the same line, so the greeting must be exclaimed
    greeting = re.match(rf"(?:{printed('greetings')})\b[^.!?]{{0,60}}!+(?:\s*\d{{1,2}}(?=\s))?", text, re.IGNORECASE)
    return len(greeting.group()) if greeting and rest[0].isupper() else 0


def has_greeting(text: str) -> bool:
    """Whether a line begins with a word of greeting and not with a name: `Dear comrade!`"""
    return bool(re.match(rf"(?:{printed('greetings')})(?!\w)", text, re.IGNORECASE))


def is_salutation(span: Span) -> bool:
    """Whether the whole line greets the addressee: `Dear Sergo!`, `T. Stalin!`"""
    text = span.text.strip()
    return 0 < len(text) < 120 and salutation_length(text) >= len(text)


def calls_by_name(span: Span) -> bool:
    """Whether the line is a name called out: `Sergo!`, `Lev Borisych,`, `Sergo, Koba.`, `V. I.`; no place."""
    text = span.text.strip()
    alone = rf"{CALLED}\s?[!,](?:\s?\d{{1,2}})?|[A-Z]{{4,}}!"
    named = compiled(rf"{alone}|{CALLED},\s{CALLED}\s?[.!,]|{WITH_PATRONYMIC}\.|(?:[A-Z]\.\s?){{2}}").fullmatch(text)
    return bool(named) and not (
        bare_place(span) or mark_kinds(text) or folded(text.strip(" !,0123456789")) in meanings("interjections")
    )


@cache
def _from() -> re.Pattern[str]:
    return compiled(
        rf"(?:{WEEKDAY}[.,]?\s+)?(?:(?:From|из)\s+)?(?P<place>{printed('place_forms')})(?:\s+\[\w+\]|\])?(?:\s+[-–—]\s+{printed('place_forms')})?{CALL}",
        re.IGNORECASE,
    )


def bare_place(span: Span) -> Span | None:
    """The place that the whole line is: `Poltava`, `From KHARKOV`, `Rostov n / D [on].`"""
    line = span.stripped()
    found = _from().fullmatch(line.text)
    if not found or line.text.islower():
        return None
    return line.part(found.start("place"), found.end("place"))


@cache
def _origin() -> re.Pattern[str]:
    """`From Karasu] , tov. Sidorov.`; `Kislovodsk] , to be handed over`; `Omsk. ROSTOV-ON-DON, SIDOROV`"""
    known = rf"(?:(?i:{printed('place_forms')})(?![\w'’-]))"
    end = r"(?P<bracket>\s?\])?\s*[.,]\s*"
    return compiled(
        rf"\[?(?:(?P<from>(?i:From)\s+)(?:{known}|[A-Z][\w’'-]+)|{known}){end}(?=(?P<to>(?:(?i:To)\s+)?{known})?)"
    )


def names_destination(text: str) -> bool:
    """Whether an address begins with the place that it goes to: `MOSCOW, KREMLIN, SIDOROV`."""
    return bool(re.match(rf"(?:to\s+)?{printed('place_forms')}(?!\w)", text, re.IGNORECASE))


def origin_length(text: str) -> int:
    """How many characters at the beginning of an address line say from where it was sent; 0 if none do.

    `Moscow. CC CPSU(b)` says to where; of two places the first is the sender's, as is one with half of the editors'
    bracket or behind `From`.
    """
    found = _origin().match(text)
    is_origin = found and found.end() < len(text) and (found["from"] or found["bracket"] or found["to"])
    return found.end() if found and is_origin else 0


@cache
def _cue() -> re.Pattern[str]:
    """What makes a line of names an address: to, copy, only, comrade, a place, the Kremlin."""
    comrade, places = printed("comrade"), printed("place_forms")
    return compiled(
        rf"(?<!\w)(?:to|copy|copies|only|kremlin|transfer|hand|for|{comrade}|{places})(?!\w)", re.IGNORECASE
    )


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(meanings("address_words"))


@cache
def _sends_away() -> re.Pattern[str]:
    """`Frunze - to Baku`: a list of who goes where."""
    return compiled(rf"\w\s+[-–—]\s+to\s+{printed('place_forms')}\W*$")


def is_address(span: Span) -> bool:
    """Whether the line says to whom the letter goes and nothing else: names, places, bodies, words that join them."""
    text = span.text.strip()
    if not text or len(text) > LONGEST_ADDRESS or _sends_away().search(text):
        return False
    words = [word.strip(".,()[]") for word in WORD.findall(text)]
    if all(re.fullmatch(r"[IVX]*", word) for word in words):  # 17/III.
        return False
    if any(word and not word[0].isupper() and word.lower() not in _plain_words() for word in words):
        return False
    if _cue().search(text):
        return True
    bare = re.sub(r"\s\d{1,2}\W*$", "", text)
    return text.rstrip(" 0123456789").endswith((".", ":", "!")) and len(words) <= 8 and len(bare) < 80


COPY = compiled(r"(?<!\w)(?:cop(?:y|ies))(?!\w)\s*(?:[:—–-]|to|of|for)?\s*(?:to|the|of)?\s*", re.IGNORECASE)
JOINT = compiled(
    r"\s*(?:[,;:]|\s\((?=cop)|\s[—–-]\s|(?<!\w)(?:to|and(?!\s+[A-Z]\w+\s+(?:[a-z]+\s+)?committees)|only|for)(?!\w)|(?<=[a-z\]]{4})\.\s|\.\s(?=(?:Comrade|Tov)\b))\s*(?:to\s+)?(?:the\s+)?(?:a\s+)?",
    re.IGNORECASE,
)


def addressees(span: Span) -> tuple[PrintedAddress, ...]:
    """The names in an address line, in order, and which of them the line sends a copy."""
    found: list[PrintedAddress] = []
    is_copy, start = False, 0
    ends = [*((m.start(), m.end()) for m in JOINT.finditer(span.text)), (len(span.text),) * 2]
    for end, following in ends:
        piece = span.part(start, end)
        copy = COPY.search(piece.text)
        if copy:
            is_copy = True
            piece = piece.part(copy.end(), len(piece.text))
        elif re.search(r"(?<!\w)to\s*$", span.text[max(0, start - 5) : start], re.IGNORECASE) and not COPY.search(
            span.text[max(0, start - 12) : start]
        ):
            is_copy = False
        one = _name_in(piece)
        if one is not None:
            found.append(PrintedAddress(span=one, is_copy=is_copy))
        start = following
    return tuple(found)


@cache
def _not_names() -> re.Pattern[str]:
    places = printed("place_forms")
    return compiled(
        rf"(?:\W|\d|(?<!\w)(?:{places}|Kremlin|the|a|an|of|in|person|at|by|direct|wire)(?!\w))*", re.IGNORECASE
    )


@cache
def _no_name() -> re.Pattern[str]:
    return compiled(rf"(?:{printed('comrade')}|{printed('greetings')}|No|From|To|Only|\s)+\.?", re.IGNORECASE)


def _name_in(piece: Span) -> Span | None:
    """The name in a part of an address line: without place, `Comrade`, call, and offices before it."""
    begin = _not_names().match(piece.text)
    where = re.search(r"(?<=[a-z])\s+(?:in|at)\s+(?=[A-Z])", piece.text)
    if where and not is_body(piece.text):  # Trotsky in Svyazhsk
        piece = piece.part(0, where.start())
    piece = piece.part(begin.end() if begin else 0, len(piece.text))
    end = re.search(r"(?:\s+(?i:wherever\s+(?:he|she|they)\s+(?:is|are|may\s+be)))?[\s.,:;!\d]*$", piece.text)
    piece = piece.part(0, end.start() if end else len(piece.text))
    if (
        not compiled(r"[A-Z]\w").search(piece.text)
        or mark_kinds(piece.text)
        or is_label(piece.text.split()[-1])
        or _no_name().fullmatch(piece.text)
    ):
        return None
    whole = name(piece)
    if whole is not None and (is_body(whole.text) or len(whole.text.split()) <= 3):
        last = re.search(r"\S+$", whole.text)
        if not (last and is_body(whole.text)) or is_body(last.group()) or " " not in whole.text:
            return whole
        # CIK SVERDLOV; Revolutionary Military Council TROTSKY: the body is an office, the capitals its holder
        is_office = last.group().isalpha() and last.group().isupper() and len(last.group()) > 3
        return whole.part(last.start(), last.end()) if is_office else whole
    capitalised = list(compiled(rf"(?:(?:{INITIAL}){{1,3}}\s?)?(?<!\w)[A-Z][\w'’\[\]-]+").finditer(piece.text))
    return piece.part(capitalised[-1].start(), capitalised[-1].end()) if capitalised else None
