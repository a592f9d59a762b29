"""Documents by the number that is printed for them: `205`, `No. 205`, `№ 205`, `85a`.

In goes what a reader types, out come the letters of that number, of each edition that has it; for a number that no
letter here has, the letters that refer to it and the nearest numbers that are here.
"""

import re

from datasette.app import Datasette

from etl.publish.pages.addresses import Addresses
from etl.publish.pages.page_queries import Query, Row, rows
from etl.publish.pages.wording import counted
from etl.publish.search.lead import Lead

NUMBER = re.compile(
    r"(?:(?:doc(?:ument)?\.?|док(?:умент)?\.?)?\s*(?:nos?\.?|n\.|nr\.?|№|#|number)?\s*)(?P<number>\d{1,5}\s?[a-zа-я]?)",
    re.IGNORECASE,
)
NUMBERED = Query(
    "numbered",
    "",
    """
select letter_id, letters.title, coalesce(number_text, number) as number, editions.title as edition
from letters
left join editions using (edition_id)
where number = cast(:number as integer)
  and (:number = cast(number as text) or :number = lower(coalesce(number_text, number)))
order by edition_id, letter_id
limit 8
""",
)
NEAREST = Query(
    "nearest",
    "",
    """
select letter_id, title, number
from (
  select * from (select letter_id, title, number from letters where number < :number order by number desc limit 1)
  union all
  select * from (select letter_id, title, number from letters where number > :number order by number limit 1)
)
order by number
""",
)
REFERRED = Query(
    "referred",
    "",
    "select count(distinct letter_id) as letters from cross_references where target_number = :number",
)


def number_typed(text: str) -> str | None:
    """The number that the whole text is: `205` for `Doc. No. 205`, `85a` for `№ 85 A`; else None."""
    found = NUMBER.fullmatch(text)
    return re.sub(r"\s", "", found["number"]).casefold() if found else None


async def number_leads(datasette: Datasette, text: str) -> list[Lead]:
    """The letters of the number; where there is none, what is next to it."""
    number = number_typed(text)
    if not number:
        return []
    to = Addresses(datasette.setting("base_url"))
    found = await rows(datasette, NUMBERED, {"number": number})
    several = len({each["edition"] for each in found}) > 1
    if found or (text.isdigit() and len(text) == 4):  # a year: nobody misses a document of that number
        return [numbered(to, each, f"in {each['edition']}" if several and each["edition"] else "") for each in found]
    return await nearest(datasette, to, number)


async def nearest(datasette: Datasette, to: Addresses, typed: str) -> list[Lead]:
    """The letters that refer to a number that is not here, and its neighbours."""
    number = int(re.sub(r"\D", "", typed))
    (referred,) = await rows(datasette, REFERRED, {"number": number})
    near = await rows(datasette, NEAREST, {"number": number})
    about = f"{to.root}number?number={number}"
    referring = referred["letters"]
    remark = f"{counted(referring, 'letter')} {'refers' if referring == 1 else 'refer'} to it" if referring else ""
    missing = [Lead("document", f"No. {typed} is not in the dataset", about, remark)] if near or remark else []
    return missing + [numbered(to, each, "the nearest number that is here") for each in near]


def numbered(to: Addresses, row: Row, remark: str) -> Lead:
    """A letter with its number before its title."""
    return Lead("document", f"No. {row['number']}: {row['title']}", to.letter(row["letter_id"]), remark)
