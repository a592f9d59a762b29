"""The tables of spellings of a letter: what is printed, what it means, and an example that is tested.

Those of its frame, notes and sources stand in `forms_of_sources.py`. To add a spelling, add a row to its csv file; to
add a table, declare it here and list it in `tables.py`.
"""

from __future__ import annotations

from typing import Any

from etl.schema.column import column
from etl.vocabulary.record import Record, seen, table


def folded(text: str) -> str:
    """A printed word as look-ups know it: without case, single spaces, no outer white space."""
    return " ".join(text.casefold().split())


def meaning(*values: str) -> Any:
    """The column that holds what a form means, one of these words."""
    return column("what it means", values=values)


@table("")
class Form(Record):
    """A printed form."""

    printed: str = column("the form, as printed", key=True)
    means: str = column("what it means")
    example: str = column("words with the form, as printed; tested")
    remark: str | None = column("why")
    seen: str | None = seen()


@table("abbreviations")
class Abbreviation(Form):
    """A word whose full stop ends no sentence."""

    means: str = meaning("no end")


@table("address_words")
class AddressWord(Form):
    """A word that joins names in an address: `to`, `copy to`."""

    means: str = meaning("joins")


@table("attested_words")
class AttestedWord(Form):
    """A word of sentences that speak of letters: what a letter is called, and what is done with it."""

    means: str = meaning(
        "letter",
        "telegram",
        "note",
        "arrives",
        "receives",
        "sends",
        "turns to",
        "writes a letter",
        "writes a telegram",
        "between",
        "earlier one",
        "no letter",
        "not sent",
    )


@table("body_words")
class BodyWord(Form):
    """A word that makes a name a corporate body's."""

    means: str = meaning("body")


@table("closings")
class Closing(Form):
    """Words with which a letter takes leave."""

    means: str = meaning("closing")


@table("comrade")
class Comrade(Form):
    """A form of `comrade` before a name."""

    means: str = meaning("comrade")


@table("date_words")
class DateWord(Form):
    """Words that say how sure a date is, or which part of a month or year it means."""

    means: str = meaning(
        "not later",
        "not earlier",
        "about",
        "first third",
        "middle third",
        "last third",
        "first half",
        "second half",
        "spring",
        "summer",
        "autumn",
        "winter",
    )


@table("enclosures")
class EnclosureHeading(Form):
    """Words at the head of what is enclosed with a letter."""

    means: str = meaning("enclosure")


@table("greetings")
class Greeting(Form):
    """A word with which a salutation begins."""

    means: str = meaning("greeting")


@table("interjections")
class Interjection(Form):
    """Words that stand alone on a line and are nobody's name."""

    means: str = meaning("no name")


@table("kinds")
class KindForm(Form):
    """A form of the kind of a letter, as a heading names it."""


@table("marks")
class Mark(Form):
    """Words that mark a document: how secret or urgent it is, how it was sent, that it is a copy."""

    means: str = meaning(
        "cipher telegram", "circular", "copy", "direct wire", "draft", "note", "person", "priority", "return",
        "secrecy", "statement", "telegram", "telephone message", "translation", "urgency",
    )  # fmt: skip


@table("mention_words")
class MentionWord(Form):
    """A word that helps to tell names in running text."""

    means: str = meaning(
        "institution", "no first name", "no initials", "ordinary", "place", "relation", "title", "town"
    )


@table("months")
class Month(Form):
    """A form of a month's name; it means the month's number."""

    means: str = meaning(*map(str, range(1, 13)))


@table("office_words")
class OfficeWord(Form):
    """A word of an office, before a name in a signature."""

    means: str = meaning("office")


@table("place_forms")
class PlaceForm(Form):
    """A form in which a place of writing is printed."""

    means: str = column("the row of `places.csv` that it means", to="places")


@table("signing_words")
class SigningWord(Form):
    """A word around a signature that is no part of the name."""

    means: str = meaning("signed", "certified")


@table("stamps")
class Stamp(Form):
    """Words of the telegraph's stamp."""

    means: str = meaning("sent", "received")
