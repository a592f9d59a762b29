"""Places in archives as readers write them: `F. 558`, `ф. 558 оп. 1 д. 2565`, `RTsKhIDNI 558/1/2565`, `fond 558`.

In goes what a reader types, out come the places that are meant, with the letters kept there. An archive is found under
each of its names; a place that is not here leads to the nearest one above it that is. The words for archives and levels
are rows of `archives.csv` and `archival_labels.csv`.
"""

import re
from collections.abc import Mapping
from functools import cache

from datasette.app import Datasette

from etl.counts import LEVELS
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.page_queries import Query, Row, rows
from etl.publish.pages.wording import counted
from etl.publish.search.lead import Lead
from etl.vocabulary import records
from etl.vocabulary.forms import TABLES_OF_FORMS, folded

STOP = r"[\s.,;:№]*"
VALUE = r"(?:[RР]-?)?\d+\w*"
SLASHED = ("fond", "opis", "delo")
AT = """
select repository, abbreviation, depth, {levels}, letters, notes
from letters_by_archive
left join repositories on repository_id = repository
where depth = {depth}
  and {conditions}
order by letters = 0, position
limit 6
"""


@cache
def meanings(name: str) -> dict[str, str]:
    """What each printed form of a table means, by its folded spelling, the longest form first."""
    rows_of_table = sorted(records(TABLES_OF_FORMS[name]), key=lambda row: (-len(row.printed), row.printed))
    return {folded(row.printed): row.means for row in rows_of_table}


@cache
def _labelled() -> re.Pattern[str]:
    """A level with its label: `ф. 558`, `fond 558`, `Op. 1`."""
    labels = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in meanings("archival_labels"))
    values = rf"{VALUE}(?:\s*[-–—,]\s*{VALUE})*"
    return re.compile(rf"(?<![^\W\d_])(?P<label>{labels})(?![^\W\d_]){STOP}(?P<value>{values})", re.IGNORECASE)


@cache
def _archive() -> re.Pattern[str]:
    names = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in meanings("archives"))
    return re.compile(rf"(?P<archive>{names})(?!\w){STOP}", re.IGNORECASE)


def place_typed(text: str) -> dict[str, str]:
    """The levels that the whole text names, the archive by its id; nothing where any other word stands in it."""
    archive = _archive().match(text)
    rest = text[archive.end() :] if archive else text
    levels = slashed(rest) or labelled(rest)
    if levels is None:
        return {}
    named = {"repository": meanings("archives")[folded(archive["archive"])]} if archive else {}
    return named | levels


def slashed(text: str) -> dict[str, str] | None:
    """Fond, opis, delo with strokes between them: `558/1/2565`; sheets behind them may be said."""
    found = re.fullmatch(rf"({VALUE})/({VALUE})(?:/({VALUE}))?(?:/[\d\w\s,–-]+)?", text.strip())
    return {level: value for level, value in zip(SLASHED, found.groups(), strict=True) if value} if found else None


def labelled(text: str) -> dict[str, str] | None:
    """The levels with their labels, without sheets; None where anything else is said."""
    if re.sub(STOP, "", _labelled().sub("", text)):
        return None
    known = meanings("archival_labels")
    named = {known[folded(each["label"])]: each["value"] for each in _labelled().finditer(text)}
    return {level: named[level] for level in LEVELS if level in named}


async def shelfmark_leads(datasette: Datasette, text: str) -> list[Lead]:
    """The places meant, those where letters are kept first; if there is none, the nearest one above."""
    asked = place_typed(text)
    named, wanted = asked, len(asked)
    while named:
        found = await rows(datasette, at(named), {key: value.casefold() for key, value in named.items()})
        if found:
            to = Addresses(datasette.setting("base_url"))
            return [lead(to, each, "" if len(named) == wanted else "the nearest that is here") for each in found]
        named = dict(list(named.items())[:-1])
    return []


def at(named: Mapping[str, str]) -> Query:
    """The query for the places of these levels; an archive is one under all its names."""
    holder = "select coalesce(successor, repository_id) from repositories where repository_id = :repository"
    conditions = [
        f"repository = ({holder})" if level == "repository" else f"lower({level}) = :{level}" for level in named
    ]
    deepest = max(LEVELS.index(level) for level in named) + 1
    sql = AT.format(levels=", ".join(LEVELS[1:]), depth=deepest, conditions="\n  and ".join(conditions))
    return Query("at", "", sql)


def lead(to: Addresses, row: Row, remark: str) -> Lead:
    """A place in words: `RGASPI, fond 558, opis 1`."""
    levels = [f"{level} {row[level]}" for level in LEVELS[1:] if row[level] is not None]
    kept = [counted(row["letters"], "letter")] if row["letters"] else []
    cited = [f"cited in {counted(row['notes'], 'note')}"] if row["notes"] else []
    label = ", ".join([row["abbreviation"] or "archive not named", *levels])
    return Lead(
        "archive",
        label,
        to.archive(*(row[level] for level in LEVELS)),
        "; ".join([*kept, *cited, *[remark] * bool(remark)]),
    )
