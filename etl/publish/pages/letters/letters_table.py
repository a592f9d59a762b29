"""What the template of a table of letters needs besides its rows: people with their keys, where letters are kept.

In go the rows of a page as Datasette has them, out comes for each letter what stands in the usual columns: its printed
date, its title, who wrote it to whom, its shelfmark, what is not certain. The rows of a page are looked up by their
keys, so a table of a hundred thousand letters asks for no more than one of eight. Other columns stand beside the usual
ones where an address asks for them (`etl/publish/answers/column_names.py`).
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request

from etl.counts import HOLDER
from etl.publish.answers.column_names import chosen
from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import DATABASE
from etl.publish.people_and_time import TABLES

KEY = "letter_id"
USUAL = {  # what stands in the columns that are there without asking: their names, what a click on their heads sorts by
    "date_text": ("date_text", {"correspondence": "time_order", "letters": "date_earliest"}),
    "title": ("title, letter_id", dict.fromkeys(TABLES, "title")),
    "senders": ("senders", {"correspondence": "senders"}),
    "addressees": ("addressees", {"correspondence": "addressees"}),
    "archive": ("archive, fond, opis, papka, delo", {"correspondence": "archive"}),
    "doubts": ("doubts", {"correspondence": "doubts"}),
}
PARTS = ("fond", "opis", "delo")  # of the archive's one cell
HIDDEN = ("rowid", "time_order")  # of use to search and order alone
LETTERS = f"""
select letter_overview.letter_id, letter_overview.title, letter_overview.date_text, letter_overview.archive,
  letter_overview.doubts, {HOLDER} as holder, source.fond, source.opis, source.papka, source.delo
from json_each(:letters) as asked
cross join letter_overview on letter_overview.letter_id = asked.value
left join archival_references as source
  on source.letter_id = letter_overview.letter_id and source.note_id is null and source.position = 1
left join repositories on repositories.repository_id = source.repository_id
""".replace("archival_references.repository_id", "source.repository_id")
PEOPLE = """
select letter_id, role, person_id, people.name, people.family_name, people.kind, is_copy
from json_each(:letters) as asked
cross join correspondents on letter_id = asked.value
join people using (person_id)
order by letter_id, role, position
"""

Letters = dict[str, dict[str, Any]]


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None, table: str | None) -> dict[str, Any]:
    """`letters_of(rows)` and `letter_columns(names)`, for the tables of letters; nothing for others."""
    if request is None or table not in TABLES:
        return {}

    async def letters_of(display_rows: Iterable[Any]) -> Letters:
        asked = {"letters": json.dumps([row[KEY] for row in display_rows])}
        database = datasette.get_database(DATABASE)
        letters = await database.execute(LETTERS, asked, truncate=False)
        found: Letters = {row[KEY]: {**dict(row), "sender": [], "addressee": []} for row in letters.rows}
        for row in (await database.execute(PEOPLE, asked, truncate=False)).rows:
            found[row[KEY]][row["role"]].append({**dict(row), "short": short(row)})
        return found

    usual = {name: (says, sort_by.get(table, "")) for name, (says, sort_by) in USUAL.items()}
    return {
        "letters_of": letters_of,
        "usual_columns": {name: facts for name, facts in usual.items() if name not in request.args.getlist("_nocol")},
        "further_columns": [name for name in chosen(request, []) if name not in {KEY, *USUAL, *PARTS, *HIDDEN}],
        "chosen_always": (KEY, *USUAL, *PARTS),
    }


def short(person: Mapping[str, Any]) -> str:
    """`J. V. Stalin`, of `Joseph Vissarionovich Stalin`; a body by its whole name."""
    name, family = str(person["name"]), person["family_name"]
    if person["kind"] != "person" or not family or not name.endswith(family):
        return name
    return " ".join([*(f"{part[0]}." for part in name.removesuffix(family).split()), family])
