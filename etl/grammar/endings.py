"""What stands at the end of a letter: closers, signatures, turns of an exchange of notes.

A line enters, with the family names that the heading prints; what the line is leaves. Words come from `closings.csv`,
`office_words.csv`.
"""

import re
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.leave_taking import is_closing
from etl.grammar.names.lists import COMRADE, INITIAL, SURNAME
from etl.grammar.signatures import CALL, names_behind_office, names_between_stops, without_signing_word
from etl.grammar.words import is_label, meanings, printed
from etl.printed import Span
from etl.vocabulary.forms import folded

LONGEST_SIGNATURE = 150
INITIALS = compiled(rf"(?!P\.\s?(?:P\.\s?)?S\.|N\.\s?B\.)(?:[A-Z]\.\s?){{2,3}}{CALL}")  # F.D.; not P.S.
ROMAN_NUMERAL = compiled(r"[IVX]+[.)]?")  # II heads a part of the letter


def bare_family_name(name: str) -> str:
    """The family name without initials, brackets and signs, folded: `K. St[alin]` gives `stalin`."""
    name = re.sub(r"\(.*?\)", "", name)
    words = [word for word in re.split(r"[\s.]+", re.sub(r"[\[\]]", "", name)) if len(word) > 2]
    return words[-1].casefold().strip("-—'’") if words else ""


@cache
def _name_alone() -> re.Pattern[str]:
    """`I. Stalin.`, `TROTSKY`, `Your Koba`, `Your Ios[if] 3`, `A Rykov.`, `Stalin, Minin, Voroshilov.`"""
    one = rf"(?:(?:{INITIAL})*(?:[A-Z]\s)?{SURNAME}(?:\s(?:{INITIAL}){{1,2}})?)"
    return compiled(rf"(?:(?:Yours?|Com\.|{COMRADE})[\s,]+)?{one}(?:(?:,\s*|\s+and\s+){one})*{CALL}")


@cache
def _office() -> re.Pattern[str]:
    """`Secretary of the Poltava Provincial Committee: B. Magidov.`; `SECRETARY OF THE CC STALIN.`"""
    word = rf"(?:{printed('office_words')})"
    rest = r"[^.!?;]{0,90}?(?:[-–—:,]\s*|\s)"
    return compiled(rf"(?i:{word})\b{rest}(?P<name>(?:{INITIAL})*{SURNAME}){CALL}")


@cache
def _office_behind() -> re.Pattern[str]:
    """`Trotsky, chairman of the Revolutionary Military Council.`: one name, then one office."""
    return compiled(rf"(?P<name>(?:{INITIAL})*{SURNAME}),\s+(?:the\s+)?(?i:{printed('office_words')})(?!\w)[^,;]*$")


@cache
def _turn() -> re.Pattern[str]:
    return compiled(rf"[\[(](?P<name>(?:{INITIAL})*{SURNAME})[\])]\.?{CALL}")


@cache
def _enclosure() -> re.Pattern[str]:
    number = r"(?:(?:No\.?|№)\s*)?\d+[\w/]*"
    return compiled(rf"(?i:{printed('enclosures')})(?!\w)\.?(?:\s*{number})?(?:\s+to\s+{number})?\W*")


def heads_enclosure(text: str) -> bool:
    """Whether a line says that what follows was sent with the letter: `Appendix No. 1`."""
    return bool(_enclosure().fullmatch(text.strip()))


def turn(span: Span) -> Span | None:
    """The writer's name that closes a turn in an exchange of notes: `[Dzerzhinsky]`."""
    found = _turn().fullmatch(span.text)
    return span.part(found.start("name"), found.end("name")) if found else None


def is_interjection(text: str) -> bool:
    """Whether a line exclaims: `Hurrah!`; it looks like a name and is none."""
    return folded(text.strip(" .,!0123456789")) in meanings("interjections")


def signs(text: str, families: tuple[str, ...]) -> bool:
    """Whether a line ends with one of the family names, and with nothing that makes it a sentence about that person."""
    if len(text) > LONGEST_SIGNATURE:
        return False
    line = without_signing_word(Span(0, len(text), text))
    text = line.text
    behind = names_behind_office(line)
    several = (behind,) if behind else names_between_stops(line)
    if any(_means(word, family) for one in several for word in _words(one.text) for family in families):
        return True
    if len(_words(text)) <= 14 and _trailing_office(text, families):
        return True
    named = [word for word in _words(text)[-3:] if any(_means(word, family) for family in families)]
    if not named:
        return False
    if _full_name().fullmatch(text):
        return _words(text)[-1] in named
    return bool(_name_alone().fullmatch(text) or _office().fullmatch(text) or is_closing(text))


def _words(text: str) -> list[str]:
    """The words of a line, folded, without the editors' brackets."""
    words = re.findall(r"[^\W\d_][\w'’\[\]-]*", re.sub(r"\([^)]*\)", "", text))
    return [word.replace("[", "").replace("]", "").casefold() for word in words]


@cache
def _full_name() -> re.Pattern[str]:
    """`Georgy Chicherin`"""
    return compiled(rf"[A-Z][a-z]+\s{SURNAME}{CALL}")


def _trailing_office(text: str, families: tuple[str, ...]) -> bool:
    """`Trotsky, chairman of the Revolutionary Military Council.`"""
    first = compiled(rf"(?:{INITIAL})*({SURNAME})\s*,").match(text)
    return bool(first and any(_means(first[1].casefold(), family) for family in families))


def _means(word: str, family: str) -> bool:
    """Whether a word of a signature is the family name, cut short (`St.`) or damaged by a letter at most."""
    word = word.strip("'’")
    if word == family:
        return True
    return len(word) > 5 and len(family) > 5 and word[:5] == family[:5] and abs(len(word) - len(family)) <= 1


def could_sign(text: str) -> bool:
    """Whether a short line looks like a signature whoever wrote it: `Suren`, `Your Koba`, `Commissioner M. Grushin`."""
    if len(text) > LONGEST_SIGNATURE or "?" in text or ROMAN_NUMERAL.fullmatch(text) or is_label(text):
        return False
    line = without_signing_word(Span(0, len(text), text))
    text = line.text
    if is_interjection(text) or _greets_others().fullmatch(text):
        return False
    if INITIALS.fullmatch(text):
        return True
    if names_behind_office(line) or _all_with_initials(names_between_stops(line)):
        return True
    if len(text) > 120:
        return False
    if _office().fullmatch(text):
        return True
    return not re.search(r"[:;]", text) and bool(_name_alone().fullmatch(text) or _closing_with_name().fullmatch(text))


@cache
def _greets_others() -> re.Pattern[str]:
    """`I kiss Zlata.`, `Greetings to Nadya`: a line that sends regards to somebody, and signs nothing."""
    regards = (
        r"(?:I\s+)?(?:kiss|hug|embrace)\s+(?!you)|(?:my\s+|best\s+|warm\s+)*(?:greetings|regards|hello|kisses)\s+to\s+"
    )
    return compiled(rf"(?i:{regards}){SURNAME}(?:(?:,\s*|\s+and\s+){SURNAME})*[.!]?")


def _all_with_initials(names: tuple[Span, ...]) -> bool:
    return bool(names) and all(compiled(INITIAL).match(name.text) for name in names)


def is_office_alone(text: str) -> bool:
    """Whether a line between leave-taking and name is the office of the one who signs: `Member of the RVS`"""
    office = rf"(?i:{printed('office_words')})(?:\s+(?:of|the|and|for|in|[A-Z(][\w'’().-]*))*"
    return len(text) < 120 and bool(re.fullmatch(office, text.strip(" ,.:;—–-")))


@cache
def _closing_with_name() -> re.Pattern[str]:
    return compiled(rf"(?i:{printed('closings')})[\w\s,!.]{{0,40}}?[,!.\s]\s*(?P<name>(?:{INITIAL})*{SURNAME}){CALL}")


def signature_names(span: Span) -> tuple[Span, ...]:
    """The names in a signature, in order, without offices and leave-taking."""
    span = without_signing_word(span)
    behind = names_behind_office(span)
    if behind:
        return signature_names(behind)
    if several := names_between_stops(span):
        return tuple(name for name in several if not is_closing(name.text))
    titles = rf"{COMRADE}|{printed('closings')}|{printed('office_words')}"
    if _full_name().fullmatch(span.text) and not re.match(titles, span.text):
        return (span.part(0, len(span.text.rstrip(" .,!/0123456789"))),)
    signed = _office().fullmatch(span.text)
    if signed:
        return (span.part(signed.start("name"), signed.end("name")),)
    before = _office_behind().match(span.text)
    if before:
        return (span.part(before.start("name"), before.end("name")),)
    text = re.sub(rf"(?i:{printed('closings')}|{printed('office_words')})", lambda m: "\0" * len(m.group()), span.text)
    found = compiled(rf"(?:{INITIAL})*{SURNAME}(?:\s(?:{INITIAL}){{1,2}}(?=\W*$))?").finditer(text)
    names = [span.part(one.start(), one.end()) for one in found if "\0" not in one.group()]
    greeted = {name for name in names if re.search(r"\bto\s+$", span.text[: name.start - span.start])}
    return tuple(name for name in names if name not in greeted and not is_label(name.text))
