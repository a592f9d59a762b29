"""Whom a name means, for whoever types one on the site: any form of it, in Latin or Cyrillic script, misspelt too.

In goes what a reader types, out come the people it may mean, the surest first, as `etl/who/name_index.py` finds them.
All forms of all names are read once and kept for the life of the site, since its database never changes.
"""

import json
from weakref import WeakKeyDictionary

from datasette.app import Datasette

from etl.publish.pages.page_queries import DATABASE
from etl.who.name_index import Named, Names, bearers, meant, ordered_names, romanised

FORMS = """
select
  people.person_id,
  people.name as name_of_person,
  people.family_name,
  person_names.name
from people
left join person_names using (person_id)
order by people.person_id, person_names.name
"""
LETTERS = """
select
  person_id,
  (select count(*) from correspondents where correspondents.person_id = people.person_id)
    + (select count(*) from mentions where mentions.person_id = people.person_id) as letters
from people
where person_id in (select value from json_each(:people))
"""
KEPT: WeakKeyDictionary[Datasette, Names] = WeakKeyDictionary()


async def names(datasette: Datasette) -> Names:
    """All names of the database."""
    if datasette not in KEPT:
        found = await datasette.get_database(DATABASE).execute(FORMS, truncate=False)
        KEPT[datasette] = ordered_names([tuple(row) for row in found.rows])
    return KEPT[datasette]


async def people_named(datasette: Datasette, text: str) -> list[Named]:
    """Everybody whom the text may mean; of those with the same name, who has most letters comes first."""
    known = await names(datasette)
    found = meant(known, text)
    if not found or not found[0].is_exact:
        russian = romanised(known, text)
        is_slip = bool(found) and found[0].person_id in {person.person_id for person in russian}
        found = found if is_slip else russian or found
    return await by_letters(datasette, found) if found and found[0].is_exact else found


async def called(datasette: Datasette, text: str) -> list[Named]:
    """Everybody whose name has these words, a given name too; who has most letters comes first."""
    known = await names(datasette)
    keys = bearers(known, text)
    return await by_letters(
        datasette, [Named(key, known.people[key], known.spellings.get(key, ()), True) for key in keys]
    )


async def by_letters(datasette: Datasette, found: list[Named]) -> list[Named]:
    """The people, those with most letters first."""
    if len(found) < 2:
        return found
    rows = await datasette.get_database(DATABASE).execute(
        LETTERS, {"people": json.dumps([each.person_id for each in found])}
    )
    letters = {row["person_id"]: row["letters"] for row in rows}
    return sorted(found, key=lambda person: (-letters[person.person_id], person.person_id))
