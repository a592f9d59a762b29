"""People by their numbers in the German authority file (GND) as a BEACON file, by which catalogues find their pages.

Persons enter, a line each of those with a GND number leaves: the number, the name, the page on the site; where the site
has no address, the number alone. Whom no letter or note names is left out: the page would have nothing. The form
is that of "BEACON link dumps" (gbv.github.io/beaconspec), which others gather: correspSearch, Kalliope, Wikipedia. VIAF
and Wikidata numbers are not in it: a file has one kind of number, and GND is the one that such files share.
"""

from collections.abc import Iterable, Iterator

from etl.export.dataset import Dataset, rows
from etl.export.letter_citation import one_line

NUMBERED = """
select people.person_id, people.name, identifiers.identifier
from json_each(:keys) as chosen
join people on people.person_id = chosen.value
join identifiers on identifiers.person_id = people.person_id and identifiers.scheme = 'gnd'
where exists (select 1 from correspondents where correspondents.person_id = people.person_id)
   or exists (select 1 from mentions where mentions.person_id = people.person_id)
order by chosen.key, identifiers.identifier
"""


def pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """A BEACON file."""
    yield head(dataset).encode()
    for row in rows(dataset, NUMBERED, keys):
        page = dataset.page("people", row["person_id"])
        parts = (row["identifier"], unbarred(row["name"]), page) if page else (row["identifier"],)
        yield ("|".join(parts) + "\n").encode()


def head(dataset: Dataset) -> str:
    """What the file says of itself, a line each; what is not known is left out."""
    about = dataset.about
    contact = f"{about['contact_name']} <{about['contact_email']}>" if about["contact_email"] else ""
    fields = {
        "FORMAT": "BEACON",
        "PREFIX": "https://d-nb.info/gnd/",
        "FEED": f"{dataset.address}/beacon.txt" if dataset.address else "",
        "NAME": about["title"],
        "DESCRIPTION": about["description"],
        "INSTITUTION": about["publisher"],
        "CONTACT": contact,
        "HOMEPAGE": dataset.address,
        "TIMESTAMP": about["released"],
    }
    return "".join(f"#{name}: {unbarred(value)}\n" for name, value in fields.items() if value) + "\n"


def unbarred(text: str) -> str:
    """Text in one line, without the sign that parts the fields."""
    return one_line(text.replace("|", "/"))
