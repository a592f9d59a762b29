"""Claims and connections -> rows of the schema."""

from etl.claim.places import place_rows
from etl.rows.editions import edition_rows, repository_rows
from etl.rows.page import page_rows
from etl.rows.people_rows import people_rows
from etl.rows.quality import quality_rows

__all__ = ["edition_rows", "page_rows", "people_rows", "place_rows", "quality_rows", "repository_rows"]
