"""What letters and notes cite: places in archives, printed works, other documents; the notes themselves."""

from etl.schema.column import EDITION_TEXT, column, end_offset, start_offset, table


@table
class Note:
    """An editors' note to a letter."""

    note_id: str = column("letter and the note's number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    number: int = column("the note's number, inferred where none is printed")
    number_text: str | None = column("the number as printed, null where none is")
    text: str = column("the note as printed, without its number", rights=EDITION_TEXT)
    page_id: str = column("the page", to="pages", index=True)
    start_offset: int = start_offset()
    end_offset: int = end_offset()


@table
class NoteCall:
    """The place in a letter that calls a note."""

    note_id: str = column("the note", key=True, to="notes")
    letter_id: str = column("the letter", to="letters", index=True)
    text: str = column("the call as printed")
    page_id: str = column("the page", key=True, to="pages", index=True)
    start_offset: int = column(
        "first character of the stretch in `pages.text`, counted from 0", key=True, unit="code points"
    )
    end_offset: int = end_offset()


@table
class ArchivalReference:
    """A place in an archive that a letter's source line or a note cites."""

    reference_id: str = column("letter and running number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    note_id: str | None = column("the note that cites it, null for the source line", to="notes", index=True)
    position: int = column("1 for the first reference of the letter in reading order")
    text: str = column("the reference as printed", rights=EDITION_TEXT)
    repository_id: str | None = column("the archive", to="repositories", index=True)
    fond: str | None = column("fond (record group)", index=True)
    opis: str | None = column("opis (inventory)")
    papka: str | None = column("papka (folder), used by the foreign ministry's archive only")
    delo: str | None = column("delo (file)")
    listy: str | None = column("sheets as printed, dashes as `-`", unit="sheets")
    copy_form: str | None = column("form of the copy in controlled words, e.g. `autograph`", index=True)
    copy_form_text: str | None = column("form of the copy as printed")
    is_ibid: int = column("1: some level was taken over from the citation before", values=("0", "1"))
    page_id: str = column("the page", to="pages", index=True)
    start_offset: int = start_offset()
    end_offset: int = end_offset()


@table
class Publication:
    """A printed work that a source line or a note cites."""

    publication_id: str = column("letter and running number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    note_id: str | None = column("the note that cites it, null for the source line", to="notes", index=True)
    text: str = column("the citation as printed", rights=EDITION_TEXT)
    title: str | None = column("author and title, as printed")
    year: int | None = column("year of publication", unit="year")
    pages: str | None = column("pages as printed, dashes as `-`")
    page_id: str = column("the page", to="pages", index=True)
    start_offset: int = start_offset()
    end_offset: int = end_offset()


@table
class CrossReference:
    """A reference from one letter to another of the edition: `See document No. 218`."""

    cross_reference_id: str = column("letter and running number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    note_id: str | None = column("the note that refers, null for the letter itself", to="notes", index=True)
    text: str = column("the reference as printed", rights=EDITION_TEXT)
    target_number: int | None = column("the document number referred to, null for a note of the same letter")
    target_note_number: int | None = column("the number of the note referred to")
    target_letter_id: str | None = column("the letter, null while it is outside the dataset", to="letters", index=True)
    page_id: str = column("the page", to="pages", index=True)
    start_offset: int = start_offset()
    end_offset: int = end_offset()
