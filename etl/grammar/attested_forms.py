"""The forms in which a sentence speaks of a letter: `Your letter received`, `Stalin's telegram`, `he wrote to Kirov`.

A sentence enters in which names of persons and bodies are hidden behind the signs `PERSON` and `BODY`, as many as they
have characters; the `Telling`s leave, with sender and addressee where they stand in it. The words come from
`attested_words.csv`; to add a form, add it to `FORMS`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from etl.grammar.words import meanings, printed
from etl.vocabulary.forms import folded

PERSON, BODY, HIDDEN = "\ue000", "\ue001", "\ue002"
NAME = f"(?:{PERSON}+|{BODY}+)"
NO_ADJECTIVE = "of|to|for|in|an?|the|and|from|with|by|that|about|on|my|his|her|their|your|our|no|is|was|or"
ADJECTIVES = rf"(?P<adjectives>(?:(?!(?:{NO_ADJECTIVE})\b)[a-z][\w'’-]*\s+){{0,3}}?)"
ABOUT = r"(?:\s+about\s+(?:\w+\s+){0,3}?\w+)?"
WHEN = r"(?:\s+(?:of|dated|from)\s+(?:the\s+)?[\w/.-]+(?:\s+[\w,/-]+){0,2}?)?"


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that speak of a letter: where they stand, where the word for it ends, and the two parties' words."""

    start: int
    end: int
    noun_end: int
    kind: str
    sender: tuple[int, int] | None
    addressee: tuple[int, int] | None
    form: str


# {letter}: a word for a letter; {subject}: who does it; {to}: whom it goes to; {sender}: a name
FORMS: dict[str, tuple[str, ...]] = {
    # your letter received; your telegram of the 9th; your letter to Stalin
    "your": (r"(?P<sender>[Yy]our)\s+{adjectives}{letter}(?:{when}\s+to\s+{to})?",),
    # your No. 657
    "your number": (r"(?P<sender>[Yy]our)\s+(?P<telegram>(?:No\b\.?|№)\s*\d+|\d{{3,}})(?!\w)",),
    # a telegram from you; from you a letter
    "from you": (
        r"{letter}{few}\s+from\s+(?P<sender>you)(?!\w)",
        r"from\s+(?P<sender>you)\s+(?:an?|the|one)\s+{adjectives}{letter}",
    ),
    # Comrade Trilisser's telegram
    "somebody's": (r"{name}['’]s?\s+{adjectives}{letter}(?:{when}\s+to\s+{to})?",),
    # a telegram arrived from Comrade Trilisser; from Comrade. Dzerzhinsky a letter; letter of Trotsky
    "from somebody": (
        r"{adjectives}{letter}{few}\s+(?:from|by)\s+{name}(?:{when}\s+to\s+{to})?",
        r"{adjectives}{letter}\s+of\s+{person}(?:{when}\s+to\s+{to})?",
        r"from\s+{name}\s+(?:an?|the|one)\s+{adjectives}{letter}",
    ),
    # my last letter; my letter to you; my telegram of the 3rd
    "my": (r"(?P<sender>[Mm]y|[Oo]ur)\s+(?P<earlier>(?:{earlier})\s+)?{adjectives}{letter}(?:{when}\s+to\s+{to})?",),
    # Dzerzhinsky sent the following letter to the Plenipotentiary, Krestinsky; I sent you a letter
    "sent": (
        r"{subject}\s+(?:{sends})\s+{to}\s+(?:an?|one|the\s+following|my)\s+{adjectives}{letter}",
        r"{subject}\s+(?:{sends}|{writes})\s+(?:an?|one|the\s+following|my)\s+{adjectives}{letter}(?:{when}\s+to\s+{to})?",
        r"{subject}\s+(?:{turns})\s+{to},?\s+with\s+(?:an?|one|the)\s+{adjectives}{letter}",
    ),
    # he wrote to Serebryakov; I telegraphed you
    "wrote to": (r"{subject}\s+(?P<verb>{writes})(?:{about}\s+to)?\s+{to}",),
    # You telegraphed from Sukhum; Ordzhonikidze telegraphs that
    "you wrote": (r"(?P<sender>[Yy]ou){between}\s+(?P<verb>{writes}|write(?=\s+(?:that|about)\b))(?!\w)",),
    "telegraphed": (r"{subject}\s+(?P<verb>{telegraphs})(?!\w)",),
    # a telegram was sent to Stalin
    "was sent": (r"{adjectives}{letter}\s+(?:was|has\s+been|had\s+been)\s+(?:{sends})\s+to\s+{to}",),
    # In a letter to Stalin dated March 5, Lenin wrote
    "in a letter to": (r"(?:[Ii]n|[Bb]y)\s+(?:an?|the|one)\s+{adjectives}{letter}{when}\s+to\s+{to}",),
    # In Telegram 657 received
    "number": (r"{letter}\s+(?:No\.?\s*|№\s*)?(?P<number>\d{{2,}})(?!\w)",),
}  # fmt: skip


@cache
def _parts() -> dict[str, str]:
    """What stands for the names in braces of `FORMS`."""
    comrade = rf"(?:{printed('comrade')}\s*)?"
    between = rf"(?:\s+(?:{printed('attested_words', 'between')}))*"
    letters = printed("attested_words", "letter", "telegram", "note")
    few = printed("attested_words", "arrives", "receives", "sends", "writes a letter", "between")
    office = rf"(?:the\s+[^.;:“”\"{PERSON}{HIDDEN}]{{1,80}}?,\s+)?"
    return {
        "letter": rf"(?P<letter>(?i:{letters}))(?!\w)",
        "adjectives": ADJECTIVES,
        "few": rf"(?:\s+(?:to\s+me|was|been|signed|{few}))*",
        "about": ABOUT,
        "when": WHEN,
        "earlier": printed("attested_words", "earlier one"),
        "sends": printed("attested_words", "sends"),
        "turns": printed("attested_words", "turns to"),
        "writes": printed("attested_words", "writes a letter", "writes a telegram"),
        "telegraphs": printed("attested_words", "writes a telegram"),
        "between": between,
        "name": rf"(?:the\s+)?{comrade}(?P<sender>{NAME})",
        "person": rf"{comrade}(?P<sender>{PERSON}+)",
        "subject": rf"(?<!\w){comrade}(?P<sender>I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|{NAME}){between}",
        "to": rf"{office}(?:the\s+)?{comrade}(?P<addressee>(?:you|me|us|him|her|them)(?!\w)|{NAME})",
    }


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?<!\w)(?:{form.format(**_parts())})")) for name, forms in FORMS.items() for form in forms
    )


@cache
def _any_word() -> re.Pattern[str]:
    kinds = ("letter", "telegram", "note", "writes a letter", "writes a telegram")
    return re.compile(rf"(?<!\w)(?i:{printed('attested_words', *kinds)}|write)(?!\w)|[Yy]our\s+(?:No|№|\d)")


@cache
def _not_sent() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{printed('attested_words', 'not sent')})(?:\s+\w+){{0,3}}\s*$")


def tellings(sentence: str) -> tuple[Telling, ...]:
    """What a sentence says of letters, in its order; where two forms read the same words, the first one of `FORMS`."""
    if not _any_word().search(sentence):
        return ()
    found: list[Telling] = []
    for name, form in _forms():
        for match in form.finditer(sentence):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.extend(_telling(sentence, match, name))
    return tuple(sorted(found, key=lambda one: one.start))


def _telling(sentence: str, match: re.Match[str], form: str) -> Iterator[Telling]:
    """The telling of a match, unless it speaks of no single letter or of one that was not sent."""
    words = match.groupdict()
    adjectives = set((words.get("adjectives") or "").split())
    clause = re.split(r"[,;:.–—()]", sentence[max(0, match.start() - 60) : match.start()])[-1]
    if adjectives & _no_letters() or _not_sent().search(clause):
        return
    noun = next((name for name in ("letter", "verb", "telegram") if words.get(name)), "letter")
    spans = {role: match.span(role) if words.get(role) else None for role in ("sender", "addressee")}
    kind = _kind(words[noun] or "") if noun != "telegram" else "telegram"
    if form == "my" and not (words["earlier"] or spans["addressee"] or DATED.match(sentence, match.end("letter"))):
        return  # `publish my letter` speaks of the letter itself
    yield Telling(match.start(), match.end(), match.end(noun), kind, spans["sender"], spans["addressee"], form)


DATED = re.compile(r"\s+(?:No\.?\s*\d+\s+)?(?:of|dated|from)\s+(?:the\s+)?(?:\d|[A-Z][a-z]+\s+\d)")


def _kind(word: str) -> str:
    meaning = meanings("attested_words").get(folded(word), "letter")
    return meaning.removeprefix("writes a ")


@cache
def _no_letters() -> frozenset[str]:
    return frozenset(word for word, meaning in meanings("attested_words").items() if meaning == "no letter")
