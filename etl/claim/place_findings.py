"""What a reader should know of the place that a letter prints as its place of writing."""

from etl.printed import Finding, PrintedLetter
from etl.vocabulary.places import place_id


def place_findings(letter: PrintedLetter) -> tuple[Finding, ...]:
    """A finding for a place of writing that the gazetteer does not know."""
    if letter.place is None or place_id(letter.place.text):
        return ()
    message = (
        f"“{letter.place.text}” is printed as the place of writing, but the gazetteer does not know it; "
        "a row in place_forms.csv and one in places.csv would."
    )
    return (letter.place.finding("unknown-place", message, column="place"),)
