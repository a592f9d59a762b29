"""The kinds of findings: how grave each is, and a sentence that says to a reader what it means.

To add a kind, add its line; a finding of a kind that has none cannot be made.
"""

from typing import NamedTuple

ERROR, WARNING, NOTICE = "error", "warning", "notice"
SEVERITIES = (ERROR, WARNING, NOTICE)


class Kind(NamedTuple):
    """How grave a finding of this kind is where nothing else is said, and what it means."""

    severity: str
    sentence: str


KINDS = {
    "ambiguous-person": Kind(NOTICE, "A name fits several people; it is left open."),
    "artefact": Kind(NOTICE, "Characters of a program stand in the text and are no part of it."),
    "call-without-note": Kind(NOTICE, "Something calls a note that the page does not print."),
    "copy-form-unknown": Kind(NOTICE, "The form of the copy is printed in words that the vocabulary does not know."),
    "correspondent-inferred": Kind(
        WARNING, "A sender or addressee is not named in the heading and was taken from elsewhere."
    ),
    "correspondent-missing": Kind(WARNING, "No sender, or no addressee, is printed or could be inferred."),
    "cross-reference-outside": Kind(NOTICE, "A document is referred to that is not in the dataset."),
    "date-conflict": Kind(WARNING, "Two printed dates contradict each other."),
    "date-inferred": Kind(NOTICE, "The date, or a part of it, was inferred."),
    "date-missing": Kind(WARNING, "No date, or no year, is printed or could be inferred."),
    "duplicate-letter": Kind(NOTICE, "The same letter stands on another page as well."),
    "edition-unknown": Kind(WARNING, "The page names no edition that is known; none is cited for it."),
    "encoding": Kind(WARNING, "The file’s characters could not be read as they should."),
    "heading-contradicted": Kind(WARNING, "The heading says one thing, the letter’s own words another."),
    "heading-missing": Kind(WARNING, "The page prints no heading for the letter."),
    "heading-unread": Kind(WARNING, "The heading is printed, but no correspondents could be read from it."),
    "ibid-unresolved": Kind(WARNING, "An “Ibid.” whose citation could not be found."),
    "letter-truncated": Kind(
        WARNING, "Words of the letter are missing: its beginning, its end, or the end of a sentence or quotation."
    ),
    "not-a-letter": Kind(NOTICE, "The page holds no letter."),
    "note-number-inferred": Kind(NOTICE, "A note is printed without its number."),
    "note-truncated": Kind(WARNING, "The end of a note is missing."),
    "note-without-call": Kind(NOTICE, "Nothing in the letter calls the note: its call was lost."),
    "number-missing": Kind(NOTICE, "The page prints no document number."),
    "number-twice": Kind(WARNING, "Different letters of one edition have the same document number."),
    "old-style-possible": Kind(NOTICE, "The day may be counted in the Julian calendar."),
    "person-unsure": Kind(
        NOTICE, "A name is taken for somebody by its usual meaning only, or though a part of it speaks against him."
    ),
    "reading-uncertain": Kind(WARNING, "The page may be read in another way."),
    "reference-missing": Kind(WARNING, "The page prints no archival reference."),
    "reference-normalised": Kind(
        NOTICE, "An archival reference is printed with errors that were put right in reading."
    ),
    "repository-missing": Kind(WARNING, "A reference to a file does not name its archive."),
    "unknown-person": Kind(NOTICE, "Somebody is named whom the authority file does not know."),
    "unknown-place": Kind(NOTICE, "A place is named that the gazetteer does not know."),
    "unplaced": Kind(ERROR, "Text that the reading could not place."),
    "witnesses-differ": Kind(WARNING, "Two pages print the same letter differently."),
}
