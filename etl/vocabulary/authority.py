"""Who is who: the tables of people, their names, offices and identifiers.

Add a person by one row of `people.csv`, a form of a name by one row of `person_names.csv`. No row is needed for what
rules derive: initials, capitals, Cyrillic, transliterations.
"""

from __future__ import annotations

import re

from etl.schema.column import column
from etl.vocabulary.reader import records
from etl.vocabulary.record import Record, not_in_order, seen, table
from etl.vocabulary.spelling import romanisations

SCHEMES = {"wikidata": r"Q[1-9]\d*", "viaf": r"[1-9]\d*", "gnd": r"\d+[\dX]"}


@table("people")
class Person(Record):
    """A person of the authority."""

    person_id: str = column("a new id, such as `kirov-sergey`", key=True, shape="identifier")
    name: str = column("name in English")
    name_ru: str | None = column("name in Russian; another name may follow in parentheses")
    family_name: str = column("family name, as the edition prints it")
    given_names: str | None = column("given name")
    patronymic: str | None = column("patronymic")
    born: int | None = column("year of birth", shape="year")
    died: int | None = column("year of death", shape="year")
    dates_confidence: str = column("how sure the years are", values=("high", "low"))
    description: str = column("who it was, in one line")
    remark: str | None = column("what else is to be known of the row")

    def problem(self) -> str | None:
        """Death before birth."""
        return not_in_order("born", self.born, "died", self.died)

    @property
    def russian_words(self) -> tuple[str, ...]:
        """The words of the Russian name, without what stands in parentheses."""
        return tuple(re.sub(r"\([^)]*\)", "", self.name_ru or "").split())

    @property
    def initials(self) -> tuple[str, ...]:
        """The initials as the edition prints them, from the Russian name: `I`, `V` for Joseph Stalin."""
        russian = self.russian_words[:-1] if self.given_names else ()
        words = [romanisations(word)[0] for word in russian] or [self.given_names or "", self.patronymic or ""]
        return tuple(initial_letters(word) for word in words[:2] if word)

    @property
    def name_with_initials(self) -> str:
        """The name as the edition prints it: `S. M. Kirov`."""
        return " ".join([*(f"{initial}." for initial in self.initials), self.family_name])


@table("person_names")
class PersonForm(Record):
    """A form of a person's name that no rule derives."""

    printed: str = column("the form", key=True)
    means: str = column("the person", key=True, to="people")
    part: str = column(
        "whether it stands by itself (`name`) or takes the place of a part of the name", key=True,
        values=("name", "family name", "given name", "patronymic"),
    )  # fmt: skip
    certainty: str = column(
        "whether it is enough alone (`certain`), the usual meaning (`default`) or never enough (`ambiguous`)",
        values=("certain", "default", "ambiguous"),
    )
    from_year: int | None = column("the first year in which a default holds", key=True, shape="year")
    to_year: int | None = column("the last year in which a default holds", shape="year")
    example: str = column("words with the form, as printed; tested")
    remark: str | None = column("why")
    seen: str | None = seen()

    def problem(self) -> str | None:
        """Years of what is no default, or in the wrong order."""
        if (self.from_year or self.to_year) and self.certainty != "default":
            return "only a default can hold from one year to another"
        return not_in_order("from_year", self.from_year, "to_year", self.to_year)


@table("offices")
class Office(Record):
    """An office that means a person from one month to another."""

    printed: str = column("the office", key=True)
    means: str = column("the person who held it", to="people")
    from_month: str = column("the first month, `YYYY-MM`", key=True, shape="month")
    to_month: str = column("the last month, `YYYY-MM`", shape="month")
    example: str = column("words with the office, as printed, and a date; tested")
    remark: str | None = column("what the office is")
    seen: str | None = seen()

    def problem(self) -> str | None:
        """Months in the wrong order."""
        return not_in_order("from_month", self.from_month, "to_month", self.to_month)


@table("identifier_sources")
class IdentifierSource(Record):
    """A file in which identifiers of persons were seen."""

    source: str = column("its short name in `identifiers.csv`", key=True)
    where: str = column("repository or site, with its version")
    file: str = column("the file there")
    shows: str = column("what stands beside the identifier")
    weight: str = column("what that weighs")


@table("identifiers")
class Identifier(Record):
    """A person's number in an authority file, where it was seen, what that weighs."""

    person_id: str = column("the person", key=True, to="people")
    scheme: str = column("the authority file", key=True, values=tuple(SCHEMES))
    identifier: str = column("the number in that file")
    evidence: str = column("the sources of `identifier_sources.csv`, each with what it shows in parentheses")
    weight: str = column("what the evidence weighs: the weight of one of its sources")

    def problem(self) -> str | None:
        """A number that the authority file could not have given, or evidence that nobody explains."""
        if not re.fullmatch(SCHEMES[self.scheme], self.identifier):
            return f"identifier is {self.identifier!r}, expected one of {self.scheme}"
        weights = {row.source: row.weight for row in records(IdentifierSource)}
        sources = re.findall(r"[A-Z]\d+", re.sub(r"\([^)]*\)", "", self.evidence))
        if not sources or not all(source in weights for source in sources):
            return f"evidence {self.evidence!r} names a source that identifier_sources.csv lacks"
        if self.weight not in {weights[source] for source in sources}:
            return f"weight {self.weight!r} is the weight of none of {', '.join(sources)}"
        return None


def initial_letters(word: str) -> str:
    """The initial as the edition prints it, of two letters where Russian has one: `Ya` for Yakov, `S` for Sergey."""
    return next((two for two in ("Ya", "Yu", "Ye", "Kh", "Zh", "Ch", "Sh", "Ts") if word.startswith(two)), word[:1])


def people() -> tuple[Person, ...]:
    """The persons of `people.csv`."""
    return records(Person)


def person_forms() -> tuple[PersonForm, ...]:
    """The forms of `person_names.csv`."""
    return records(PersonForm)


def offices() -> tuple[Office, ...]:
    """The offices of `offices.csv`."""
    return records(Office)


def identifiers() -> tuple[Identifier, ...]:
    """The identifiers of `identifiers.csv`."""
    return records(Identifier)
