"""What README.md, CONTRIBUTING.md and docs/ say is true: each question and command runs, each link leads somewhere."""

import asyncio
import re
import runpy
import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from datasette.app import Datasette

from etl import dictionary
from etl.__main__ import main

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")
FILES = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *sorted((PROJECT / "docs").glob("*.md"))]
TEXTS = {str(path.relative_to(PROJECT)): path.read_text(encoding="utf-8") for path in FILES}
BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
QUESTION = re.compile(r"^\*\*(?P<question>[^*]+\?)\*\*[^\n]*\n\n```sql\n(?P<sql>.*?)```", re.MULTILINE | re.DOTALL)
QUESTIONS = {match["question"]: match["sql"] for text in TEXTS.values() for match in QUESTION.finditer(text)}

# As read by eye on the three seed pages: the first columns of the rows, or of those named.
ANSWERS: dict[str, list[tuple[Any, ...]]] = {
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


def blocks(language: str) -> list[tuple[str, str]]:
    """The code of all blocks in a language, each with the file it stands in."""
    return [
        (name, found["code"])
        for name, text in TEXTS.items()
        for found in BLOCK.finditer(text)
        if found["language"] == language
    ]


def answers(database: Path, sql: str) -> list[tuple[object, ...]]:
    """The rows that a question gives."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def test_readme_is_short_and_asks_five_questions() -> None:
    assert README.count("\n") < 250
    assert len(QUESTION.findall(README)) == 5
    assert len(QUESTIONS) >= 14


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


def test_every_query_has_rows(everything: Path) -> None:
    """On the seed pages and the further ones together."""
    assert len(blocks("sql")) > len(QUESTIONS)
    for name, sql in blocks("sql"):
        assert answers(everything, sql) or "from decisions" in sql, f"{name}: {sql}"


def test_every_finding_shows_its_words(database: Path) -> None:
    rows = answers(database, QUESTIONS["Which words on the page is each finding about?"])
    assert ("date-conflict", "28/II 26") in [(kind, str(printed).strip()) for kind, _, printed in rows]


@pytest.mark.parametrize("path", dictionary.FILES, ids=lambda path: path.name)
def test_what_is_written_from_declarations_is_fresh(path: Path) -> None:
    is_fresh = path.read_text(encoding="utf-8") == dictionary.FILES[path]()
    assert is_fresh, "run `make descriptions`"


def test_every_table_of_the_vocabulary_is_described() -> None:
    described = re.findall(r"^(?:## |\| )`(\w+)\.csv`", TEXTS["docs/vocabulary.md"], re.MULTILINE)
    assert sorted([*described, "quality", "calibration"]) == sorted(
        path.stem for path in (Path(dictionary.__file__).parent / "vocabulary").glob("*.csv")
    )


@pytest.mark.slow
def test_make_has_every_target_that_is_named() -> None:
    named = {target for text in TEXTS.values() for target in re.findall(r"`make ([a-z]+)", text)}
    named |= {target for text in TEXTS.values() for target in re.findall(r"^make ([a-z]+)$", text, re.MULTILINE)}
    assert {"serve", "test", "check", "benchmark", "release"} <= named
    made = [word for name in ("serve", "test", "formats") for word in ("--old-file", f".venv/{name}-ready")]
    words = ["make", "--dry-run", *made, *sorted(named)]
    done = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_commands_and_options_are_those_of_the_program() -> None:
    """Also where they stand within a sentence; each command has its line in the table of docs/architecture.md."""
    table = re.findall(r"^\| `python -m etl ([\w-]+)", TEXTS["docs/architecture.md"], re.MULTILINE)
    assert set(table) == set(main.commands)
    for name, text in TEXTS.items():
        for command, rest in re.findall(r"(?:-m etl|^ *correspondence) ([\w-]+)([^`\n|]*)", text, re.MULTILINE):
            known = {option for parameter in main.commands[command].params for option in parameter.opts}
            assert set(re.findall(r"--[a-z-]+", rest)) <= known, f"{name}: {command}{rest}"


@pytest.mark.slow
@pytest.mark.parametrize("command", [line for _, code in blocks("sh") for line in code.splitlines()])
def test_command_runs(
    seeds: Path,
    command: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    program, *words = shlex.split(command)
    assert program == ".venv/bin/python"
    if words[:2] == ["-m", "etl"]:
        places = {"letters.db": str(tmp_path / "letters.db")}  # a database that the docs build beside the pages'
        done = CliRunner().invoke(main, [places.get(word, word.replace("seeds/", f"{seeds}/")) for word in words[2:]])
        assert done.exit_code == 0, done.output
    elif words[:2] == ["-m", "pytest"]:  # run, it would hide what test_golden.py is to find
        *paths, option = words[2:]
        assert request.config.getoption(option) is False
        assert all((PROJECT / path).is_file() for path in paths)
    else:
        monkeypatch.chdir(PROJECT)
        monkeypatch.setattr(sys, "argv", words)
        runpy.run_path(words[0], run_name="__main__")
        assert capsys.readouterr().out


EXAMPLE = re.compile(r"In `(\w+)\.csv`[^`]*?:\n\n```csv\n(.*?)\n(.*?)```", re.DOTALL)
EXAMPLES = [example for text in TEXTS.values() for example in EXAMPLE.findall(text)]


@pytest.mark.slow
def test_rows_that_are_shown_can_be_added(tmp_path: Path, seeds: Path) -> None:
    """All of them together, at the ends of their tables, in a copy of the project."""
    assert len(EXAMPLES) == len(blocks("csv")) >= 4
    shutil.copytree(PROJECT / "etl", tmp_path / "etl", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(seeds, tmp_path / "seeds")
    for name, header, rows in EXAMPLES:
        table = tmp_path / "etl" / "vocabulary" / f"{name}.csv"
        before = table.read_text(encoding="utf-8")
        assert before.splitlines()[0] == header
        table.write_text(before + rows, encoding="utf-8")
    words = [sys.executable, "-m", "etl", "build"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    database = tmp_path / "correspondence.db"
    assert answers(database, "select letter_id, place from letters where place = 'Leningrad'")
    assert answers(database, "select 1 from decisions where value = 'Leningrad'") == [(1,)]
    assert answers(database, "select person_id from person_names where name = 'Sergey Kostrikov'") == [
        ("kirov-sergey",)
    ]


PYTHON = {re.findall(r"^import (pandas|polars|duckdb)", code, re.MULTILINE)[0]: code for _, code in blocks("python")}
# A column's type in three rows: text that looks like a number, a whole number that may be missing, a truth value.
COLUMNS = """
frames = {"letters": letters, "archival_references": references}
for name, column in (("archival_references", "delo"), ("letters", "number"), ("archival_references", "is_ibid")):
    print(frames[name][column].dtype)
print(len(letters), len(written))
"""
DESCRIBED = """
types = {name: dict(row[:2] for row in analysis.execute(f"describe {name}").fetchall())
         for name in ("letters", "archival_references")}
print(types["archival_references"]["delo"], types["letters"]["number"], types["archival_references"]["is_ibid"], sep="\\n")
print(analysis.execute("select count(*) from letters").fetchone()[0], sum(count for _, count in counts))
"""
LOADED = {
    "pandas": (COLUMNS, ["string", "Int64", "Int64", "8 8"]),
    "polars": (COLUMNS, ["String", "Int64", "Int64", "8 8"]),
    "duckdb": (DESCRIBED, ["VARCHAR", "BIGINT", "BIGINT", "8 13"]),
}


@pytest.mark.formats
@pytest.mark.parametrize("library", PYTHON)
def test_loader(tmp_path: Path, database: Path, library: str) -> None:
    """The seed pages have eight letters and thirteen archival references."""
    shutil.copy(database, tmp_path / "correspondence.db")
    after, expected = LOADED[library]
    done = subprocess.run(
        [sys.executable, "-c", PYTHON[library] + after],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == expected, done.stderr


def test_links_lead_somewhere() -> None:
    for name, text in TEXTS.items():
        for target in re.findall(r"\]\((?!http)([^)#]+)(?:#[^)]*)?\)", text):
            assert ((PROJECT / name).parent / target).exists(), f"{name}: {target}"
        for target, heading in re.findall(r"\]\((?!http)([^)#]*)#([^)]+)\)", text):
            linked = ((PROJECT / name).parent / target).read_text(encoding="utf-8") if target else text
            headings = [
                re.sub(r"[^\w -]", "", words).lower().replace(" ", "-")
                for words in re.findall(r"^#+ (.+)$", linked, re.MULTILINE)
            ]
            assert heading in headings, f"{name}: {target}#{heading}"


ADDRESSES = re.findall(r"`(/(?!-)[^`…]*)`", TEXTS["docs/url-parameters-and-json.md"])


@pytest.mark.parametrize("address", ADDRESSES)
def test_address_answers(site: Datasette, address: str) -> None:
    answer = asyncio.run(site.client.get(address, follow_redirects=True))
    assert answer.status_code == 200, answer.text[:400]
    if address.partition("?")[0].endswith(".json") and "_facet" not in address:
        assert answer.json()


def test_picture_is_small() -> None:
    picture = (PROJECT / "docs" / "site.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) <= 200_000


def test_columns_that_a_decision_can_name() -> None:
    from etl.decide.table import OF_IDENTITY, OF_LETTER, OF_MENTION, OF_NOTE, OF_SOURCE, RELATION, SIDES

    (lines,) = re.findall(r"The column is one of\n\n(.*?)\n\n", TEXTS["docs/correcting.md"], re.DOTALL)
    named = set(re.findall(r"`([^`]+)`", lines)) - {"mentions", ";", "Ibid."}
    others = {name for name in named if any(form.fullmatch(name) for form in (OF_NOTE, OF_MENTION, RELATION))}
    assert named - others == {*OF_LETTER, *OF_SOURCE, *OF_IDENTITY, *SIDES}
    assert {OF_NOTE.sub("note", OF_MENTION.sub("mention", name)) for name in others} == {
        "note", "mention", "answers", "encloses", "filed with", "quotes", "cited in", "not answers",
    }  # fmt: skip


def test_tables_of_the_vocabulary_without_examples() -> None:
    (sentence,) = re.findall(r"a test reads it; (.*?) have none", TEXTS["docs/correcting.md"], re.DOTALL)
    tables = (Path(dictionary.__file__).parent / "vocabulary").glob("*.csv")
    without = {table.stem for table in tables if "example" not in table.read_text("utf-8").split("\n")[0].split(",")}
    assert set(re.findall(r"`(\w+)`", sentence)) == without
