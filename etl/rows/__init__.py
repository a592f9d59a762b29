"""Claims and connections -> rows of the schema, each of the type that names its table."""

from etl.rows.dataset_row import dataset_rows
from etl.rows.edition_rows import edition_rows, repository_rows
from etl.rows.page_rows import page_rows
from etl.rows.people_rows import people_rows
from etl.rows.place_rows import place_rows
from etl.rows.quality import calibration_rows, quality_rows

__all__ = [
    "calibration_rows",
    "dataset_rows",
    "edition_rows",
    "page_rows",
    "people_rows",
    "place_rows",
    "quality_rows",
    "repository_rows",
]
