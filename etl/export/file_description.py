"""What a TEI file says of itself, in CMIF and in TEI documents alike: who publishes it, on what terms, what prints it.

The dataset, and the keys of the letters in the file, enter; elements for its `fileDesc` leave.
"""

from sqlite3 import Row
from uuid import UUID, uuid5

from etl.export.correspondence_description import NO_EDITION
from etl.export.dataset import Dataset, rows
from etl.export.markup import Xml, element, joined

EDITIONS = """
select edition_id, title, title_original, published, compilers, publisher, uuid, isbn, url
from editions
where edition_id in (select value from json_each(:keys))
order by edition_id
"""
EDITION_OF = """
select letters.letter_id, letters.edition_id
from json_each(:keys) as wanted
cross join letters on letters.letter_id = wanted.value
"""


def editions_of(dataset: Dataset, keys: tuple[str, ...]) -> set[str | None]:
    """The editions that print these letters, None where a letter's page names none that is known.

    Raises LookupError for a key that names no letter.
    """
    found, missing = set[str | None](), set(keys)
    for row in rows(dataset, EDITION_OF, keys):
        found.add(row["edition_id"])
        missing.discard(row["letter_id"])
    if missing:
        raise LookupError(f"no letter {min(missing)!r} in the dataset")
    return found


def sources(dataset: Dataset, editions: set[str | None]) -> list[Xml]:
    """The printed editions, and the dataset itself for letters that no known edition prints or where there are none."""
    printed = [edition(row) for row in rows(dataset, EDITIONS, sorted(one for one in editions if one))]
    return printed + ([itself(dataset)] if None in editions or not printed else [])


def edition(row: Row) -> Xml:
    """A printed edition: compilers, title (its own, with the English one in brackets), place and publisher, year."""
    imprint = ", ".join(str(part) for part in (row["publisher"], row["published"]) if part)
    compilers = f"{row['compilers']} (comp.)" if row["compilers"] else None
    title = f"{row['title_original']} [{row['title']}]" if row["title_original"] else row["title"]
    parts = [*filter(None, (compilers, title, imprint, row["isbn"] and f"ISBN {row['isbn']}"))]
    url = element("ref", row["url"], target=row["url"]) if row["url"] else None
    described = ". ".join(part.rstrip(".") for part in parts) + "."
    kind = "hybrid" if row["url"] else "print"
    return element("bibl", described, url and joined((" ", url)), type=kind, xml_id=row["uuid"])


def itself(dataset: Dataset) -> Xml:
    """The dataset as what letters are printed in whose pages name no known edition."""
    return element(
        "bibl", f"{dataset.about['title']}: pages whose edition is not known.", type="online", xml_id=NO_EDITION
    )


def editor(about: Row) -> Xml:
    """Whom to ask: the contact, or the publisher where nobody is named."""
    email = element("email", about["contact_email"]) if about["contact_email"] else None
    return element("editor", about["contact_name"] or about["publisher"], email and joined((" ", email)))


def publisher(dataset: Dataset) -> Xml:
    """Who publishes the dataset, and where."""
    named = dataset.about["publisher"]
    return element("publisher", element("ref", named, target=dataset.address) if dataset.address else named)


def licence(about: Row) -> Xml:
    """The licence of the descriptive data."""
    return element("licence", f"The descriptive data are under {about['licence']}.", target=about["licence_url"])


def file_address(dataset: Dataset, keys: tuple[str, ...], ending: str) -> str:
    """Where the file is: that of one letter and that of all have an address; others have a URN made from their letters.

    The same letters have the same URN. Aggregators ask for a file with an address.
    """
    (total,) = dataset.connection.execute("select count(*) from letters").fetchone()
    if dataset.address and len(keys) == total:
        return f"{dataset.address}/correspondence.{ending}"
    if dataset.address and len(keys) == 1:
        return f"{dataset.page('letters', keys[0])}.{ending}"
    return uuid5(UUID(NO_EDITION), "\n".join(keys)).urn
