"""What is counted once, when a database is made, so that a page need not count very many rows: tables of numbers."""

from etl.schema.column import TRANSLATION, column, table

SEVERITIES = ("error", "warning", "notice")


@table
class Total:
    """A number about the whole dataset."""

    name: str = column("what is counted, e.g. `letters`, `letters with an uncertain date`", key=True)
    number: int = column("how many there are")


@table
class PersonCount:
    """The letters in which a person or body has a part; a letter counts once in each column, and once in `letters`."""

    person_id: str = column("the person or body", key=True, to="people")
    sent: int = column("letters that the person sent, alone or with others", unit="letters")
    received: int = column("letters addressed to the person", unit="letters")
    copies: int = column("letters of which the person was sent a copy", unit="letters")
    named: int = column("letters in which, or in the notes to which, the person is named", unit="letters")
    exchanged: int = column("letters that the person sent or was sent", unit="letters", index=True)
    letters: int = column("letters in which the person has any part", unit="letters")


@table
class ArchiveCount:
    """A place in an archive (repository, fond, opis, papka, delo) with what is kept there, places below it included.

    A level that a place does not have, or that no reference names, is null; `depth` tells which.
    """

    position: int = column("its place in the order of archives, then of fonds, opisi, papki and files", key=True)
    depth: int = column("how many levels it has: 1 for an archive, 5 for a file", values=("1", "2", "3", "4", "5"))
    repository: str | None = column("the archive, null where none is named", to="repositories")
    fond: str | None = column("fond (record group)")
    opis: str | None = column("opis (inventory)")
    papka: str | None = column("papka (folder)")
    delo: str | None = column("delo (file)")
    letters: int = column("letters kept there, by their source lines", unit="letters")
    notes: int = column("notes that cite papers kept there", unit="notes")


@table
class FindingCount:
    """A kind of finding, how often it was made, and about how many letters."""

    severity: str = column("how grave it is", key=True, values=SEVERITIES)
    kind: str = column("the kind of finding", key=True)
    findings: int = column("findings of the kind", unit="findings")
    letters: int = column("letters that they are about", unit="letters")


@table
class PairCount:
    """A sender and an addressee with the letters between them, in this direction."""

    sender_id: str = column("the sender", key=True, to="people")
    addressee_id: str = column("the addressee", key=True, to="people", index=True)
    letters: int = column("letters addressed to the addressee", unit="letters")
    copies: int = column("letters of which the addressee was sent a copy", unit="letters")


@table
class NamingCount:
    """A sender and a person named, with the letters of the one in which the other is named, notes left aside."""

    sender_id: str = column("the sender", key=True, to="people")
    mentioned_id: str = column("the person who is named", key=True, to="people")
    letters: int = column("letters of the sender in which the person is named", unit="letters")


@table
class PlaceCount:
    """A place of the gazetteer at which letters were written, with their number and years."""

    place_id: str = column("the place", key=True, to="places")
    letters: int = column("letters written there", unit="letters")
    first_year: int | None = column("the first year in which one surely or perhaps was written there", unit="year")
    last_year: int | None = column("the last year in which one surely or perhaps was written there", unit="year")


@table
class NamedTogetherCount:
    """Two people or bodies with the letters in which, or in the notes to which, both are named; each two once."""

    person_id: str = column("the one that comes first in the order of keys", key=True, to="people")
    other_id: str = column("the other", key=True, to="people")
    letters: int = column("letters that name both", unit="letters")


@table
class YearWord:
    """A word typical of the letters of a year, surely or perhaps; the search for it finds them."""

    year: int = column("the year", key=True, unit="year")
    position: int = column("1 for the most typical word, 2 for the next …", key=True)
    word: str = column("the word, in the form that most letters have", rights=TRANSLATION)
    letters: int = column("letters of the year with the word in any form", unit="letters")


@table
class PairWord:
    """A word typical of the letters between two people, in either direction."""

    person_id: str = column("the one that comes first in the order of keys", key=True, to="people")
    other_id: str = column("the other", key=True, to="people")
    position: int = column("1 for the most typical word, 2 for the next …", key=True)
    word: str = column("the word, in the form that most letters have", rights=TRANSLATION)
    letters: int = column("letters between them with the word in any form", unit="letters")
