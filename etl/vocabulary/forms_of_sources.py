"""The tables of spellings around a letter: its page, notes, calls of notes, and places in archives."""

from __future__ import annotations

from etl.schema.column import column
from etl.vocabulary.forms import Form, meaning
from etl.vocabulary.record import table


@table("archival_labels")
class ArchivalLabel(Form):
    """A label before the number of a fond, opis, papka, delo or sheets, misreadings included."""

    means: str = meaning("fond", "opis", "papka", "delo", "listy")


@table("archives")
class ArchiveForm(Form):
    """A form in which an archive is printed."""

    means: str = column("the row of `repositories.csv` that it means", to="repositories")


@table("copy_forms")
class CopyForm(Form):
    """A form of the copy that was printed from, as a source line names it."""


@table("field_codes")
class FieldCode(Form):
    """A code that a word processor left in the text."""

    means: str = meaning("artefact")


@table("frame")
class FrameWord(Form):
    """Words of the page around the letters: the site's navigation, the edition, its sections."""

    means: str = meaning("site-header", "edition", "section")


@table("ibid")
class Ibid(Form):
    """A form of `ibid.`: the reference just before."""

    means: str = meaning("ibid")


@table("notes_headings")
class NotesHeading(Form):
    """Words at the head of the notes."""

    means: str = meaning("notes")


@table("numerals")
class Numeral(Form):
    """A figure that a translation turned into a word; it means the figure."""

    means: str = meaning(*map(str, range(1, 11)))


@table("opis_numbers")
class OpisNumber(Form):
    """A misread number of an opis; it means the number."""


@table("verso")
class Verso(Form):
    """A form of the word for the back of a sheet."""

    means: str = meaning("verso")


@table("words_after_calls")
class WordAfterCall(Form):
    """A word behind a figure that makes the figure a note's call."""

    means: str = meaning("call")


@table("words_before_figures")
class WordBeforeFigure(Form):
    """A word before a figure that makes the figure no note's call."""

    means: str = meaning("figure")
