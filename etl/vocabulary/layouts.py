"""Editions: by which words a page is known to belong to one, and how that edition lays out a letter."""

from __future__ import annotations

from etl.schema.column import column
from etl.vocabulary.record import Record, table


@table("editions")
class Layout(Record):
    """An edition: how its pages are known, and how it prints letters: numbers, headings, source lines, who writes."""

    edition_id: str = column("a new id, such as `bolshevik-leadership`", key=True, shape="identifier")
    recognised_by: str = column(
        "the words with which the line begins that names the edition on a page; behind `…` they may stand anywhere in "
        "it; several are parted by ` | ` where one is enough, by ` & ` where the others must stand on the page, too"
    )
    title: str = column("title in English")
    title_original: str | None = column("title in the language of the printed edition; empty where that is English")
    published: int | None = column("year of publication", shape="year")
    compilers: str | None = column("the compilers")
    publisher: str | None = column("place and publisher")
    first_number: int | None = column("the first document's number; empty where documents have none")
    last_number: int | None = column("the last document's number")
    source_line: str = column("whether a letter's source line is printed before or after its text",
                              values=("before", "after"))  # fmt: skip
    uuid: str = column("the edition's UUID, made once, beginning with a letter; never changed, not even with the title",
                       shape="UUID")  # fmt: skip
    isbn: str | None = column("ISBN of the printed edition; empty where no source for it was seen", shape="ISBN")
    url: str | None = column("address of the edition on the web; empty where none was seen", shape="web address")
    language: str = column("language of the printed edition, not of the pages read here", shape="language")
    translation: str | None = column(
        "how the text of the pages came from the edition's language into theirs: `machine translation`; empty where it "
        "did not have to"
    )
    remark: str | None = column("what else is to be known of the edition")
    folder: str | None = column("the name of a folder all of whose pages are of the edition", default=None)
    letters: str | None = column(
        "where a letter begins: at each `number`, `heading` or first `label`, or each `page` is one; empty where "
        "number, heading, date and source line have to be weighed against each other",
        values=("number", "heading", "label", "page"), default=None,
    )  # fmt: skip
    numbers: str | None = column(
        "whether numbers are printed with a word of `number_words.csv` or bare; empty where `first_number` says enough",
        values=("word", "bare", "none"), default=None,
    )  # fmt: skip
    heading: str | None = column("whether the heading stands before the text or after", values=("before", "after"),
                                 default=None)  # fmt: skip
    notes: str | None = column(
        "whether notes stand `below a heading`, or `below the text` with nothing between; empty where either may be",
        values=("below a heading", "below the text"), default=None,
    )  # fmt: skip
    sender: str | None = column("who wrote all letters that name no sender", default=None)
    addressee: str | None = column("to whom all letters went that name no addressee", default=None)
    page_language: str | None = column(
        "language of the pages read here; empty where a page's letters have to tell", shape="language", default=None
    )

    def problem(self) -> str | None:
        """A last number below the first; an ISBN whose check digit is not that of its other digits."""
        if self.first_number is not None and self.last_number is not None and self.first_number > self.last_number:
            return f"first_number {self.first_number} is after last_number {self.last_number}"
        if self.isbn is not None and not has_its_check_digit(self.isbn):
            return f"isbn {self.isbn} has a wrong check digit"
        return None

    @property
    def source_comes_first(self) -> bool:
        """Whether the source line stands before the letter's text."""
        return self.source_line == "before"

    @property
    def prints_numbers(self) -> bool:
        """Whether the edition prints document numbers."""
        return self.numbers != "none" and (self.numbers is not None or self.first_number is not None)

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The words that name the edition: alternatives, of each all that must stand on a page."""
        return tuple(tuple(part.split(" & ")) for part in self.recognised_by.split(" | "))


def has_its_check_digit(isbn: str) -> bool:
    """Whether an ISBN, of ten or of thirteen digits, ends with the digit that its others give (ISO 2108)."""
    digits = [10 if digit == "X" else int(digit) for digit in isbn.replace("-", "")]
    if len(digits) == 10:
        return sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0
    return len(digits) == 13 and sum(digits[::2]) % 10 == -3 * sum(digits[1::2]) % 10
