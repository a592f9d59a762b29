"""What the words of controlled columns are called on pages; a word that is not here stands for itself."""

WORDS = {
    "date": {
        "heading": "printed in the heading",
        "editors": "supplied in part by the editors, in square brackets",
        "dateline": "the writer’s own dateline",
        "note": "an editors’ note",
        "context": "inferred from the context",
        "decision": "decided by hand",
    },
    "correspondent": {
        "heading": "named in the heading",
        "address": "taken from the address",
        "signature": "taken from the signature",
        "context": "inferred from the context",
        "decision": "decided by hand",
    },
    "calendar": {
        "julian possible": "the day may be counted in the Julian calendar (Old Style)",
        "both printed": "printed in both calendars",
        "gregorian": "",
    },
    "to": {
        "answers": "answers",
        "encloses": "encloses",
        "quotes": "quotes",
        "filed with": "lies in the same file as",
        "cited in": "cited in a note of",
        "speaks of": "speaks of",
    },
    "from": {
        "answers": "answered by",
        "encloses": "enclosed with",
        "quotes": "quoted in",
        "filed with": "lies in the same file as",
        "cited in": "cites in a note",
        "speaks of": "spoken of in",
        "refers to": "referred to in",
    },
    "finding": {
        "ambiguous-person": "A name fits several people; it is left open.",
        "artefact": "Characters of a program stand in the text and are no part of it.",
        "call-without-note": "Something calls a note that the page does not print.",
        "copy-form-unknown": "The form of the copy is printed in words that the vocabulary does not know.",
        "correspondent-inferred": "A sender or addressee is not named in the heading and was taken from elsewhere.",
        "correspondent-missing": "No sender, or no addressee, is printed or could be inferred.",
        "cross-reference-outside": "A document is referred to that is not in the dataset.",
        "date-conflict": "Two printed dates contradict each other.",
        "date-inferred": "The date, or a part of it, was inferred.",
        "date-missing": "No date, or no year, is printed or could be inferred.",
        "duplicate-letter": "The same letter stands on another page as well.",
        "edition-inferred": "The page does not name its edition.",
        "encoding": "The file’s characters could not be read as they should.",
        "reading-uncertain": "The page may be read in another way.",
        "heading-contradicted": "The heading says one thing, the letter’s own words another.",
        "heading-missing": "The page prints no heading for the letter.",
        "heading-unread": "The heading is printed, but no correspondents could be read from it.",
        "ibid-unresolved": "An “Ibid.” whose citation could not be found.",
        "letter-truncated": "The beginning or the end of the letter is missing.",
        "not-a-letter": "The page holds no letter.",
        "note-number-inferred": "A note is printed without its number.",
        "note-truncated": "The end of a note is missing.",
        "note-without-call": "Nothing in the letter calls the note: its call was lost.",
        "number-missing": "The page prints no document number.",
        "number-twice": "Different letters of one edition have the same document number.",
        "old-style-possible": "The day may be counted in the Julian calendar.",
        "reference-missing": "The page prints no archival reference.",
        "reference-normalised": "An archival reference is printed with errors that were put right in reading.",
        "repository-missing": "A reference to a file does not name its archive.",
        "unknown-person": "Somebody is named whom the authority file does not know.",
        "unknown-place": "A place is named that the gazetteer does not know.",
        "unplaced": "Text that the reading could not place.",
        "witnesses-differ": "Two pages print the same letter differently.",
    },
}


def in_words(list_name: str, word: str | None) -> str:
    """What a controlled word is called on pages."""
    return WORDS[list_name].get(word or "", plain(word))


def plain(word: str | None) -> str:
    """A controlled word as a reader wants it: `date-conflict` as `date conflict`."""
    return (word or "").replace("-", " ").replace("_", " ")


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 letter`, `1,200 letters`, `2 copies`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
