"""Headings: who wrote to whom, as the editors print it.

A line (or two) enters, a `PrintedHeading` leaves, or None where it is not a heading all through. Each form is a
function of the words left after the kind of letter (`Telegram`) is taken off; the first that reads them wins.
To add a form, write such a function and put it into `FORMS`; to add a kind of letter, a row to `kinds.csv`.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.damaged_headings import as_printed, mended
from etl.grammar.dates.editors import printed_date
from etl.grammar.names.authored_headings import kinds_within, owned_words, titled
from etl.grammar.names.declined_headings import Sides, declined
from etl.grammar.names.lists import adjoining, has_initials, is_body, is_place, names, pieces
from etl.grammar.words import meanings, printed
from etl.printed import PrintedDate, PrintedHeading, Span
from etl.vocabulary.forms import folded

# Kirov — Stalin; Kirov to Stalin; Kirov and others for Stalin
SEPARATOR = compiled(
    r"(?:\s*[—–]\s*|\s+-+\s*|\s*-+\s+)(?:[Tt]o\s+(?:the\s+)?)?|\s+(?:to|TO)\s+(?:the\s+|THE\s+)?"
    r"|(?<=others)\s+for\s+(?=[A-Z])|(?<=[a-z)])\s+for\s+(?=[A-Z]\.\s?(?:[A-Z]\.\s?)?[A-Z][a-z])"
    r"|(?<=[a-z])\s+for\s+(?=[A-Z][a-z]+\W*$)"  # Stalin for Kaganovich
    r"|(?<=[a-z])\s+of\s+the\s+(?=[A-Z]\.\s?(?:[A-Z]\.\s?)?[A-Z][a-z])"  # from Ya. Z. Surits of the G. V. Chicherin
)
# I. V. Stalin to V. I. Lenin, copy to L. D. Trotsky
COPY = compiled(r"[\s.,;(]+cop(?:y|ies)(?:\s*:|\s+to|\s+of)?\s+(?:the\s+)?(?=[A-Z])", re.IGNORECASE)
# … at the meeting of the Politburo; … by direct wire; … (for V. I. Lenin); … 1 .; … *
APPENDAGE = compiled(
    r"\s+(?:by|on|over|via)\s+(?:a\s+|the\s+)?(?:direct|straight|live)\s+(?:wire|line)\W*$"
    r"|"
    r"\s+(?:at|during)\s+(?:the\s+|a\s+)?(?:meeting|session|sitting|plenum|congress)\b.*$"
    r"|\s+(?:about|regarding|concerning|in connection with|on the question of)\s.*$"  # what the letter is about
    r"|\s*\((?:for|through|via|by)\s[^)]*\)$|(?<=[\w)])\s+\d{1,2}\s*\.?$|\s*\*+\s*\.?$",
    re.IGNORECASE,
)
# Note from J. V. Stalin to L. D. Trotsky and L. D. Trotsky's answer: each writes to the other
ANSWER = compiled(r"\s+and\s+(?:(?:the|his|an)\s+|[^,;]{2,40}['’]s?\s+)(?:answer|reply|response)\b.*$", re.IGNORECASE)
DATED = compiled(
    r"\d\d(?:(?:\s*(?:гг?|года?)\.?)?\W*$|\](?P<call>\s+\d\W*)$)"
)  # … June 4, 1932; … [September 8, 1935] 1 with a note's call
MUTUAL = ("exchange of notes", "exchange of telegrams", "direct-wire conversation")


@cache
def _kind() -> re.Pattern[str]:
    return compiled(rf"(?i:(?P<kind>{printed('kinds')}))(?=[\s:.,])[:.,]?\s*")


@cache
def _preposition() -> re.Pattern[str]:
    return compiled(r"(?P<word>from|of|by|to|between)\s+(?:the\s+)?(?=[A-Z«“\"])", re.IGNORECASE)


def heading(span: Span) -> PrintedHeading | None:
    """The heading that the whole stretch is, its date with it if it prints one; None for anything else."""
    line = span.stripped()
    if not 5 < len(line.text) <= 400:
        return None
    return _whole(line) or _damaged(line, mended(line.text))


def _damaged(line: Span, meant: str) -> PrintedHeading | None:
    found = _whole(Span(line.start, line.end, meant)) if meant != line.text else None
    return as_printed(found, line, meant) if found else None


def _whole(line: Span) -> PrintedHeading | None:
    for words, date in _with_and_without_date(line):
        found = _heading(line, words, date)
        if found is not None:
            return found
    return None


def _with_and_without_date(line: Span) -> Iterator[tuple[Span, PrintedDate | None]]:
    """`Stalin to Kaganovich June 4, 1932`: the names before every ending that is a date, then the whole line."""
    if dated := DATED.search(line.text):
        end = dated.start("call") if dated["call"] else len(line.text)
        for joint in compiled(r"[\s,.]+(?=[\[(A-Za-z\d])").finditer(line.text):
            date = printed_date(line.part(joint.end(), end))
            if (date is not None and date.earliest != date.latest) or (date and date.year):
                words = line.part(0, joint.start())
                before = re.search(r"\s+(?:on|dated|of|from)$", words.text)  # to Stalin on June 12, 1932
                yield words.part(0, before.start()) if before else words, date
                return
    yield line, None


def _heading(line: Span, words: Span, date: PrintedDate | None) -> PrintedHeading | None:
    kind = _kind().match(words.text)
    rest = _without_end(words.part(kind.end(), len(words.text)) if kind else words)
    answer = ANSWER.search(rest.text)
    rest = rest.part(0, answer.start()) if answer else rest
    copy = COPY.search(rest.text)
    copies = _copies(rest.part(copy.end(), len(rest.text)).stripped(" .)")) if copy else ()
    if copy and copies:
        rest = _without_end(rest.part(0, copy.start()))
    for form in FORMS if kind else FORMS_WITHOUT_KIND:
        sides = form(rest)
        if sides is not None:
            sides = _mutual(sides) if answer or (form is _listed and _kind_of(kind) in MUTUAL) else sides
            return PrintedHeading(
                span=line, form=form.__name__.strip("_"), senders=sides[0], addressees=(*sides[1], *(copies or ())),
                copies=copies or (), date=date,
                kind=_kind_of(kind or next(filter(None, kinds_within(rest.text)), None)),
                order_is_certain=sides[2],
            )  # fmt: skip
    return None


def _copies(words: Span) -> tuple[Span, ...] | None:
    """The names behind `copy`: a list, or a body and the one in it who gets the copy."""
    whom = re.search(r"\s+to\s+", words.text)
    if whom is None:
        return names(words)
    body, person = names(words.part(0, whom.start())), names(words.part(whom.end(), len(words.text)))
    return (*body, *person) if body and person else None


def _mutual(sides: Sides) -> Sides:
    """`Correspondence of A and B`: each writes to the other."""
    everybody = (*sides[0], *sides[1])
    return (everybody, everybody, True) if len(everybody) > 1 else sides


def _kind_of(found: re.Match[str] | None) -> str | None:
    """The kind of letter that a match of its word means."""
    return meanings("kinds")[folded(found["kind"])] if found else None


def _without_end(words: Span) -> Span:
    """The words without a final full stop, the call of a note, the place of a meeting."""
    words = words.stripped(" .,;:\n")
    end = APPENDAGE.search(words.text)
    return words.part(0, end.start()).stripped(" .,;:") if end else words


def _after_preposition(words: Span) -> tuple[str, Span]:
    found = _preposition().match(words.text)
    return (found["word"].lower(), words.part(found.end(), len(words.text))) if found else ("", words)


def _separated(words: Span) -> Sides | None:
    """`S. M. Kirov — G. K. Ordzhonikidze`; `from X to Y`; `of X to Y`."""
    word, rest = _after_preposition(words)
    if word in ("to", "between"):
        return None
    for joint in SEPARATOR.finditer(rest.text):
        left = names(rest.part(0, joint.start()))
        right = names(rest.part(joint.end(), len(rest.text))) if left else None
        if left and right:
            return left, right, True
    return None


def _possessive(words: Span) -> Sides | None:
    """`V. I. Lenin's telegram to I. V. Stalin`."""
    owned = owned_words().match(words.text)
    if owned is None:
        return None
    left = names(words.part(owned.start("owner"), owned.end("owner")))
    right = names(words.part(owned.end(), len(words.text)))
    return (left, right, True) if left and right else None


def _reversed(words: Span) -> Sides | None:
    """`To V. I. Lenin from I. V. Stalin`."""
    word, rest = _after_preposition(words)
    for joint in re.finditer(r"\s+(?:from|FROM)\s+(?:the\s+)?", rest.text):
        left, right = names(rest.part(0, joint.start())), names(rest.part(joint.end(), len(rest.text)))
        if left and right and word in ("to", ""):
            return right, left, True
    return None


def _between(words: Span) -> Sides | None:
    """`Exchange of notes between A and B`; `Conversation of A with B`: each writes to the other."""
    word, rest = _after_preposition(words)
    together = re.split(r"\s+(?:with|WITH)\s+", rest.text)
    if word != "between" and not (word in ("of", "") and len(together) == 2):
        return None
    everybody = names(Span(rest.start, rest.end, re.sub(r"\s(?:with|WITH)\s", " and  ", rest.text)))
    if not everybody or len(everybody) < 2:
        return None
    printed_names = tuple(rest.part(one.start - rest.start, one.end - rest.start) for one in everybody)
    return printed_names, printed_names, True


def _adjoining(words: Span) -> Sides | None:
    """Lost cases: `to G. K. Ordzhonikidze G. V. Chicherin` was "of O. to Ch.", the sender always first."""
    _, rest = _after_preposition(words)
    parts = pieces(rest)
    for position, part in enumerate(parts):
        two = adjoining(part)
        if two is None:
            continue
        left = names(rest.part(0, two[0].end - rest.start))
        right = names(rest.part(two[1].start - rest.start, len(rest.text)))
        if left and right and len(left) == position + 1:
            return left, right, False
    return None


def _listed(words: Span) -> Sides | None:
    """`from A, B, C` without a separator: the first is taken for the sender until the text says otherwise."""
    word, rest = _after_preposition(words)
    everybody = names(rest)
    if not everybody or not word:
        return None
    if len(everybody) == 1:
        return ((), everybody, True) if word == "to" else (everybody, (), True)
    return everybody[:1], everybody[1:], False


FORMS: tuple[Callable[[Span], Sides | None], ...] = (_separated, _reversed, _between, declined, _adjoining, _listed)
FORMS_WITHOUT_KIND: tuple[Callable[[Span], Sides | None], ...] = (
    _possessive, titled, _separated, _reversed, _adjoining,
)  # fmt: skip


@cache
def _place_before() -> re.Pattern[str]:
    return compiled(rf"{printed('place_forms')}\s*[.,]")


def strength(found: PrintedHeading) -> int:
    """How much a line looks like a heading by its words alone: 3 surely, 2 well, 1 perhaps."""
    everybody = (*found.senders, *found.addressees)
    if all(one.text.isupper() and not has_initials(one.text) for one in everybody):
        return 0  # MOSCOW to LENIN, STALIN is a wire address
    both = found.senders and found.addressees
    if any(is_place(one.text) for one in found.addressees):  # Kirov - to Baku
        return 0
    if found.kind is None and _place_before().match(found.span.text):  # Moscow. CC RCP to KRESTINSKY
        return 0
    if found.date is not None or found.kind is not None:
        return 3 if both else 2  # Resolution of the Politburo
    told = [has_initials(one.text) or is_body(one.text) for one in everybody]
    if both and all(told):
        return 3
    return 2 if both and any(told) else 1
