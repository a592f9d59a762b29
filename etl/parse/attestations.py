"""Running text -> the sentences in it that speak of letters, with their parties and dates as printed.

A zone of a letter or a note enters, with the names and citations in it; `PrintedAttestation`s leave, in reading order.
Quotations are left out, since who is `I` and `you` in them is another question. The forms of such sentences are those
of `etl/grammar/attested_forms.py`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial

from etl.grammar.attested_forms import BODY, HIDDEN, PERSON, Telling, tellings
from etl.grammar.dates.running_text import spoken_date
from etl.grammar.sentences import sentences
from etl.grammar.words import one_of, printed
from etl.printed import PrintedAttestation, PrintedDate, PrintedParty, Span
from etl.vocabulary.bodies import body_forms

LONGEST_SENTENCE = 3_000  # what goes on for longer without a full stop is a table or a list
BEGIN = re.compile(r"(?:Already\s+|Only\s+)?(?:On|In|At)\s+", re.IGNORECASE)
WHEN_SENT = re.compile(r"\s*(?:(?:No\.?\s*|№\s*)?\d+,?\s+)?(?:of|dated|from|on|for)\s+")
DAYS_AGO = {"today": 0, "yesterday": 1, "the day before yesterday": 2}
DAY_WORD = re.compile(rf"(?<!\w){one_of(DAYS_AGO)}(?!['’\w])", re.IGNORECASE)
# `Smilga and Trotsky`, `Kaganovich, Molotov.`, but not `in a letter to Voroshilov, Stalin said`
SEVERAL = re.compile(
    rf"\s+and\s+(?:\w+\.?\s+)?(?:{PERSON}|{BODY})|\s*,\s+(?:\w+\.?\s+)?(?:{PERSON}+|{BODY}+)(?=\s*(?:[,.;:)]|and\b|$))"
)
SEVERAL_BEFORE = re.compile(rf"(?:{PERSON}|{BODY})\s+and\s+(?:\w+\.?\s+)?$")
COLON = re.compile(r"\s*:")
COLON_OF_QUOTATION = re.compile(rf"\s*:(?=\s*{HIDDEN})")
# how surely such words speak of a letter that was sent; the rest 0.9
CONFIDENCE = {
    "your": 0.95,
    "from you": 0.95,
    "your number": 0.7,
    "telegraphed": 0.8,
    "number": 0.8,
    "in a letter to": 0.8,
}
OF_SOMEBODY = ("somebody's", "from somebody", "sent", "wrote to", "telegraphed", "in a letter to")
RECEIVED = ("your", "your number", "from you", "from somebody", "somebody's", "number")  # what may be said to have come
He = Callable[[int], Span | None]  # the one whom `he` means at a character of the zone
SPEAKERS = {"writer": ("i", "we", "me", "us", "my", "our"), "reader": ("you", "your")}


def attested(
    zone: Span, names: Iterable[Span], hidden: Iterable[Span] = (), *, is_note: bool
) -> tuple[PrintedAttestation, ...]:
    """What a zone says of letters; in a note, whose writers are the editors, nobody is `I` or `you`."""
    names = tuple(names)
    shown = _shown(zone, names, hidden)
    found: list[PrintedAttestation] = []
    before = Span(zone.start, zone.start, "")
    for sentence in sentences(zone, shown):
        masked = shown[sentence.start - zone.start : sentence.end - zone.start]
        only = partial(_only, names, before.start)
        tells = tellings(masked) if len(masked) <= LONGEST_SENTENCE else ()
        told = (_told(sentence, masked, one, only, is_note=is_note) for one in tells)
        found.extend(filter(None, told))
        before = sentence
    return tuple(found)


def _shown(zone: Span, names: Iterable[Span], hidden: Iterable[Span]) -> str:
    """The zone's text, as long as it is, with names behind their signs, and quotations and citations hidden."""
    shown = list(zone.text)
    for body in _bodies().finditer(zone.text):
        shown[body.start() : body.end()] = BODY * len(body.group())
    for sign, spans in ((PERSON, names), (HIDDEN, (*hidden, *_quotations(zone)))):
        for span in spans:
            shown[span.start - zone.start : span.end - zone.start] = sign * (span.end - span.start)
    return "".join(shown)


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(form.printed for form in body_forms())}(?!\w)")


def _quotations(zone: Span) -> list[Span]:
    """The quotations in a zone, marks and all; one that is not closed goes on to the end."""
    found: list[Span] = []
    depth, start = 0, 0
    for sign in re.finditer('[“«„”»"]', zone.text):
        closes = sign.group() in "”»" or (sign.group() == '"' and depth > 0)
        if closes and depth:
            depth -= 1
            if depth == 0:
                found.append(zone.part(start, sign.end()))
        elif not closes:
            start = start if depth else sign.start()
            depth += 1
    return [*found, zone.part(start, len(zone.text))] if depth else found


def _only(names: Sequence[Span], start: int, end: int) -> Span | None:
    """The name in a stretch of the zone, if there is but one: the one whom `he` means."""
    named = {name.text: name for name in names if start <= name.start < end}
    return next(iter(named.values())) if len(named) == 1 else None


def _told(sentence: Span, masked: str, one: Telling, he: He, *, is_note: bool) -> PrintedAttestation | None:
    """The attestation that a telling is, or None where it says too little."""
    sender = _party(sentence, masked, one.sender, he)
    addressee = _party(sentence, masked, one.addressee, he) or _recipient(sentence, masked, one, he, is_note=is_note)
    if one.form == "in a letter to":
        sender = _party(sentence, masked, _who_says(masked, one.end), he)
    told = [party for party in (sender, addressee) if party]
    if is_note and (one.kind == "note" or any(party.who in SPEAKERS for party in told)):
        return None
    if one.kind == "note" and one.form not in ("your", "from you"):
        return None  # `Curzon's note`, a note on a document
    if not _is_enough(masked, one, sender, addressee):
        return None
    text, is_quoted = _without_quotation(sentence, masked, one.end, is_note=is_note)
    date, days_ago, is_of_letter = _when(sentence, masked, one)
    is_receipt = bool(date or days_ago is not None) and not is_of_letter and _is_received(masked, one)
    is_guess = any(party.who == "pronoun" for party in told)
    return PrintedAttestation(
        span=text, kind=one.kind, sender=sender, addressee=addressee, date=date, days_ago=days_ago,
        is_receipt=is_receipt, is_quoted=is_quoted,
        confidence=round(CONFIDENCE.get(one.form, 0.9) - (0.1 if is_guess else 0), 2),
    )  # fmt: skip


def _is_enough(masked: str, one: Telling, sender: PrintedParty | None, addressee: PrintedParty | None) -> bool:
    """Whether somebody is told who sent it: a body alone sends resolutions, a number alone needs `received`."""
    if one.form == "number":
        return bool(re.search(rf"(?<!\w){printed('attested_words', 'receives')}(?!\w)", masked))
    if not (_is_told(sender) or _is_told(addressee)):
        return False
    if one.form in ("was sent", "in a letter to"):
        return addressee is not None and (one.form == "was sent" or sender is not None)
    if one.form in OF_SOMEBODY and one.sender and masked[one.sender[0]] == BODY and one.kind == "letter":
        return addressee is not None
    return sender is not None


def _is_told(party: PrintedParty | None) -> bool:
    """Whether words say who it is: not `he` whom nobody named."""
    return party is not None and (party.who != "pronoun" or party.name is not None)


def _party(sentence: Span, masked: str, place: tuple[int, int] | None, he: He) -> PrintedParty | None:
    """Who stands at a place of the sentence; `several` where the name is one of a list."""
    if place is None:
        return None
    start, end = place
    word = masked[start:end].lower()
    for who, words in SPEAKERS.items():
        if word in words:
            return PrintedParty(who=who)
    if word[0] not in (PERSON, BODY):
        return PrintedParty(who="pronoun", name=he(sentence.start + start))
    is_listed = SEVERAL.match(masked, end) or SEVERAL_BEFORE.search(masked[max(0, start - 40) : start])
    return PrintedParty(who="several") if is_listed else PrintedParty(who="named", name=sentence.part(start, end))


@cache
def _receives() -> re.Pattern[str]:
    """`I received`, `Stalin got a` before the word for the letter, or `from`."""
    between = rf"(?:\s+(?:{printed('attested_words', 'between')}))*"
    received = rf"{between}\s+{printed('attested_words', 'receives')}(?:\s+(?!from\b)\w+){{0,3}}?\s*$"
    return re.compile(rf"(?<!\w)(?P<who>I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|{PERSON}+|{BODY}+){received}")


def _recipient(sentence: Span, masked: str, one: Telling, he: He, *, is_note: bool) -> PrintedParty | None:
    """Who received it where no `to` says so: `your` letters go to the writer, so do those that `arrived`."""
    if one.form in ("your", "your number", "from you", "you wrote", "number") and not is_note:
        return PrintedParty(who="writer")
    if one.form == "my":
        return PrintedParty(who="reader")
    if one.form != "from somebody":
        return None
    if subject := _receives().search(masked, 0, one.start):
        return _party(sentence, masked, subject.span("who"), he)
    words = rf"(?<!\w)(?:to\s+me|{printed('attested_words', 'arrives', 'receives')})(?!\w)"
    return PrintedParty(who="writer") if not is_note and re.search(words, masked[one.start : one.end]) else None


def _who_says(masked: str, place: int) -> tuple[int, int] | None:
    """Who wrote it in `In a letter to Stalin dated March 5, Lenin wrote`."""
    found = re.compile(rf"[^;:{PERSON}]{{0,60}}?,\s+(?P<who>{PERSON}+|he|she)\s+\w+").match(masked, place)
    return found.span("who") if found else None


def _without_quotation(sentence: Span, masked: str, place: int, *, is_note: bool) -> tuple[Span, bool]:
    """The sentence up to the colon that introduces the letter's own words; editors' colons always do."""
    colon = (COLON if is_note else COLON_OF_QUOTATION).search(masked, place)
    if colon is None:
        return sentence, False
    return sentence.part(0, colon.start()).stripped(), True


@cache
def _receiving() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){printed('attested_words', 'arrives', 'receives')}(?!\w)")


def _is_received(masked: str, one: Telling) -> bool:
    """Whether words up to the letter's own say that it came: the date is then that of its coming."""
    return one.form in RECEIVED and bool(_receiving().search(masked, 0, one.end))


def _when(sentence: Span, masked: str, one: Telling) -> tuple[PrintedDate | None, int | None, bool]:
    """The date behind the word for the letter or behind the whole, or the one that the sentence begins with.

    The last is whether it is said of the letter itself: `a telegram of November 9`.
    """
    for place in (one.noun_end, one.end):
        if (sign := WHEN_SENT.match(masked, place)) and (date := spoken_date(sentence, sign.end())):
            return date, None, not sign.group().rstrip().endswith("on")
    begin = BEGIN.match(masked)
    if begin and (date := spoken_date(sentence, begin.end())) and date.span.end <= sentence.start + one.start:
        return date, None, False
    day = DAY_WORD.search(masked[: one.end])
    return None, DAYS_AGO[day.group().lower()] if day else None, False
