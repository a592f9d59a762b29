"""Letters -> CMIF 1.1, the Correspondence Metadata Interchange Format: for correspSearch and whoever links editions.

Keys of letters enter, one TEI file leaves with a `correspDesc` each and the editions that print them. It has facts
alone (names, dates, places, numbers), so it is the same with and without texts. What is written of a letter is decided
in `correspondence_description.py`.
"""

from collections.abc import Iterable, Iterator

from etl.export.correspondence_description import correspondence_description, letters
from etl.export.dataset import Dataset
from etl.export.file_description import editions_of, editor, file_address, licence, publisher, sources
from etl.export.markup import DECLARATION, TEI, Xml, block, element, opening, xml_id

ENDING = "cmif.xml"


def pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """The file, letter by letter. Raises LookupError before the first piece if a key names no letter."""
    wanted = tuple(keys)
    bibliography = sources(dataset, editions_of(dataset, wanted))
    yield f"{DECLARATION}{opening('TEI', xmlns=TEI)}\n<teiHeader>\n".encode()
    yield f"{file_description(dataset, file_address(dataset, wanted, ENDING), bibliography)}\n<profileDesc>\n".encode()
    for letter in letters(dataset, wanted):
        address = dataset.page("letters", letter.key)
        yield f"{correspondence_description(letter, address, xml_id=xml_id('letter', letter.key))}\n".encode()
    yield b"</profileDesc>\n</teiHeader>\n<text>\n<body>\n<p/>\n</body>\n</text>\n</TEI>\n"


def file_description(dataset: Dataset, address: str, bibliography: list[Xml]) -> Xml:
    """What the file is, who made it, on what terms; the order of the elements is CMIF's."""
    about = dataset.about
    return block(
        "fileDesc",
        block("titleStmt", element("title", about["title"]), editor(about)),
        block(
            "publicationStmt",
            publisher(dataset),
            element("idno", address, type="url"),
            element("date", when=about["released"]),
            block("availability", licence(about)),
        ),
        block("sourceDesc", *bibliography),
    )
