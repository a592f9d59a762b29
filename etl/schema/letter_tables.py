"""The letters, who sent and who received them, where they were written."""

from etl.schema.column import EDITION_TEXT, TRANSLATION, column, end_offset, start_offset, table

DATE_EVIDENCE = ("heading", "editors", "dateline", "context", "decision")

DOUBTS = ("date", "sender or addressee", "person named", "place")
CORRESPONDENT_EVIDENCE = ("heading", "address", "signature", "context", "decision")


@table
class Letter:
    """A letter: also a telegram, a note, an exchange of notes, a statement."""

    letter_id: str = column(
        "date, sender's and addressee's family name; does not change when a page is added", key=True
    )
    title: str = column("label for people: sender, addressee, date")
    edition_id: str | None = column(
        "the edition that prints it, null where its page names none that is known", to="editions", index=True
    )
    number: int | None = column("the document number printed for it, null where none is", index=True)
    number_text: str | None = column("the number as printed: `85a`, `1O6`")
    kind: str = column("letter, telegram, exchange of notes …, from what is printed", index=True)
    heading: str | None = column("the heading as printed, null where the page prints none", rights=EDITION_TEXT)
    date_text: str | None = column("the date as printed: the heading's, or the writer's own where that was taken")
    date_edtf: str | None = column("the date in the Extended Date/Time Format (EDTF, ISO 8601-2)", index=True)
    date_earliest: str | None = column("first day on which it can have been written, ISO 8601", index=True)
    date_latest: str | None = column("last day on which it can have been written, ISO 8601")
    date_evidence: str | None = column("where the date was read", values=DATE_EVIDENCE)
    date_evidence_id: str | None = column("the piece of evidence that the date was taken from", to="date_evidence")
    calendar: str | None = column(
        "calendar of the date: Old Style (Julian) is possible before 14 February 1918 where the writer was in Russia",
        values=("gregorian", "julian possible", "both printed"),
    )
    place: str | None = column("place of writing as printed, null where none is")
    place_id: str | None = column("the place in the gazetteer", to="places", index=True)
    salutation: str | None = column("the words that greet the addressee, as printed", rights=TRANSLATION)
    body: str | None = column("the text between salutation and closer, as printed", rights=TRANSLATION)
    closer: str | None = column("the words before the signature that take leave, as printed", rights=TRANSLATION)
    signature: str | None = column("the signature, as printed", rights=TRANSLATION)
    postscript: str | None = column("the text after the signature, as printed", rights=TRANSLATION)
    text: str = column(
        "the whole letter from its first to its last word, without heading, source line and notes", rights=TRANSLATION
    )
    word_count: int = column("words of `text`", unit="words")
    printed_with: str | None = column(
        "the letter under whose number it is printed, from the same file, without a heading of its own",
        to="letters",
        index=True,
    )
    enclosed_with: str | None = column("the letter it was sent with, where the words say so", to="letters", index=True)
    is_truncated: int = column("1: the beginning or the end is missing on the page", values=("0", "1"))
    language: str | None = column(
        "language of the letter's text on its page, ISO 639-1: that of the edition's pages, or told by its letters and "
        "words; null where they do not tell",
        shape="language",
    )


@table
class LetterOverview:
    """What the view `correspondence` shows of a letter, worked out once so that long lists are quick."""

    letter_id: str = column("the letter", key=True, to="letters")
    number: int | None = column("the document number printed for it", index=True)
    time_order: int = column(
        "place in the order of time: by the middle of the days on which it can have been written, the undated last",
        index=True,
    )
    date_text: str | None = column("the date as printed: the heading's, or the writer's own where that was taken")
    date_earliest: str | None = column("first day on which it can have been written, ISO 8601", index=True)
    date_latest: str | None = column("last day on which it can have been written, ISO 8601")
    year_first: int | None = column("first year in which it can have been written", unit="year")
    year_last: int | None = column("last year in which it can have been written", unit="year")
    month_first: str | None = column("first month in which it can have been written, ISO 8601")
    month_last: str | None = column("last month in which it can have been written, ISO 8601")
    is_open: int = column("1: the date is open on one side, as in `not later than 4 May 1918`", values=("0", "1"))
    senders: str = column("names of the senders, a JSON array", shape="list")
    addressees: str = column("names of the addressees, those of copies included, a JSON array", shape="list")
    kind: str = column("letter, telegram, exchange of notes …", index=True)
    place: str | None = column("place of writing as printed")
    archive: str | None = column("abbreviated name of the archive of the letter's source line")
    fond: str | None = column("fond (record group) of the letter's source line", index=True)
    opis: str | None = column("opis (inventory) of the letter's source line")
    delo: str | None = column("delo (file) of the letter's source line")
    copy_form: str | None = column("form of the copy in controlled words", index=True)
    word_count: int = column("words of the letter", unit="words", index=True)
    notes: int = column("number of editors' notes to the letter")
    findings: int = column("number of findings about the letter")
    doubts: str | None = column("what is not certain, in the order of the page: date, sender, person named …")
    title: str = column("label for people: sender, addressee, date")


@table
class PeriodCount:
    """A year or month with the letters that surely and those that perhaps were written in it, counted once.

    A letter of 1918 or 1919 is perhaps of either; the sum of all years can be greater than the number of letters.
    """

    stretch: str = column("what the period is", key=True, values=("year", "month"))
    period: str = column("the period as an ISO date begins, e.g. `1918-05`; `undated` for all others", key=True)
    certain: int = column("letters that surely belong to it", unit="letters")
    possible: int = column("letters that perhaps belong to it, or to another as well", unit="letters")
    begun: int = column("letters of which it is the first period possible; these add up to all", unit="letters")


@table
class Doubt:
    """A date, person or place of a letter that is taken with less than full certainty."""

    letter_id: str = column("the letter", key=True, to="letters")
    position: int = column("1 for the first doubt of the letter, 2 for the second …", key=True)
    about: str = column("what is doubtful", values=DOUBTS, index=True)
    message: str = column("why, in a sentence; quotes the page", rights=EDITION_TEXT)
    note_id: str | None = column("the note in which it stands, null for the letter itself", to="notes")
    page_id: str | None = column("the page where it stands", to="pages", index=True)
    start_offset: int | None = start_offset()
    end_offset: int | None = end_offset()


@table
class Correspondent:
    """A person's part in a letter: sender or addressee, and where that was read."""

    letter_id: str = column("the letter", key=True, to="letters")
    role: str = column("sender or addressee", key=True, values=("sender", "addressee"))
    position: int = column("1 for the first sender or addressee, 2 for the second …", key=True)
    person_id: str = column("the person", to="people")
    is_copy: int = column("1: received a copy", values=("0", "1"))
    name_text: str = column("the name as printed")
    evidence: str = column("where the part was read", values=CORRESPONDENT_EVIDENCE)
    method: str = column("how the name was matched with the person: exact, initials, slip …")
    score: float = column("how sure the match is, 0 to 1", shape="share")
    page_id: str | None = column("the page where the name stands", to="pages", index=True)
    start_offset: int | None = start_offset()
    end_offset: int | None = end_offset()


@table
class Place:
    """A place of writing, with its names then and now."""

    place_id: str = column("readable identifier, e.g. `kharkiv`", key=True)
    name: str = column("the name used in the letters' time, in English")
    name_now: str = column("the name today, in English")
    name_ru: str | None = column("the Russian name of the time")
    country: str = column("the country today")
    latitude: float | None = column(
        "latitude, WGS 84; null where it could not be had", unit="degrees", shape="latitude"
    )
    longitude: float | None = column(
        "longitude, WGS 84; null where it could not be had", unit="degrees", shape="longitude"
    )
    geonames: str | None = column("GeoNames identifier", shape="GeoNames")
    source: str | None = column("where the coordinates and the identifier were taken from")
    remark: str | None = column("names in other years, doubts, what could not be had")
