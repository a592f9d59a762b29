"""The places where a letter and its notes are printed, and what each of them says of it."""

from etl.schema.column import EDITION_TEXT, TRANSLATION, column, end_offset, start_offset, table

FACTS = ("number", "sender", "addressee", "date", "file", "sheets", "notes")


@table
class Witness:
    """A place where a letter is printed; a letter that stands on two pages has two, in one language or in two."""

    letter_id: str = column("the letter", key=True, to="letters")
    page_id: str = column("the page", key=True, to="pages", index=True)
    position: int = column("1 for the first letter on the page, 2 for the second …", key=True)
    is_base: int = column("1: the letter's text and notes are taken from here", values=("0", "1"))
    likeness: float | None = column(
        "share of the shorter text found in the base witness, 0 to 1; null for the base and for another language",
        shape="share",
    )
    start_offset: int = start_offset()
    end_offset: int = end_offset()
    language: str | None = column(
        "language of the letter's text here, ISO 639-1; null where it does not tell", shape="language"
    )
    own_text: str | None = column(
        "the letter's words here where they are in another language than `letters.text`, else null", rights=TRANSLATION
    )


@table
class NoteWitness:
    """A note as a witness in another language prints it; a note that only that witness has stands in `notes`."""

    note_id: str = column("the note: that of the same number", key=True, to="notes")
    letter_id: str = column("the letter", to="letters", index=True)
    language: str = column("language of the note here, ISO 639-1", shape="language")
    number_text: str | None = column("the number as printed here, null where none is")
    text: str = column("the note as printed here, without its number", rights=EDITION_TEXT)
    page_id: str = column("the page", key=True, to="pages", index=True)
    start_offset: int = column(
        "first character of the stretch in `pages.text`, counted from 0", key=True, unit="code points"
    )
    end_offset: int = end_offset()


@table
class WitnessFact:
    """What one witness says of a letter that has several; the view `disagreements` compares them."""

    fact_id: str = column("page, position on it, and running number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    page_id: str = column("the page", to="pages", index=True)
    position: int = column("the letter's position on the page, as in `witnesses`")
    about: str = column(
        "what is said: document number, sender, addressee, date, file and sheets in an archive, number of notes",
        values=FACTS,
    )
    value: str = column(
        "what it means, in a form that can be compared: a person's id, a date in EDTF, archive, fond, opis, papka and "
        "delo, the archive by the name that it has today"
    )
    text: str | None = column("the words as printed, null for a count", rights=EDITION_TEXT)
    start_offset: int | None = start_offset()
    end_offset: int | None = end_offset()
