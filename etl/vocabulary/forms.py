"""The tables of spellings: what is printed, what it means, and an example that is tested.

To add a spelling, add a row to its csv file; to add a table, add a line to `FORMS` and lay its csv file beside.
"""

from __future__ import annotations

from dataclasses import make_dataclass

from etl.schema.column import column
from etl.vocabulary.record import Record, seen, table


def folded(text: str) -> str:
    """A printed word as look-ups know it: without case, single spaces, no outer white space."""
    return " ".join(text.casefold().split())


@table("")
class Form(Record):
    """A printed form."""

    printed: str = column("the form, as printed", key=True)
    means: str = column("what it means")
    example: str = column("words with the form, as printed; tested")
    remark: str | None = column("why")
    seen: str | None = seen()


def form(name: str, what: str, *values: str, to: str | None = None) -> type[Form]:
    """The row type of `<name>.csv`: what a row is, and what it means: one of these words, a row of a table, or any."""
    means = column(f"the row of `{to}.csv` that it means" if to else "what it means", values=values, to=to)
    facts = {"__doc__": what, "table": name}
    options = {"frozen": True, "slots": True, "kw_only": True}
    made: type[Form] = make_dataclass(name, [("means", str, means)], bases=(Form,), namespace=facts, **options)
    return made


# in the order in which docs/vocabulary.md describes them
FORMS: tuple[type[Form], ...] = (
    form("abbreviations", "A word whose full stop ends no sentence.", "no end"),
    form("address_words", "A word that joins names in an address: `to`, `copy to`.", "joins"),
    form(
        "archival_labels", "A label before the number of a fond, opis, papka, delo or sheets, misreadings included.",
        "fond", "opis", "papka", "delo", "listy",
    ),
    form("archives", "A form in which an archive is printed.", to="repositories"),
    form(
        "attested_words",
        "A word of sentences that speak of letters: what a letter is called, and what is done with it.",
        "letter", "telegram", "note", "arrives", "receives", "sends", "turns to", "writes a letter",
        "writes a telegram", "between", "earlier one", "no letter", "not sent",
    ),
    form("body_words", "A word that makes a name a corporate body's.", "body"),
    form("closings", "Words with which a letter takes leave.", "closing"),
    form(
        "common_names",
        "A family name that many bear (the first 200 of 250 common all over Russia, E. V. Balanovskaya and others, "
        "“Family portraits of five Russian regions”, Medical Genetics, 2005): who has it is nobody whose own name "
        "differs from it by a slip, and with another patronymic than a known bearer’s nobody known.",
        "family name",
    ),
    form("comrade", "A form of `comrade` before a name.", "comrade"),
    form("copy_forms", "A form of the copy that was printed from, as a source line names it."),
    form(
        "courtesies",
        "A word of courtesy: a short line above a signature that is built with it takes leave.",
        "verb", "participle", "noun", "phrase",
    ),
    form(
        "date_words", "Words that say how sure a date is, or which part of a month or year it means.",
        "not later", "not earlier", "about", "first third", "middle third", "last third", "first half", "second half",
        "spring", "summer", "autumn", "winter",
    ),
    form("enclosures", "Words at the head of what is enclosed with a letter.", "enclosure"),
    form("field_codes", "A code that a word processor left in the text.", "artefact"),
    form(
        "frame", "Words of the page around the letters: the site's navigation, the edition, its sections.",
        "site-header", "edition", "section",
    ),
    form("greetings", "A word with which a salutation begins.", "greeting"),
    form("ibid", "A form of `ibid.`: the reference just before.", "ibid"),
    form("interjections", "Words that stand alone on a line and are nobody's name.", "no name"),
    form("kinds", "A form of the kind of a letter, as a heading names it."),
    form(
        "marks", "Words that mark a document: how secret or urgent it is, how it was sent, that it is a copy.",
        "cipher telegram", "circular", "copy", "direct wire", "draft", "note", "person", "priority", "return",
        "secrecy", "statement", "telegram", "telephone message", "translation", "urgency",
    ),
    form(
        "mention_words", "A word that helps to tell names in running text.",
        "institution", "no first name", "no initials", "ordinary", "place", "relation", "title", "town",
    ),
    form("months", "A form of a month's name; it means the month's number.", *map(str, range(1, 13))),
    form("notes_headings", "Words at the head of the notes.", "notes"),
    form("number_words", "A word before a document's number, alone on its line.", "number"),
    form("numerals", "A figure that a translation turned into a word; it means the figure.", *map(str, range(1, 11))),
    form("office_words", "A word of an office, before a name in a signature.", "office"),
    form("opis_numbers", "A misread number of an opis; it means the number."),
    form("place_forms", "A form in which a place of writing is printed.", to="places"),
    form("server_messages", "Words with which a web server says that it has no such page, or shows a list.", "no page"),
    form("signing_words", "A word around a signature that is no part of the name.", "signed", "certified"),
    form("stamps", "Words of the telegraph's stamp.", "sent", "received"),
    form("verso", "A form of the word for the back of a sheet.", "verso"),
    form("words_after_calls", "A word behind a figure that makes the figure a note's call.", "call"),
    form("words_before_figures", "A word before a figure that makes the figure no note's call.", "figure"),
)  # fmt: skip
TABLES_OF_FORMS = {row_type.table: row_type for row_type in FORMS}
