"""Who is who: the authority tables, read, checked and made into frozen records.

What enters are the tables `people`, `person_names`, `offices`, `identifiers` and `identifier_sources`; what leaves
are tuples of records in file order. Add a person by one row of `people.csv`, a form of a name by one row of
`person_names.csv`. No row is needed for what rules derive: initials, capitals, Cyrillic, transliterations. A row
that names nobody, a date that is none, an id given twice is a VocabularyError with file and line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from etl.vocabulary import Row, rows
from etl.vocabulary.cells import known_id, new_id, once, one_of, years
from etl.vocabulary.spelling import romanisations

DATES_CONFIDENCE = ("high", "low")
PARTS = ("name", "family name", "given name", "patronymic")
CERTAINTIES = ("certain", "default", "ambiguous")
SCHEMES = {"wikidata": r"Q[1-9]\d*", "viaf": r"[1-9]\d*", "gnd": r"\d+[\dX]"}
PEOPLE = ("person_id", "name", "name_ru", "family_name", "given_names", "patronymic", "born", "died",
          "dates_confidence", "description", "remark")  # fmt: skip
PERSON_NAMES = ("printed", "means", "part", "certainty", "from_year", "to_year", "example", "remark")
FORMS = ("printed", "means", "example", "remark")
OFFICES = ("printed", "means", "from_month", "to_month", "example", "remark")
IDENTIFIERS = ("person_id", "scheme", "identifier", "evidence", "weight")
IDENTIFIER_SOURCES = ("source", "where", "file", "shows", "weight")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the authority; `name_ru` may add another name in parentheses."""

    person_id: str
    name: str
    name_ru: str
    family_name: str
    given_names: str
    patronymic: str
    born: int | None
    died: int | None
    dates_confidence: str
    description: str
    remark: str

    @property
    def russian_words(self) -> tuple[str, ...]:
        """The words of the Russian name, without what stands in parentheses."""
        return tuple(re.sub(r"\([^)]*\)", "", self.name_ru).split())

    @property
    def initials(self) -> tuple[str, ...]:
        """The initials as the edition prints them, from the Russian name: `I`, `V` for Joseph Stalin."""
        russian = self.russian_words[:-1] if self.given_names else ()
        words = [romanisations(word)[0] for word in russian] or [self.given_names, self.patronymic]
        return tuple(initial_letters(word) for word in words[:2] if word)

    @property
    def name_with_initials(self) -> str:
        """The name as the edition prints it: `S. M. Kirov`."""
        return " ".join([*(f"{initial}." for initial in self.initials), self.family_name])


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonForm:
    """A form of a person's name that no rule derives.

    `part` says whether it stands by itself (`name`) or takes the place of the family name, given name or patronymic;
    `certainty` whether it is enough alone (`certain`), the usual meaning (`default`, from one year to another) or
    never enough (`ambiguous`).
    """

    printed: str
    person_id: str
    part: str
    certainty: str
    from_year: int | None
    to_year: int | None
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that means a person from one month to another, both `YYYY-MM`."""

    printed: str
    person_id: str
    from_month: str
    to_month: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A person's number in an authority file (wikidata, viaf, gnd), where it was seen, what that weighs."""

    person_id: str
    scheme: str
    identifier: str
    evidence: str
    weight: str


def initial_letters(word: str) -> str:
    """The initial as the edition prints it, of two letters where Russian has one: `Ya` for Yakov, `S` for Sergey."""
    return next((two for two in ("Ya", "Yu", "Ye", "Kh", "Zh", "Ch", "Sh", "Ts") if word.startswith(two)), word[:1])


@cache
def people() -> tuple[Person, ...]:
    """The persons of `people.csv`."""
    return people_of(rows("people", PEOPLE))


def people_of(table: tuple[Row, ...]) -> tuple[Person, ...]:
    """The persons of a table's rows."""
    lines: dict[str, int] = {}
    found = []
    for row in table:
        born, died = years(row, "born", "died")
        found.append(
            Person(
                person_id=new_id(row, lines),
                name=row.required("name"),
                name_ru=row["name_ru"],
                family_name=row.required("family_name"),
                given_names=row["given_names"],
                patronymic=row["patronymic"],
                born=born,
                died=died,
                dates_confidence=one_of(row, "dates_confidence", DATES_CONFIDENCE),
                description=row.required("description"),
                remark=row["remark"],
            )
        )
    return tuple(found)


@cache
def person_forms() -> tuple[PersonForm, ...]:
    """The forms of `person_names.csv`."""
    return person_forms_of(rows("person_names", PERSON_NAMES), frozenset(person.person_id for person in people()))


def person_forms_of(table: tuple[Row, ...], known: frozenset[str]) -> tuple[PersonForm, ...]:
    """The forms of a table's rows; `known` are the ids that they may name."""
    lines: dict[tuple[str, ...], int] = {}
    found = []
    for row in table:
        once(row, (row.required("printed"), row["means"], row["part"], row["from_year"]), lines)
        begin, end = years(row, "from_year", "to_year")
        if (begin or end) and row["certainty"] != "default":
            raise row.error("only a default can hold from one year to another")
        found.append(
            PersonForm(
                printed=row["printed"],
                person_id=known_id(row, "means", known, "people"),
                part=one_of(row, "part", PARTS),
                certainty=one_of(row, "certainty", CERTAINTIES),
                from_year=begin,
                to_year=end,
                example=row.required("example"),
            )
        )
    return tuple(found)


@cache
def offices() -> tuple[Office, ...]:
    """The offices of `offices.csv`."""
    known = frozenset(person.person_id for person in people())
    found = []
    for row in rows("offices", OFFICES):
        for column in ("from_month", "to_month"):
            if not re.fullmatch(r"1[89]\d\d-(0[1-9]|1[0-2])", row[column]):
                raise row.error(f"{column} {row[column]!r} is not a month like 1919-07")
        if row["from_month"] > row["to_month"]:
            raise row.error(f"from_month {row['from_month']} is after to_month {row['to_month']}")
        found.append(
            Office(
                printed=row.required("printed"),
                person_id=known_id(row, "means", known, "people"),
                from_month=row["from_month"],
                to_month=row["to_month"],
                example=row.required("example"),
            )
        )
    return tuple(found)


@cache
def identifiers() -> tuple[Identifier, ...]:
    """The identifiers of `identifiers.csv`, each with sources that `identifier_sources.csv` names."""
    known = frozenset(person.person_id for person in people())
    weights = {row["source"]: row["weight"] for row in rows("identifier_sources", IDENTIFIER_SOURCES)}
    lines: dict[tuple[str, ...], int] = {}
    found = []
    for row in rows("identifiers", IDENTIFIERS):
        once(row, (known_id(row, "person_id", known, "people"), one_of(row, "scheme", tuple(SCHEMES))), lines)
        if not re.fullmatch(SCHEMES[row["scheme"]], row["identifier"]):
            raise row.error(f"{row['identifier']!r} is not an identifier of {row['scheme']}")
        sources = re.findall(r"[A-Z]\d+", re.sub(r"\([^)]*\)", "", row["evidence"]))
        if not sources or not all(source in weights for source in sources):
            raise row.error(f"evidence {row['evidence']!r} names a source that identifier_sources.csv lacks")
        if row["weight"] not in {weights[source] for source in sources}:
            raise row.error(f"weight {row['weight']!r} is the weight of none of {', '.join(sources)}")
        found.append(Identifier(**{column: row[column] for column in IDENTIFIERS}))
    return tuple(found)
