"""Ways through the site: along a chain of answers, from A to Z, through the questions and the picture of the tables."""

import re
from pathlib import Path

import published
from datasette.app import Datasette

from etl.publish.answers.schema_picture import columns_of_boxes, foreign_keys, schema_picture
from etl.publish.pages.addresses import Addresses

TO = Addresses()
ANSWERED, ANSWER = "1923-11-10-magidov-stalin", "1923-11-22-stalin-magidov"


def test_a_letter_leads_to_its_answer_and_back(site: Datasette) -> None:
    for letter, other, words in ((ANSWERED, ANSWER, "its answer"), (ANSWER, ANSWERED, "the letter it answers")):
        html = published.page(site, TO.letter(letter))
        steps = html[html.index('<nav class="steps"') : html.index('<span class="jumps"')]
        assert re.search(rf'In the exchange: <a href="{TO.letter(other)}"[^>]*>{words}</a>', steps)
    assert "In the exchange" not in published.page(site, TO.letter("1925-12-22-popov-stalin"))


def test_about_comes_first_and_notices_are_folded(site: Datasette, database: Path) -> None:
    for letter, notices in published.rows(
        database,
        "select letter_id, sum(severity = 'notice') from findings where letter_id is not null group by letter_id",
    ):
        html = published.page(site, TO.letter(letter))
        assert html.index('id="about"') < html.index('id="findings"')
        folded = re.search(r'<details class="notices">.*?</details>', html, re.DOTALL)
        assert (folded[0].count("<li>") if folded else 0) == notices
        section = html[html.index('id="findings"') : html.index('id="cite"')]
        assert section.count('class="severity severity-warning"') == section.split("<details")[0].count(
            "severity-warning"
        )


def test_the_archive_of_today_is_a_link(site: Datasette) -> None:
    assert 'today <a href="/archive?repository=rtskhidni"' in published.page(site, TO.letter(ANSWER))


def test_people_from_a_to_z(everything_site: Datasette, everything: Path) -> None:
    html = published.page(everything_site, "/people?show=names")
    shown = re.findall(r'<li><a href="/correspondence/people/([^"]+)">([^<]+)', html)
    names = [name.split(",")[0] for _, name in shown]
    assert names == sorted(names)
    assert re.findall(r'<h2 id="(\w)">', html) == sorted({name[0] for name in names})


def test_bodies_have_no_life(everything_site: Datasette, everything: Path) -> None:
    sql = "select person_id, born, died from people where kind = 'corporate body' and born is not null and person_id in (select person_id from letters_by_person)"
    bodies = published.rows(everything, sql)
    assert bodies
    listed = published.page(everything_site, "/people?show=bodies")
    for body, born, died in bodies:
        assert f"{born}–{died or ''}" not in listed
        html = published.page(everything_site, TO.person(body))
        assert '<span class="life">' not in html
        assert f"A body that existed from {born}" in html


def test_the_same_name_leads_to_questions_and_data_everywhere(site: Datasette) -> None:
    html = published.page(site, "/correspondence")
    assert "<h1>Questions and data</h1>" in html
    assert '<a href="/correspondence">Questions and data</a>' in html[: html.index("</header>")]
    crumbs = published.page(site, "/correspondence/notes")
    crumbs = crumbs[crumbs.index('class="crumbs"') :]
    assert '<a href="/correspondence">Questions and data</a>' in crumbs[: crumbs.index("</nav>")]
    assert html.index('id="sql"') < html.index('id="queries"') < html.index('id="schema"') < html.index('id="tables"')


def test_every_question_stands_in_a_group(site: Datasette) -> None:
    html = published.page(site, "/correspondence")
    questions = html[html.index('class="question-groups"') : html.index('id="schema"')]
    assert len(re.findall("<h3>", questions)) == 5
    assert "<h3>Others</h3>" not in questions
    assert len(re.findall("<dt>", questions)) == 25


def test_the_picture_has_each_foreign_key_of_the_database(site: Datasette, database: Path) -> None:
    shown = re.findall(r"<title>(\w+)\.(\w+) → (\w+)</title>", schema_picture("/"))
    drawn = {table for column in columns_of_boxes(foreign_keys()) for table in column}
    there = {
        (table, column, target)
        for table in drawn
        for column, target in published.rows(database, 'select "from", "table" from pragma_foreign_key_list(?)', table)
        if target != table
    }
    assert {*shown} == there
    html = published.page(site, "/correspondence")
    listed = html[html.index('class="foreign-keys"') :].partition("</ul>")[0]
    assert all(f"<code>{column}</code> → {target}" in listed for _, column, target in there)


def test_each_table_of_the_picture_stands_right_of_those_it_points_to() -> None:
    place = {name: at for at, column in enumerate(columns_of_boxes(foreign_keys())) for name in column}
    turned = {
        key
        for of in foreign_keys().values()
        for key in of
        if key.target != key.table and place[key.table] <= place[key.target]
    }
    assert {(key.table, key.target) for key in turned} <= {("letters", "date_evidence")}
