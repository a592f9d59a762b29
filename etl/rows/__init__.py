"""Claims and connections -> rows of the schema, each of the type that names its table."""

from etl.rows.authority import people_rows
from etl.rows.dataset import dataset_rows
from etl.rows.editions import edition_rows, repository_rows
from etl.rows.pages import page_rows
from etl.rows.places import place_rows
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
