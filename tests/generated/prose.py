"""Sentences without meaning in which figures, years, hours and percentages stand, and note calls among them."""

from collections.abc import Iterator

from .dice import Dice
from .marks import call

WORDS = [
    "about",
    "answer",
    "army",
    "article",
    "as",
    "at",
    "bread",
    "bridge",
    "by",
    "case",
    "coal",
    "commission",
    "congress",
    "council",
    "copy",
    "council",
    "decision",
    "delegates",
    "district",
    "factory",
    "for",
    "from",
    "front",
    "grain",
    "had",
    "has",
    "have",
    "help",
    "if",
    "in",
    "its",
    "letter",
    "line",
    "list",
    "matter",
    "meeting",
    "member",
    "month",
    "not",
    "note",
    "office",
    "on",
    "only",
    "order",
    "paper",
    "part",
    "people",
    "plan",
    "question",
    "railway",
    "report",
    "river",
    "road",
    "side",
    "station",
    "supply",
    "telegram",
    "that",
    "the",
    "their",
    "there",
    "time",
    "to",
    "train",
    "village",
    "was",
    "week",
    "were",
    "will",
    "winter",
    "with",
    "work",
    "would",
]
LITTLE_WORDS = [
    "about",
    "as",
    "at",
    "by",
    "for",
    "from",
    "had",
    "has",
    "have",
    "if",
    "in",
    "its",
    "not",
    "on",
    "only",
    "that",
    "the",
    "their",
    "there",
    "to",
    "was",
    "were",
    "will",
    "with",
    "would",
    "of",
    "an",
    "and",
    "article",
    "telegram",
    "letter",
    "vol",
    "No",
]
PROPER = ("Moscow", "Georgia", "Stalin", "Trotsky", "Denikin", "Poland", "Baku", "the Politburo", "Comrade Rykov")
ASIDES = (
    "61 percent", "42%", "in 1920", "of [19]23", "at 5 o'clock", "from 5 to 6", "900 members of the p[arty]", "No. 15",
    "issue 15", "the 9th Army", "40.6", "[on]", "Com. Frumkin", "[...]", "on July 29", "2,000 poods", "article 3",
    "(see Lenin, vol. XVII, p. 373)", "Ilyich", "(900 men)", "on the 11th", "10-12 days", "export-import[ing]", "3 weeks",
    "4 divisions", "paragraph 2", "by 12 a.m.", "telegram No. 57", "5 and 6", "XIV Congress", "[they]", "1/2", "c. 40 wagons",
)  # fmt: skip
FIXED = (
    "You telegraphed from Sukhum that you were well.", "It expresses a lot of interesting, but rather sad.",
    "See about this in my last letter.", "What do you have?", "There is no other way out.", "Is ill?", "What's the matter?",
    "No. That is not so.", "Well, this is not the first time for us.", "Yes, and more.", "Greetings to all of them from me.",
    "Regards to the comrades was the whole answer.", "On April 2, 1926, he wrote to Serebryakov.",
)  # fmt: skip


def sentence(dice: Dice, *, with_figures: bool = True) -> str:
    """One sentence, ending with a stop."""
    words = [dice.one(WORDS) for _ in range(dice.between(6, 16))]
    if dice.happens(20):
        words.insert(dice.between(2, len(words) - 1), dice.one(PROPER))
    if with_figures and dice.happens(25):
        words.insert(dice.between(2, len(words) - 2), dice.one(ASIDES))
    if dice.happens(20):
        at = dice.between(2, len(words) - 2)
        words[at] += dice.one((",", ",", ":", ";", " -"))
    text = " ".join(words)
    end: str = dice.one((*"." * 8, "?", "!", "..."))
    return text[0].upper() + text[1:] + end


def sentences(dice: Dice, least: int, most: int, *, with_figures: bool = True) -> str:
    """Several sentences, sometimes one that tempts."""
    found = [sentence(dice, with_figures=with_figures) for _ in range(dice.between(least, most))]
    if dice.happens(15):
        found.insert(dice.between(0, len(found)), dice.one(FIXED))
    return " ".join(found)


def with_calls(dice: Dice, paragraphs: list[str], notes: list[int]) -> list[str]:
    """The paragraphs with calls of the notes, in order and far enough apart to be told from each other."""
    places = [(p, at) for p, text in enumerate(paragraphs) for at in _gaps(text)]
    if len(places) < len(notes) * 2:
        return paragraphs
    found = list(paragraphs)
    if notes and found[-1][-3:].strip(".").isalpha() and found[-1].endswith(".") and dice.happens(10):
        found[-1] += f" {call(notes[-1], str(notes[-1]))}"  # behind the last stop
        notes = notes[:-1]
    chosen = sorted(dice.some(range(len(places)), len(notes), len(notes)))
    for note, index in reversed(list(zip(notes, chosen, strict=True))):
        paragraph, at = places[index]
        found[paragraph] = _called(dice, found[paragraph], at, note)
    return found


def _gaps(text: str) -> Iterator[int]:
    """Where a call can stand: behind a word of letters, a figure neither before nor after it."""
    for at in range(12, len(text) - 12):
        if text[:at].rsplit(None, 1)[-1].strip(".,;") in LITTLE_WORDS:
            continue
        if (text[at] == " " and text[at - 3 : at].isalpha() and text[at + 1 : at + 4].isalpha()) or (
            text[at] in ".,;"
            and text[at - 3 : at].isalpha()
            and text[at + 1 : at + 2] == " "
            and text[at + 2].isalpha()
        ):
            yield at


def _called(dice: Dice, text: str, at: int, note: int) -> str:
    """The text with a call at a gap, in one of the shapes of the web edition."""
    before, stop, after = text[:at], text[at], text[at + 1 :]
    shapes: tuple[str, ...]
    if stop == " ":
        shapes = (
            f" {{}}{after}" if after[0].islower() else f" {{}} {after}",
            f"{{}} {after}" if note < 10 else f" {{}} , {after}",
        )
        if after[0].islower() and after.split()[0] in ("and", "was", "were", "will", "with", "in", "for", "that"):
            shapes = (*shapes, f" {{}} {after}")
    else:
        shapes = (
            *(f" {{}} {stop}{after}",) * 4, f" {{}}{stop}{after}", f"{{}} {stop}{after}", f"{{}}{stop}{after}",
            f"{stop}{{}} {stop}{after}", f"{stop}{{}}{after}",
        )  # fmt: skip
        if dice.happens(30):
            shapes = _rare_shapes(note, stop, after)
    return before + dice.one(shapes).replace("{}", call(note, str(note)))


def _rare_shapes(note: int, stop: str, after: str) -> tuple[str, ...]:
    """Calls behind quotations, brackets, dates, and behind a name before its verb."""
    return (
        f" {{}},—{after}", f' on the "question"{{}}{stop}{after}', f' on the "question" {{}}{stop}{after}',
        f" of November 3 {{}} {stop}{after}", f" in the plan of 1920 {{}} everything{stop}{after}",
        f" (see the resolution) {{}} decided{stop}{after}", f" of Kuren's article {{}} was known{stop}{after}",
        f" and Voroshilov {{}} {'refuses' if note == 1 else 'refused'}{stop}{after}",
    )  # fmt: skip
