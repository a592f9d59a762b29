"""Names of persons and bodies as headings and addresses print them, and lists of them.

A stretch of a heading enters, the spans of the names in it leave, or None where it is not all names.
To add a word by which a corporate body is known, add a row to `body_words.csv`; an office, to `office_words.csv`.
"""

import re
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.names.initials import initial
from etl.grammar.words import printed
from etl.printed import Span

# Atomic: most initials are both, and a row of them could be read in very many ways
INITIAL = rf"(?>(?:{initial()}|[A-Z][a-z]{{0,2}})\.\s{{0,2}}-?)"
SURNAME = r"[A-Z][\w'’\[\]]+(?:\s?-\s?[A-Z][\w'’\[\]]+)?(?:\s\([A-Z][\w'’.\s-]+\))?"
# I. V. Stalin; Ya. M. Sverdlov; A.V.Kvashonkin; V.I Lenin
WITH_INITIALS = rf"(?:{INITIAL}){{1,3}}(?:[A-Z]\s)?{SURNAME}"
# JV Stalin, VI Lenin: initials that lost their stops; no institution is called so before a name in small letters
WITHOUT_STOPS = r"(?!CC|CK|PB|RC|NK)[A-Z]{2}\s[A-Z][a-z][\w'’\[\]-]+"
# Stalin I. V.
TRANSPOSED = rf"{SURNAME}\s(?:[A-Z][a-z]{{0,2}}\.\s?){{1,3}}(?:[A-Z]$)?"
BARE = rf"{SURNAME}(?:\s{SURNAME}){{0,2}}"
COMRADE = printed("comrade")
_BODY_WORD = printed("body_words").lower()


OTHERS = compiled(r"(?:and\s+)?(?:an)?others?\.?", re.IGNORECASE)  # and others


# commas; Stalin to Kaganovich for members of the Politburo, who are meant to read it too; Lenin and others
JOINTS = (
    r"\s*[,;]\s*(?:(?:and|AND)\s+)?(?![^(]*\))"
    r"|(?<=[a-z])\s+for\s+(?:the\s+)?(?=(?:all\s+)?members?\s)"
    r"|\s+(?=(?i:and\s+others?)\b)"
)


@cache
def _person() -> re.Pattern[str]:
    # T. S. Khvesin has two initials; T. Stalin is Comrade Stalin, T. I. V. Stalin too; T.T. Stalin and Molotov are two
    return compiled(
        rf"(?:(?!T\.\s?(?!T\.){INITIAL}{SURNAME}){COMRADE}\s*)?(?P<name>{WITH_INITIALS}|{WITHOUT_STOPS}|{TRANSPOSED}|{BARE})"
    )


@cache
def _initialled() -> re.Pattern[str]:
    return compiled(rf"{WITH_INITIALS}|{WITHOUT_STOPS}|{TRANSPOSED}")


@cache
def _person_at_end() -> re.Pattern[str]:
    """`People's Commissar of Foreign Affairs G. V. Chicherin`: the name is what stands last."""
    return compiled(rf"(?:^|\s)(?P<name>{WITH_INITIALS})$")


@cache
def _body_word() -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?i:{printed('body_words')})(?!\w)")


@cache
def _body() -> re.Pattern[str]:
    """A body's words: capitals and figures, words by which bodies are known, words that connect them; no sentence."""
    word = (
        r"(?:[(«“\"]?[A-Z\d][\w'’\-.()\[\]»”\"/]*|\((?:b|B|large|Bolsheviks)\)"
        rf"|(?:of|the|and|for|in|on|at|all|a|an|under|de|field|local|responsible|candidates?|workers|comrades"
        rf"|regional|provincial|district|national|republican|party|other|{_BODY_WORD})(?!\w))"
    )
    return compiled(rf"{word}(?:\s+{word})*")


@cache
def _office() -> re.Pattern[str]:
    return compiled(rf"(?:the\s+)?{printed('office_words')}\b", re.IGNORECASE)


def is_body(text: str) -> bool:
    """Whether the text names a corporate body: `Politburo of the Central Committee of the RCP (b)`."""
    text = text.strip(" .")
    return (
        len(text) < 160
        and bool(_body_word().search(text))
        and bool(_body().fullmatch(text))
        and not _person_at_end().search(text)
    )


@cache
def _place() -> re.Pattern[str]:
    return compiled(rf"(?i:{printed('place_forms')})\W*")


def is_place(text: str) -> bool:
    """Whether the text is the name of a place and nothing else: `Baku`."""
    return bool(_place().fullmatch(text.strip()))


def has_initials(text: str) -> bool:
    """Whether the text is a person's name with initials."""
    return bool(_initialled().fullmatch(" ".join(text.split())))


def name(span: Span) -> Span | None:
    """The one name that the stretch is, without `Comrade` and offices, or None."""
    span = _without_article(span)
    at = re.search(r"\s\(([^)]+)\)$", span.text)
    if at and is_place(at[1]):  # I. V. Stalin (Sochi)
        span = span.part(0, at.start())
    found = _person().fullmatch(span.text)
    if found and not is_body(span.text):
        return span.part(found.start("name"), found.end("name"))
    if is_body(span.text):
        return span
    last = _person_at_end().search(span.text)
    office = span.text[: last.start()] if last else ""
    if last and len(office) < 120 and (_office().match(office) or _body().fullmatch(office)):
        return span.part(last.start("name"), last.end("name"))
    return None


def _without_article(span: Span) -> Span:
    span = span.stripped(" \t\n\xa0,;:")
    article = re.match(r"(?:and\s+)?(?:(?:to|from|for)\s+(?=the|all|members?))?(?:the\s+)?", span.text)
    return span.part(article.end(), len(span.text)) if article else span


def names(span: Span) -> tuple[Span, ...] | None:
    """The names of a list joined by commas, semicolons and `and`, in order; None where a part is no name."""
    found: list[Span] = []
    for piece in pieces(span):
        one = name(piece)
        if found and (
            _is_office_alone(piece.text) or OTHERS.fullmatch(piece.text)
        ):  # I. V. Stalin, Secretary of the CC
            continue
        if one is not None:
            found.append(one)
        elif not (found and _office().match(piece.text)):
            return None
    return tuple(found) or None


def _is_office_alone(text: str) -> bool:
    """Whether a part of a list is the office of the name before it: an office of a body, with nobody's name behind."""
    last = re.search(r"[^\W\d_][\w'’-]*(?:\s?\(\w+\))?\W*$", text)
    if re.match(r"(?:all\s+)?(?:candidate\s+)?members\b", text, re.IGNORECASE):  # several people, not somebody's office
        return False
    return bool(_office().match(text) and is_body(text) and last and _body_word().match(last.group()))


def pieces(span: Span) -> list[Span]:
    """The parts of a list, as they stand between its commas, semicolons and those `and`s that join two names."""
    found = []
    for piece in _split(span, JOINTS):
        found.extend(_split_at_and(piece))
    return [piece.stripped() for piece in found if piece.text.strip()]


def _split(span: Span, separator: str) -> list[Span]:
    ends = [(0, 0), *((m.start(), m.end()) for m in re.finditer(separator, span.text)), (len(span.text),) * 2]
    return [span.part(ends[i][1], ends[i + 1][0]) for i in range(len(ends) - 1)]


def _split_at_and(span: Span) -> list[Span]:
    """Two parts where both sides of an `and` are names; `Council of Labor and Defense` stays one."""
    for joint in re.finditer(r"\s+(?:and|AND|&)\s+", span.text):
        left, right = span.part(0, joint.start()), span.part(joint.end(), len(span.text))
        one, other = name(left), name(right)
        if not compiled(r"[A-Z]").search(left.text):  # members and candidate members of the Politburo
            continue
        if " and " in right.text[: _begin_of_name(right, other)]:  # Council of Labor | Defense and V. I. Lenin
            continue
        if one and other and (not is_body(left.text) or is_body(right.text) or has_initials(other.text)):
            return [*_split_at_and(left), *_split_at_and(right)]
    return [span]


def _begin_of_name(part: Span, one: Span | None) -> int:
    """How many characters of a part stand before a person's name, or before the first word that tells a body."""
    word = _body_word().search(part.text) if is_body(part.text) else None
    return word.start() if word else one.start - part.start if one else 0


def adjoining(span: Span) -> tuple[Span, Span] | None:
    """Two names with nothing between them: `G. K. Ordzhonikidze G. V. Chicherin`, or a body and a name; else None."""
    if _person().fullmatch(span.text):  # Comrade N. I. Bukharin
        return None
    for joint in compiled(r"\s+(?=[A-Z])").finditer(span.text):
        left, right = span.part(0, joint.start()), span.part(joint.end(), len(span.text))
        if has_initials(right.text) and (
            has_initials(left.text) or (is_body(left.text) and not _office().match(left.text))
        ):
            return left, right
    # G. L. Pyatakov of the Central Committee of the RCP(b): the dative lost its "to"
    lost = compiled(rf"(?P<one>{WITH_INITIALS})\s+(?:of|in|at|into)\s+(?:the\s+)?(?P<other>.+)", re.DOTALL).match(
        span.text
    )
    if lost and is_body(lost["other"]):
        return span.part(lost.start("one"), lost.end("one")), span.part(lost.start("other"), lost.end("other"))
    return None
