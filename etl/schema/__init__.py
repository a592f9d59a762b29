"""Nouns as the tables hold them: every table and column of `correspondence.db`, described once.

A dataclass is a table, its docstring the table's description, a field a column, its annotation the
column's type and nullability; `column()` adds the rest. From here come the tables themselves
(`load.py`), their descriptions on the site, the data dictionary in `docs/` and every exported
descriptor. To add a column, add a field to its table in one of the modules here, fill it in
`rows/`, and run `make descriptions`.
"""

from collections.abc import Iterator
from typing import Any

from etl.schema.citation_tables import ArchivalReference, CrossReference, Note, NoteCall, Publication
from etl.schema.claim_tables import AttestedLetter, Calibration, DateEvidence, Decision, FindingRow, Quality, Relation
from etl.schema.column import METADATA, RIGHTS, Column, columns
from etl.schema.count_tables import (
    ArchiveCount,
    FindingCount,
    NamedTogetherCount,
    NamingCount,
    PairCount,
    PairWord,
    PersonCount,
    PlaceCount,
    Total,
    YearWord,
)
from etl.schema.dataset_table import DatasetRow
from etl.schema.letter_tables import Correspondent, Doubt, Letter, LetterOverview, PeriodCount, Place
from etl.schema.people_tables import Identifier, Mention, Person, PersonName
from etl.schema.search_tables import WordForm
from etl.schema.source_tables import Edition, PagePosition, PageRow, Reading, Repository, SegmentRow
from etl.schema.witness_tables import NoteWitness, Witness, WitnessFact

TABLES: dict[str, type[Any]] = {
    "dataset": DatasetRow,
    "editions": Edition,
    "pages": PageRow,
    "page_positions": PagePosition,
    "repositories": Repository,
    "places": Place,
    "people": Person,
    "person_names": PersonName,
    "identifiers": Identifier,
    "letters": Letter,
    "witnesses": Witness,
    "witness_facts": WitnessFact,
    "correspondents": Correspondent,
    "notes": Note,
    "note_calls": NoteCall,
    "note_witnesses": NoteWitness,
    "archival_references": ArchivalReference,
    "publications": Publication,
    "cross_references": CrossReference,
    "mentions": Mention,
    "date_evidence": DateEvidence,
    "relations": Relation,
    "attested_letters": AttestedLetter,
    "readings": Reading,
    "segments": SegmentRow,
    "decisions": Decision,
    "findings": FindingRow,
    "quality": Quality,
    "calibration": Calibration,
    "doubts": Doubt,
    "letter_overview": LetterOverview,
    "letters_by_time": PeriodCount,
    "totals": Total,
    "letters_by_person": PersonCount,
    "letters_by_archive": ArchiveCount,
    "kinds_of_findings": FindingCount,
    "letters_by_pair": PairCount,
    "letters_naming": NamingCount,
    "letters_by_place": PlaceCount,
    "letters_naming_both": NamedTogetherCount,
    "words_by_year": YearWord,
    "words_by_pair": PairWord,
    "word_forms": WordForm,
}
# Worked out of the other tables by `overview.py`
DERIVED = (
    Doubt, LetterOverview, PeriodCount, Total, PersonCount, ArchiveCount, FindingCount, PairCount, NamingCount,
    PlaceCount, NamedTogetherCount, YearWord, PairWord,
)  # fmt: skip
# Filled from the full-text indexes
INDEXED = (WordForm,)


TABLE_OF: dict[type[Any], str] = {row_type: name for name, row_type in TABLES.items()}
COLUMNS_OF: dict[type[Any], tuple[Column, ...]] = {row_type: columns(row_type) for row_type in TABLE_OF}


def description(row_type: type[Any]) -> str:
    """What one row of the table is, in a sentence."""
    return " ".join((row_type.__doc__ or "").split())


def keys(row_type: type[Any]) -> tuple[str, ...]:
    """The primary key's columns."""
    return tuple(column.name for column in COLUMNS_OF[row_type] if column.is_key)


def tables() -> Iterator[tuple[str, str, tuple[Column, ...]]]:
    """Every table as name, description and columns, in the order in which foreign keys allow loading."""
    for name, row_type in TABLES.items():
        yield name, description(row_type), COLUMNS_OF[row_type]


__all__ = [
    "COLUMNS_OF",
    "DERIVED",
    "INDEXED",
    "METADATA",
    "RIGHTS",
    "TABLES",
    "TABLE_OF",
    "ArchivalReference",
    "ArchiveCount",
    "AttestedLetter",
    "Calibration",
    "Column",
    "Correspondent",
    "CrossReference",
    "DatasetRow",
    "DateEvidence",
    "Decision",
    "Doubt",
    "Edition",
    "FindingCount",
    "FindingRow",
    "Identifier",
    "Letter",
    "LetterOverview",
    "Mention",
    "NamedTogetherCount",
    "NamingCount",
    "Note",
    "NoteCall",
    "NoteWitness",
    "PagePosition",
    "PageRow",
    "PairCount",
    "PairWord",
    "PeriodCount",
    "Person",
    "PersonCount",
    "PersonName",
    "Place",
    "PlaceCount",
    "Publication",
    "Quality",
    "Reading",
    "Relation",
    "Repository",
    "SegmentRow",
    "Total",
    "Witness",
    "WitnessFact",
    "WordForm",
    "YearWord",
    "columns",
    "description",
    "keys",
    "tables",
]
