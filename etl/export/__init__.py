"""SQLite -> files in the formats of the field: one table of formats, for the command line and for the site alike.

A `Dataset` and the keys of letters, people or places enter, bytes leave piece by piece; a format that describes the
whole dataset is given no keys. The same database and the same code give the same bytes. To add a format, write a module
here with a function `pieces`, and a row in `FORMATS`, which is all that the command, the site's addresses and links and
the table in `docs/formats.md` are made from. Its module is imported when the format is first asked for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

Pieces = Callable[..., Iterator[bytes]]
# What a format can be about: the key, and the table whose rows it names
ABOUT = {"letter_id": "letters", "person_id": "people", "place_id": "places"}
WHOLE = ""  # what a format of the whole dataset is about


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its files end, what it is called, who wants it, and what makes it.

    `of` is the key that it takes, one of ABOUT, and then `pieces(dataset, keys)` gives the file; or it is WHOLE, and
    `pieces(dataset)` does; `partitioned(dataset)` gives the same in folders, one an edition. `needs` names packages
    that are not installed with the rest, `extra` the extra of this project that installs them.
    """

    ending: str
    name: str
    use: str
    content_type: str
    of: str
    pieces: Pieces
    partitioned: Pieces | None = None
    needs: tuple[str, ...] = ()
    extra: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The packages that it needs and that are not installed."""
        return tuple(package for package in self.needs if find_spec(package) is None)


def later(module: str, function: str = "pieces") -> Pieces:
    """A function of a module here, which is imported when the function is called."""

    def pieces(*arguments: object) -> Iterator[bytes]:
        made: Iterator[bytes] = getattr(import_module(f"{__name__}.{module}"), function)(*arguments)
        return made

    return pieces


FORMATS: dict[str, Format] = {
    one.ending: one
    for one in (
        Format(
            "xlsx", "Excel", "letters with notes, people and references, for spreadsheets",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "letter_id", later("letters_workbook"),
        ),
        Format(
            "bib", "BibTeX", "for LaTeX", "application/x-bibtex; charset=utf-8", "letter_id",
            later("bibliography", "bibtex_pieces"),
        ),
        Format(
            "ris", "RIS", "for EndNote, Citavi, Zotero", "application/x-research-info-systems; charset=utf-8",
            "letter_id", later("bibliography", "ris_pieces"),
        ),
        Format(
            "csl.json", "CSL-JSON", "for Zotero, pandoc", "application/vnd.citationstyles.csl+json; charset=utf-8",
            "letter_id", later("bibliography", "csl_pieces"),
        ),
        Format(
            "beacon.txt", "BEACON", "people by their numbers in the GND, for catalogues", "text/plain; charset=utf-8",
            "person_id", later("beacon"),
        ),
        Format(
            "cmif.xml", "CMIF 1.1", "for correspSearch and other editions of letters", "application/xml; charset=utf-8",
            "letter_id", later("cmif"),
        ),
        Format(
            "tei.xml", "TEI P5", "texts with their notes, for editors and their programs",
            "application/tei+xml; charset=utf-8", "letter_id", later("tei"),
        ),
        Format(
            "ndjson", "JSON Lines", "a letter a line with all that hangs on it, for programs", "application/x-ndjson",
            "letter_id", later("json_lines"),
        ),
        Format(
            "gexf", "GEXF", "who wrote to whom, as a network for Gephi", "application/gexf+xml", "letter_id",
            later("gexf"),
        ),
        Format(
            "graphml", "GraphML", "the network for Cytoscape, yEd, igraph, networkx",
            "application/graphml+xml; charset=utf-8", "letter_id", later("graphml"),
        ),
        Format(
            "edges.csv", "Edges of the network", "who wrote to whom and how often, for Gephi, Palladio, Nodegoat",
            "text/csv; charset=utf-8", "letter_id", later("network_csv", "edge_pieces"),
        ),
        Format(
            "nodes.csv", "Nodes of the network", "its people, for Gephi, Palladio, Nodegoat",
            "text/csv; charset=utf-8", "letter_id", later("network_csv", "node_pieces"),
        ),
        Format(
            "geojson", "GeoJSON", "places of writing, for QGIS and other maps", "application/geo+json", "letter_id",
            later("geojson"),
        ),
        Format(
            "jsonld", "JSON-LD", "in the words of schema.org, for search engines and linked data",
            "application/ld+json", "letter_id", later("jsonld"),
        ),
        Format(
            "ttl", "Turtle", "the same statements, for triple stores", "text/turtle; charset=utf-8", "letter_id",
            later("turtle"),
        ),
        Format(
            "annotations.jsonld", "Web Annotations", "where on the pages each value was read, for annotation programs",
            'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"', "letter_id", later("annotations"),
        ),
        Format(
            "parquet", "Parquet", "for DuckDB, polars, pandas, R", "application/vnd.apache.parquet", "letter_id",
            later("parquet"), needs=("pyarrow",), extra="parquet",
        ),
        Format(
            "tables.xlsx", "Excel workbook", "all tables, for spreadsheets",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", WHOLE, later("tables_workbook"),
        ),
        Format(
            "datapackage.zip", "Data Package", "all tables as CSV with their description, for archives and programs",
            "application/zip", WHOLE, later("data_package"),
        ),
        Format(
            "datapackage.json", "Data Package descriptor", "what the tables are, by the Data Package standard",
            "application/json", WHOLE, later("data_package", "descriptor_pieces"),
        ),
        Format(
            "csv-metadata.json", "CSV on the Web", "what the tables are, by a standard of the W3C",
            "application/csvm+json", WHOLE, later("csvw"),
        ),
        Format(
            "croissant.json", "Croissant 1.0", "what the tables are, for programs of machine learning",
            "application/ld+json", WHOLE, later("croissant"),
        ),
        Format(
            "rocrate.zip", "RO-Crate 1.2", "all tables and all letters in every format, described, to deposit",
            "application/zip", WHOLE, later("research_object"),
        ),
        Format(
            "parquet.zip", "Parquet of all tables", "for DuckDB, polars, pandas, R, Spark", "application/zip", WHOLE,
            later("parquet", "whole_pieces"), later("parquet", "partitioned_pieces"), ("pyarrow",), "parquet",
        ),
    )
}  # fmt: skip
