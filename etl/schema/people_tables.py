"""The persons and bodies, their names and identifiers, and where they are named."""

from etl.schema.column import column, end_offset, start_offset, table


@table
class Person:
    """A person or a corporate body that writes, receives or is named."""

    person_id: str = column("readable identifier, e.g. `ordzhonikidze-grigory`", key=True)
    kind: str = column("person or corporate body", values=("person", "corporate body"), index=True)
    name: str = column("name in English")
    family_name: str | None = column("family name", index=True)
    given_names: str | None = column("given name and patronymic")
    name_ru: str | None = column("name in Russian")
    born: str | None = column("year of birth; of a body, the year it was founded")
    died: str | None = column("year of death; of a body, the year it ended")
    description: str | None = column("who it was, in one line")
    wikidata: str | None = column("Wikidata item; its evidence stands in `identifiers`")
    viaf: str | None = column("VIAF identifier; its evidence stands in `identifiers`")
    gnd: str | None = column("GND identifier; its evidence stands in `identifiers`")
    successor_id: str | None = column("the body that took its place", to="people")
    is_in_authority: int = column("0: known only from a page, not reconciled with anybody", values=("0", "1"))


@table
class PersonName:
    """A form of a name that means that person."""

    person_id: str = column("the person", key=True, to="people")
    name: str = column("the form, in Latin or Cyrillic script", key=True, index=True)
    source: str = column("`rule` (derived), `authority` (a row of the vocabulary) or `page` (met on a page)", key=True)


@table
class Identifier:
    """An identifier of a person in an authority file, with the evidence it was seen with."""

    person_id: str = column("the person", key=True, to="people")
    scheme: str = column("the authority file", key=True, values=("wikidata", "viaf", "gnd"))
    identifier: str = column("the identifier in that file", key=True)
    evidence: str = column("where it was seen beside the name, and with what")
    weight: str = column("how strong that is")


@table
class Mention:
    """A person named in a letter or a note."""

    mention_id: str = column("letter and running number", key=True)
    person_id: str | None = column("the person, null where the name fits several", to="people")
    letter_id: str = column("the letter", to="letters", index=True)
    note_id: str | None = column("the note that names the person, null for the letter itself", to="notes", index=True)
    text: str = column("the name as printed")
    method: str = column("how the name was matched with the person")
    score: float = column("how sure the match is, 0 to 1", shape="share")
    page_id: str = column("the page", to="pages", index=True)
    start_offset: int = start_offset()
    end_offset: int = end_offset()
