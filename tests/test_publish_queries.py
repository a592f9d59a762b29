"""The ready-made questions: each has a title and a description, keeps to the style, and answers rightly.

The expected facts were read on the seed pages by eye. To add a question, add it to `metadata.yml`, and here a function
of the same name that says what its answer must hold.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import published
import pytest
from datasette.app import Datasette

from etl.publish import metadata

DESCRIBED: dict[str, dict[str, dict[str, Any]]] = metadata.read()["databases"]["correspondence"]
QUERIES, TABLES = DESCRIBED["queries"], DESCRIBED["tables"]
CLAUSES = (
    "select|from|join|left join|where|and|or|group by|order by|having|limit|union|union all|with recursive|values|[()]|"
    "  "
)
Row = dict[str, Any]


def answered(site: Datasette, name: str, **parameters: str) -> list[Row]:
    """The rows of an answer."""
    address = f"/correspondence/{name}.json?{urlencode({**parameters, '_shape': 'array'})}"
    found: list[Row] = published.json(site, address)
    return found


def column(rows: list[Row], name: str) -> list[Any]:
    """The values of a column, in order."""
    return [row[name] for row in rows]


def one(rows: list[Row], **facts: Any) -> Row:
    """The only row that has these values."""
    (found,) = [row for row in rows if facts.items() <= row.items()]
    return found


def family_names(rows: list[Row], *names: str) -> list[tuple[Any, ...]]:
    """The family names in these columns."""
    return [tuple(row[name].split()[-1] for name in names) for row in rows]


def who_wrote_to_whom(rows: list[Row]) -> None:
    pairs = family_names(rows, "sender", "addressee")
    assert (pairs[0], rows[0]["letters"]) == (("Dzerzhinsky", "Stalin"), 2)  # 5 October 1925, No. 207
    assert (rows[0]["first"], rows[0]["last"]) == ("1925-10-05", "1926-03-28")
    assert sum(column(rows, "letters")) == 9  # eight letters, one of them to two
    assert sum(column(rows, "copies")) == 3
    copies = [pair[1] for pair, row in zip(pairs, rows, strict=True) if row["copies"]]
    assert sorted(copies) == ["Dzerzhinsky", "Menzhinsky", "Trilisser"]


def most_active_people(rows: list[Row]) -> None:
    assert len(rows) == 10
    assert one(rows, person_id="stalin-joseph").items() >= {"letters": 7, "sent": 1, "received": 6, "copies": 0}.items()
    assert one(rows, person_id="dzerzhinsky-felix").items() >= {"letters": 3, "sent": 2, "copies": 1}.items()


def letters_of_a_person(rows: list[Row]) -> None:
    assert column(rows, "letter_id") == [
        "1923-11-13-krestinsky-stalin",
        "1925-10-05-dzerzhinsky-stalin",
        "1926-03-28-dzerzhinsky-stalin",
    ]
    assert column(rows, "role") == ["addressee", "sender", "sender"]
    assert column(rows, "is_copy") == [1, 0, 0]


def letters_between_two_people(rows: list[Row]) -> None:
    assert column(rows, "letter_id") == ["1923-11-10-magidov-stalin", "1923-11-22-stalin-magidov"]


def letters_by_month(rows: list[Row]) -> None:
    counts = {"1923-11": 3, "1925-10": 1, "1925-12": 1, "1926-03": 3}
    assert {row["month"]: row["letters"] for row in rows} == counts
    assert set(column(rows, "uncertain")) == {0}


def letters_by_sender_and_year(rows: list[Row]) -> None:
    assert len(rows) == 8
    assert [row["year"] for row in rows if row["sender"].endswith("Dzerzhinsky")] == ["1925", "1926"]


def search_letters_and_notes(rows: list[Row]) -> None:
    """`Myasnikov should not be issued a visa`: in the letter, and in notes 1, 2, 3, 4 to it."""
    assert {row["letter_id"] for row in rows} == {"1923-11-13-krestinsky-stalin"}
    assert None in column(rows, "note_id")
    assert all("«" in passage for passage in column(rows, "passage"))


def where_original_and_translation_disagree(rows: list[Row]) -> None:
    """No seed is printed in two languages; `test_witnesses.py` has pages that are."""
    assert rows == []


def documents_of_a_file(rows: list[Row]) -> None:
    """F. 76. Op. 3. D. 162: the letter on sheets 15-16, and 14 and 17 in its notes."""
    assert column(rows, "listy") == ["14", "15-16", "17"]
    assert [row["note_id"] is None for row in rows] == [False, True, False]


def letters_of_a_fond(rows: list[Row]) -> None:
    assert [(row["opis"], row["delo"], row["listy"]) for row in rows] == [
        ("1", "2565", "1"),
        ("1", "2565", "2-7"),
        ("2", "192", "1-2"),
    ]


def letters_by_fond(rows: list[Row]) -> None:
    assert {row["fond"]: (row["letters"], row["files"]) for row in rows} == {"76": (3, 3), "558": (3, 2), "85": (2, 2)}


def copy_forms_by_archive(rows: list[Row]) -> None:
    forms = {row["copy_form"]: row["letters"] for row in rows}
    assert forms["autograph"] == forms["typewritten text, signature autograph"] == 3
    assert one(rows, copy_form="autograph")["as_printed"] == "Autograph."


def conflicting_dates(rows: list[Row]) -> None:
    assert (rows[0]["letter_id"], rows[0]["date_text"]) == ("1926-03-28-dzerzhinsky-stalin", "March 28, 1926")
    assert "28/II 26" in rows[0]["printed"]
    assert len(rows) == 1


def dates_not_in_the_heading(rows: list[Row]) -> None:
    assert {row["letter_id"]: row["date_evidence"] for row in rows} == {
        "1923-11-10-magidov-stalin": "context",
        "1926-03-17-kirov-ordzhonikidze": "editors",
    }


def correspondents_not_in_the_heading(rows: list[Row]) -> None:
    assert {(row["letter_id"], row["role"], row["person_id"]) for row in rows} == {
        ("1923-11-10-magidov-stalin", "sender", "magidov-boris"),
        ("1923-11-10-magidov-stalin", "addressee", "stalin-joseph"),
    }


def unresolved_cross_references(rows: list[Row]) -> None:
    targets = [(183, 1), (187, 1), (209, 1), (218, None)]
    assert [(row["target_number"], row["target_note_number"]) for row in rows] == targets


def missing_numbers(rows: list[Row]) -> None:
    assert not {176, 194, 205, 206, 207} & set(column(rows, "number"))
    assert [row["number"] for row in rows if row["referred_to_by"]] == [183, 187, 209, 218]


def longest_letters(rows: list[Row]) -> None:
    assert len(rows) == 8
    assert rows[0]["letter_id"] == "1925-10-05-dzerzhinsky-stalin"
    assert [row["letter_id"] for row in rows if row["is_truncated"]] == ["1923-11-10-magidov-stalin"]


def notes_by_length(rows: list[Row]) -> None:
    assert len(rows) == 18
    assert column(rows, "characters") == sorted(column(rows, "characters"), reverse=True)
    assert all(row["characters"] == len(row["text"]) for row in rows)


def notes_without_a_call(rows: list[Row]) -> None:
    letters = ["1923-11-10-magidov-stalin"] * 2 + ["1926-03-27-serebryakov-stalin", "1926-03-28-dzerzhinsky-stalin"]
    assert column(rows, "letter_id") == letters


def letters_that_belong_together(rows: list[Row]) -> None:
    filed = one(rows, letter_id="1923-11-10-magidov-stalin", relation="filed with")
    assert filed["other_letter"] == "1923-11-22-stalin-magidov"
    assert filed["evidence"]


def printed_works_cited(rows: list[Row]) -> None:
    assert sorted(column(rows, "letter_id")) == [
        "1923-11-22-stalin-magidov",  # News of the Central Committee of the CPSU. 1990. No. 10. P. 188-189
        "1925-10-05-dzerzhinsky-stalin",  # Political diary. 1964 - 1970. Amsterdam. 1972. S. 238-241.
        "1925-12-22-popov-stalin",  # XIV Congress … M.-D., 1926. S. 44.
        "1926-03-28-dzerzhinsky-stalin",  # CPSU in resolutions … T. 4. P. 22
    ]


def people_talked_about(rows: list[Row]) -> None:
    """Myasnikov, 15 times in Krestinsky's letter and 14 times in the notes to it, nowhere else."""
    (found,) = [row for row in rows if row["name"].endswith("Myasnikov")]
    assert (found["letters"], found["mentions"], found["in_notes"]) == (1, 29, 14)
    assert family_names(rows, "name")[0] == ("Stalin",)


def findings_by_kind(rows: list[Row]) -> None:
    letters = {row["kind"]: row["letters"] for row in rows}
    assert (letters["note-without-call"], letters["number-missing"], letters["date-conflict"]) == (3, 3, 1)


def what_the_pages_consist_of(rows: list[Row]) -> None:
    assert column(rows, "kind")[0] == "body"
    assert sum(column(rows, "characters")) == 7866 + 13638 + 13850  # of the three pages, as `wc -m` counts them


# Question → parameters; the function of the same name says what the answer must hold.
PARAMETERS: dict[str, dict[str, str]] = {
    "letters_of_a_person": {"person": "dzerzhinsky-felix"},
    "letters_between_two_people": {"person": "stalin-joseph", "other_person": "magidov-boris"},
    "search_letters_and_notes": {"words": "Myasnikov"},
    "documents_of_a_file": {"file": "RTsKhIDNI. F. 76. Op. 3. D. 162"},
    "letters_of_a_fond": {"fond": "RTsKhIDNI. F. 558"},
}


@pytest.mark.parametrize("name", QUERIES)
def test_answer(site: Datasette, name: str) -> None:
    globals()[name](answered(site, name, **PARAMETERS.get(name, {})))


@pytest.mark.parametrize("name", QUERIES)
def test_question(site: Datasette, name: str) -> None:
    query = QUERIES[name]
    assert query["title"][0].isupper()
    assert re.fullmatch(r"[A-Z][^.]*\.", query["description"]), "one sentence"
    text = published.page(site, f"/correspondence/{name}?{urlencode(PARAMETERS.get(name, {}))}")
    assert f"<h1>{query['title']}</h1>" in text
    assert ("Draw the chart" in text) == ("fragment" in query and len(answered(site, name)) > 1)


@pytest.mark.parametrize("name", QUERIES)
def test_style_of_sql(name: str) -> None:
    """One clause a line, lower case, names in full."""
    for sql in [QUERIES[name]["sql"], *QUERIES[name].get("choices", {}).values()]:
        for line in sql.split("\n"):
            assert re.match(rf"\s*({CLAUSES})", line), line
            assert len(line) <= 130, line
        without_strings = re.sub(r"'[^']*'", "", sql)
        assert without_strings == without_strings.lower()
        assert not re.search(r"\b(from|join) \w+ (as )?(?!as |on )\w{1,3}\b", sql)
        assert not sql.rstrip().endswith(";")


@pytest.mark.parametrize("name", [name for name, query in QUERIES.items() if "fragment" in query])
def test_chart_names_columns_of_the_answer(site: Datasette, name: str) -> None:
    asked = dict(parse_qsl(QUERIES[name]["fragment"]))
    assert asked["g.mark"] in ("bar", "line", "circle")
    columns = published.json(site, f"/correspondence/{name}.json")["columns"]
    assert {value for key, value in asked.items() if key.endswith("_column")} <= set(columns)


def test_chart_of_a_table_names_its_columns(database: Path) -> None:
    fragments = {name: facts["fragment"] for name, facts in TABLES.items() if "fragment" in facts}
    assert "correspondence" in fragments
    for table, fragment in fragments.items():
        named = {value for key, value in parse_qsl(fragment) if key.endswith("_column")}
        assert named <= set(published.columns(database, table)), table


@pytest.mark.parametrize("name", [name for name, query in QUERIES.items() if "choices" in query])
def test_pick_list_offers_values_that_have_an_answer(site: Datasette, database: Path, name: str) -> None:
    text = published.page(site, f"/correspondence/{name}")
    assert "Choose from the list" in text
    for parameter, sql in QUERIES[name]["choices"].items():
        assert f'name="{parameter}"' in text
        for value, label in published.rows(database, sql):
            assert f'<option value="{value}">{label}</option>' in text
            if len(QUERIES[name]["choices"]) == 1:
                assert answered(site, name, **{parameter: value}), value


@pytest.fixture
def changed(database: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the database to change, in memory."""
    with closing(sqlite3.connect(":memory:")) as copy, closing(sqlite3.connect(database)) as whole:
        whole.backup(copy)
        yield copy


def test_exchange_of_notes_counts_once(changed: sqlite3.Connection) -> None:
    """Both are senders and addressees of one letter: nobody writes to himself, and the letter is listed once."""
    changed.execute("""
        insert into correspondents (letter_id, role, position, person_id, is_copy, name_text, evidence, method, score)
        select letter_id, case role when 'sender' then 'addressee' else 'sender' end, 2, person_id, 0, name_text,
          evidence, method, score
        from correspondents
        where letter_id = '1923-11-22-stalin-magidov'""")
    pairs = changed.execute(QUERIES["who_wrote_to_whom"]["sql"]).fetchall()
    assert not [pair for pair in pairs if pair[0] == pair[1]]
    two = {"person": "stalin-joseph", "other_person": "magidov-boris"}
    letters = [row[0] for row in changed.execute(QUERIES["letters_between_two_people"]["sql"], two)]
    assert letters == ["1923-11-10-magidov-stalin", "1923-11-22-stalin-magidov"]


def test_letter_of_an_open_first_date_keeps_its_month(changed: sqlite3.Connection) -> None:
    changed.execute("update letters set date_earliest = null where letter_id = '1925-12-22-popov-stalin'")
    published.worked_out_anew(changed)
    assert ("1925-12", 1, 1) in changed.execute(QUERIES["letters_by_month"]["sql"]).fetchall()
    years = changed.execute(QUERIES["letters_by_sender_and_year"]["sql"])
    assert ("1925", 1, 1) in [(row[0], row[2], row[3]) for row in years]


def test_same_number_in_two_archives_is_two_fonds(changed: sqlite3.Connection) -> None:
    changed.execute("""
        update archival_references
        set repository_id = (select repository_id from repositories where repository_id <> 'rtskhidni' limit 1),
          opis = null, papka = '4'
        where letter_id = '1925-12-22-popov-stalin' and note_id is null""")
    choices = changed.execute(QUERIES["letters_of_a_fond"]["choices"]["fond"]).fetchall()
    fonds = [value for value, _ in choices if value.endswith("F. 558")]
    found = {
        fond: len(changed.execute(QUERIES["letters_of_a_fond"]["sql"], {"fond": fond}).fetchall()) for fond in fonds
    }
    assert sorted(found.values()) == [1, 2]
    files = [row[3] for row in changed.execute(QUERIES["letters_by_fond"]["sql"]) if row[1] == "558"]
    assert files == [1, 1]


def test_there_are_enough_questions() -> None:
    assert len(QUERIES) >= 15


def test_a_letter_of_several_months_and_years_counts_in_each(changed: sqlite3.Connection) -> None:
    sql = (
        "update letters set (date_earliest, date_latest) = ('1925-12-22', '1926-02-01') where letter_id like '%popov%'"
    )
    changed.execute(sql)
    published.worked_out_anew(changed)
    months = changed.execute(QUERIES["letters_by_month"]["sql"]).fetchall()
    assert {("1925-12", 1, 1), ("1926-01", 1, 1), ("1926-02", 1, 1), ("1926-03", 3, 0)} <= set(months)
    years = changed.execute(QUERIES["letters_by_sender_and_year"]["sql"]).fetchall()
    assert [(year, count) for year, sender, count, *_ in years if "Popov" in sender] == [("1925", 1), ("1926", 1)]
