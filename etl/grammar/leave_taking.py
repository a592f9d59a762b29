"""How a letter takes leave: a phrase that is known, or a sentence that is built as courtesies are.

A sentence enters; whether it takes leave leaves. Phrases are rows of `closings.csv`; the verbs, nouns and phrases of
courtesies that no row has are rows of `courtesies.csv`. To add a build, add a pattern to `_builds`.
"""

import re
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.words import printed

LONGEST = 120  # characters of a line
LONGEST_BUILT = 90  # characters of a sentence that only its build tells
MOST_WORDS = 12
BEGIN = r"(?:(?:And|So|Well|Now)[,\s]+)?(?:\w+ly,?\s+){0,3}"  # Firmly, firmly I shake your hand
OFTEN = r"(?:\s+(?:all|both|once|more|again|very|much|always|also|only|\w+ly))*"
READER = r"(?:you|yours?|yourself|hands?|paws?|all|every(?:body|one))"
# A sentence with one of these says something
STATES = compiled(
    r"(?<!\w)(?:I|we|he|she|they|it|who|which|that|if|is|are|was|were|be|been|has|have|had|will|would|did|does|do|not|sent|\w{3,}ed)"
    r"(?!\w)",
    re.IGNORECASE,
)
# Your letter has come: what belongs to the reader does something, or is done with
ABOUT_YOURS = compiled(r"Yours?\s+[a-z]+(?:\s+[a-z]+)*\s+(?:is|are|was|were|has|have|had|will|came|\w+ed)(?!\w)")
WITHIN = compiled(r"[a-z]{2,}[.!?…]\s+[A-Z]")


@cache
def _known() -> re.Pattern[str]:
    return compiled(rf"{BEGIN}(?:{printed('closings')})(?!\w)", re.IGNORECASE)


@cache
def _builds() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """How courtesies are built, and whether words of a statement may stand in it."""
    verb, participle, noun, phrase = (printed("courtesies", one) for one in ("verb", "participle", "noun", "phrase"))
    return (
        # I warmly press your hand; We all embrace you
        (compiled(rf"{BEGIN}(?:I|We){OFTEN}\s+{verb}\s.*?(?<!\w){READER}(?!\w)", re.IGNORECASE), True),
        (
            compiled(
                rf"{BEGIN}(?:I|We){OFTEN}\s+(?:wish\s+you\s+(?!would|had|were|to)|send\s[^,]*(?<!\w){noun}(?!\w))"
            ),
            True,
        ),
        (compiled(rf"{BEGIN}{verb}\s+(?:your\s+\w|you\W*$)", re.IGNORECASE), False),  # Press your hand.
        (compiled(rf"(?:\w+ly\s+)?{participle}\s.*?(?<!\w){READER}(?!\w)", re.IGNORECASE), False),
        (compiled(rf"{BEGIN}{phrase}(?!\w)", re.IGNORECASE), True),
        # A strong handshake; Health and strength to you!
        (compiled(rf"(?:[A-Z][\w’'-]*\s+)?(?:[a-z][\w’'-]*\s+){{0,4}}(?<!\w){noun}(?!\w)", re.IGNORECASE), False),
        # With Bolshevik salute, — nothing is done in it, and a name follows
        (
            compiled(
                rf"With\s+(?!(?:this|these|that|the|what|him|her|them|it)(?!\w))(?:[^,]*,$|.*(?<!\w){noun}(?!\w))"
            ),
            False,
        ),
        # Forever yours, ; Cordially,
        (compiled(r"(?:\w+(?:ly|er|ys)\s+yours?(?:,|\W*$)|\w+ly,$)", re.IGNORECASE), False),
    )


def is_closing(text: str) -> bool:
    """Whether a short line takes leave: `See you soon in Moscow.`; `With comradely gr[eetings]`."""
    text = re.sub(r"(?<=\w)[\[\]]|[\[\]](?=\w)", "", text)
    is_known = bool(_known().match(text)) and not ABOUT_YOURS.match(text)
    return len(text) < LONGEST and (is_known or _is_courtesy(text))


def takes_leave(sentence: str) -> bool:
    """Whether one sentence of a paragraph takes leave; `Well, they left.` does not, nor does a quotation."""
    is_one = not WITHIN.search(sentence) and not re.search('[“”"«»:?]', sentence)
    return (
        is_one and not re.match(r"(?:Well|Greeting)s?(?!\w)[^.!]*\w\s+\w[^.!]*\s\w", sentence) and is_closing(sentence)
    )


def _is_courtesy(text: str) -> bool:
    """Whether a sentence is built as courtesies are, though no phrase of it is known."""
    words = text.split()
    if not 0 < len(words) <= MOST_WORDS or len(text) > LONGEST_BUILT or re.search(r"[\d?:;“”\"«»]", text):
        return False
    if WITHIN.search(text):
        return False
    return any(build.match(text) and (may_state or not STATES.search(text)) for build, may_state in _builds())
