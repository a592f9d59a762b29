"""Labels above a letter: each row of the table by its example, and what is none."""

from every import every
from readings import span

from etl.grammar.labelled_lines import labelled, sent_from
from etl.vocabulary.label_rows import ANY, Label
from etl.vocabulary.reader import records


@every("row", records(Label), ids=lambda row: f"labels.csv:{row.line}")
def test_a_label_introduces_what_its_row_says(row: Label) -> None:
    found = labelled(span(row.example), None if row.edition_id == ANY else row.edition_id)
    assert found is not None
    assert found.means == row.means
    assert found.label.text.rstrip(": ") == row.printed
    assert found.whole.text == row.example


@every(
    "line",
    ["To G. K. ORJONIKIDZE", "Tomorrow: we leave", "The date: May 4", "From", "Архив", "He wrote: To: Lenin", ""],
)
def test_what_is_no_label(line: str) -> None:
    assert labelled(span(line), None) is None


def test_a_label_may_stand_above_its_value() -> None:
    found = labelled(span("Датировка: "), None)
    assert found is not None
    assert (found.means, found.value.text) == ("date", "")


def test_the_place_that_a_letter_was_sent_from() -> None:
    found = sent_from(span("First published in 1925. Sent from Cracow to Capri. Printed from the original."))
    assert found is not None
    assert found.text == "Cracow"
    assert sent_from(span("Sent to Capri.")) is None
