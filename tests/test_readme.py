"""What README.md says is true: each question runs and gives what the pages say, the data dictionary is fresh."""

import re
import sqlite3
from pathlib import Path

import pytest

from etl import dictionary

README = dictionary.FILE.read_text(encoding="utf-8")
QUESTION = re.compile(r"^\*\*(?P<question>[^*]+\?)\*\*[^\n]*\n\n```sql\n(?P<sql>.*?)```", re.MULTILINE | re.DOTALL)
QUESTIONS = {match["question"]: match["sql"] for match in QUESTION.finditer(README)}

# As read by eye on the three seed pages: the first columns of the rows, or of those named.
ANSWERS = {
    "Which letters have a date that the writer contradicts?": [("1926-03-28-dzerzhinsky-stalin", "March 28, 1926")],
    "What is kept in fond 558?": [
        ("1923-11-22-stalin-magidov", "1", "2565", "1"),
        ("1923-11-10-magidov-stalin", "1", "2565", "2-7"),
        ("1925-12-22-popov-stalin", "2", "192", "1-2"),
    ],
    "How many letters are there from each month?": [
        ("1923-11", 3),
        ("1925-10", 1),
        ("1925-12", 1),
        ("1926-03", 3),
    ],
    "Which letters have a date that does not stand in the heading, or only in the editors' brackets?": [
        ("1923-11-10-magidov-stalin", "November 10th. G.", "1923-11-10", "context"),
        ("1926-03-17-kirov-ordzhonikidze", "March 17 [1926]", "1926-03-17", "editors"),
    ],
    "Which documents are referred to that are not in the dataset?": [
        (183, 1, "1925-10-05-dzerzhinsky-stalin"),
        (187, 1, "1925-10-05-dzerzhinsky-stalin"),
        (209, 1, "1925-10-05-dzerzhinsky-stalin"),
        (218, None, "1926-03-17-kirov-ordzhonikidze"),
    ],
    "Which letters answer one another?": [("1923-11-22-stalin-magidov", "1923-11-10-magidov-stalin")],
    "Who is talked about, but not written to?": [
        ("1923-11-22-stalin-magidov",),  # in its second note
        ("1925-10-05-dzerzhinsky-stalin",),
        ("1926-03-27-serebryakov-stalin",),
    ],
}
# The number of rows: 2 + 1 + 1 + 4 + 2 + 4 + 2 + 2 notes; three persons received a copy; letter 176 and both its notes.
ROWS = {
    "What do the editors' notes say?": 18,
    "Who wrote to whom, and how often?": 11,
    "Who only received a copy?": 3,
    "Which letters and notes speak of the Donbass?": 1,
}


def answers(database: Path, sql: str) -> list[tuple[object, ...]]:
    """The rows that a question gives."""
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_there_are_ten_questions_at_least() -> None:
    assert len(QUESTIONS) >= 10


@pytest.mark.parametrize("question", QUESTIONS)
def test_question_has_an_answer(database: Path, question: str) -> None:
    rows = answers(database, QUESTIONS[question])
    assert rows
    if question in ANSWERS:
        expected = ANSWERS[question]
        assert [row[: len(expected[0])] for row in rows] == expected
    if question in ROWS:
        assert len(rows) == ROWS[question]


def test_answers_are_of_questions_that_are_asked() -> None:
    assert {*ANSWERS, *ROWS} <= {*QUESTIONS}


def test_every_finding_shows_its_words(database: Path) -> None:
    rows = answers(database, QUESTIONS["Which words on the page is each finding about?"])
    assert ("date-conflict", "28/II 26") in [(kind, printed.strip()) for kind, _, printed in rows]


def test_data_dictionary_is_fresh() -> None:
    is_fresh = dictionary.rewritten(README) == README
    assert is_fresh, "run `make descriptions`"


def test_commands_are_those_of_the_program() -> None:
    from etl.__main__ import main

    named = set(re.findall(r"^\| `python -m etl (\w+)", README, re.MULTILINE))
    assert named == set(main.commands)


def test_columns_that_a_decision_can_name() -> None:
    from etl.resolve.decisions import DERIVED, LETTER_COLUMNS, SIDES

    (sentence,) = re.findall(r"A decision can name (.*?), whose value", README, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", sentence)) == (set(LETTER_COLUMNS) - DERIVED) | set(SIDES)


def test_tables_of_the_vocabulary_without_examples() -> None:
    (sentence,) = re.findall(r"a test reads it; (.*?) have none", README, re.DOTALL)
    tables = (Path(dictionary.__file__).parent / "vocabulary").glob("*.csv")
    without = {table.stem for table in tables if "example" not in table.read_text("utf-8").split("\n")[0].split(",")}
    assert set(re.findall(r"`(\w+)`", sentence)) == without
