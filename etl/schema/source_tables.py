"""What is read: editions, seed pages, archives, and what every stretch of a page is."""

from etl.schema.column import TRANSLATION, column, end_offset, table


@table
class Edition:
    """A printed edition of letters whose web pages can be read here, whether or not the dataset has any of them."""

    edition_id: str = column("short name of the edition", key=True)
    title: str = column("title in English")
    title_original: str | None = column("title as in libraries' catalogues, null where the edition is in English")
    published: int | None = column("year of the printed edition", unit="year")
    compilers: str | None = column("the editors who compiled it, as the pages print them")
    publisher: str | None = column("place and publisher")
    first_number: int | None = column("first document number of the edition, null where it prints none")
    last_number: int | None = column("last document number that is known of, null where it prints none")
    uuid: str = column(
        "UUID of the edition, fixed for ever; begins with a letter, so that XML can name it", shape="UUID"
    )
    isbn: str | None = column("ISBN of the printed edition, null where it is not known", shape="ISBN")
    url: str | None = column("address of the edition on the web, null where it is not known", shape="web address")
    language: str = column(
        "language of the printed edition, ISO 639-1; the pages read here are in English translation", shape="language"
    )
    translation: str | None = column(
        "how the pages' text came into English: `machine translation`; null: it is the original"
    )


@table
class PageRow:
    """A seed page: one file of the web edition; a text decoded and else unchanged, a web page as a browser shows it."""

    page_id: str = column("the file's name without its ending; below folders the path, made readable", key=True)
    edition_id: str | None = column(
        "the edition that the page names, null where it names none that is known", to="editions", index=True
    )
    file_name: str = column("the file's name in the folder of pages; below folders with the path")
    media_type: str = column(
        "what kind of file it is, an Internet media type: `text/plain`, `text/html`; "
        "`multipart/related` is a web page saved as one file"
    )
    title: str = column("first line of the page, or the edition's title where the page prints none")
    sha256: str = column("SHA-256 of the file's bytes, in hexadecimal")
    encoding: str = column("character encoding in which the file was read")
    text: str = column("the whole page; all offsets count its characters", rights=TRANSLATION)


@table
class PagePosition:
    """Where a stretch of a web page's text stands in its file; a text page, whose text is the file decoded, has none.

    What stands between two stretches is white space that tags make. A stretch of as many characters in the file is the
    same characters there, white space apart; any other stands for a reference (`&nbsp;`), for several spaces, or for
    the tag of a list's item, whose number it is.
    """

    page_id: str = column("the page", key=True, to="pages")
    start_offset: int = column(
        "first character of the stretch in `pages.text`, counted from 0", key=True, unit="code points"
    )
    end_offset: int = end_offset()
    start_byte: int = column("first byte of the stretch in the file, counted from 0", unit="bytes")
    end_byte: int = column("the byte behind its last one", unit="bytes")


@table
class Repository:
    """An archive."""

    repository_id: str = column("short name, e.g. `rtskhidni`", key=True)
    abbreviation: str = column("the usual abbreviation in English")
    name: str = column("name in English")
    name_ru: str | None = column("name in Russian")
    successor: str | None = column("the archive that holds its fonds today", to="repositories")


@table
class SegmentRow:
    """A stretch of a page and what it is; the segments of a page cover every character of it, once."""

    page_id: str = column("the page", key=True, to="pages")
    start_offset: int = column(
        "first character of the stretch in `pages.text`, counted from 0", key=True, unit="code points"
    )
    end_offset: int = end_offset()
    kind: str = column(
        "heading, date, body, note, footnote (called by an asterisk, unnumbered) …; "
        "`unplaced` where the parser does not know",
        index=True,
    )
    letter_id: str | None = column("the letter it belongs to", to="letters", index=True)
    note_id: str | None = column("the note it belongs to", to="notes", index=True)
    confidence: float = column(
        "how sure the reading is of the kind, 0 to 1; how often that is right says `calibration`", shape="share"
    )


@table
class Reading:
    """The characters that a value of a letter was read from."""

    letter_id: str = column("the letter", key=True, to="letters")
    column_name: str = column("the column of `letters` that holds the value", key=True)
    page_id: str = column("the page", key=True, to="pages", index=True)
    start_offset: int = column(
        "first character of the stretch in `pages.text`, counted from 0", key=True, unit="code points"
    )
    end_offset: int = end_offset()
    text: str = column("the characters as printed", rights=TRANSLATION)
