"""A citation of an answer in words and as BibTeX, and whether the answer still is what it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from etl.export.citation_formats import latex


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as a citation describes it."""

    address: str  # of the answer itself, without what does not change it
    sql: str
    parameters: Mapping[str, Any]
    number_of_rows: int
    result: str  # SHA-256 of the CSV
    database: str  # SHA-256 of the file
    translation: str = ""  # how the words of letters came into English, `machine translation`

    def fixed(self) -> dict[str, str]:
        """What the citation's address says of the answer."""
        return {"rows": str(self.number_of_rows), "result": self.result, "database": self.database}


def verdict(before: Mapping[str, str], answer: Answer) -> str:
    """Whether the answer is what it was when it was cited: `same`, `database` (only that changed) or `changed`."""
    if before["result"] != answer.result:
        return "changed"
    return "same" if before["database"] == answer.database else "database"


def said(parameters: Mapping[str, Any]) -> str:
    """The parameters in words."""
    return ", ".join(f"{name} = {value}" for name, value in parameters.items())


def in_words(title: str, answer: Answer, address: str) -> str:
    """The citation as text."""
    having = f" with {said(answer.parameters)}" if answer.parameters else ""
    number = f"{answer.number_of_rows:,} row{'' if answer.number_of_rows == 1 else 's'}"
    sql = " ".join(answer.sql.split())
    translation = f" {answer.translation.capitalize()} of all words of letters." if answer.translation else ""
    return (
        f"{title}, dataset (SHA-256 of the database: {answer.database}). Answer to “{sql}”{having}: {number}"
        f" (SHA-256 as CSV: {answer.result}).{translation} {address}"
    )


def bibtex(title: str, answer: Answer, address: str) -> str:
    """The citation as an entry of a BibTeX file."""
    parameters = f"; {said(answer.parameters)}" if answer.parameters else ""
    fields = {
        "title": f"{{{latex(title)}}}",
        "howpublished": f"Dataset, {answer.number_of_rows} rows by the SQL query: {latex(answer.sql + parameters)}",
        "note": f"SHA-256 of the database {answer.database}, of the answer as CSV {answer.result}"
        + (f". {answer.translation.capitalize()} of all words of letters" if answer.translation else ""),
        "url": address,
    }
    entry = [f"answer-{answer.result[:12]}", *(f"  {name} = {{{value}}}" for name, value in fields.items())]
    return "@misc{" + ",\n".join(entry) + "\n}\n"
