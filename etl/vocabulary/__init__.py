"""What a historian may extend without Python: csv tables, declared in `tables.py`, described in docs/vocabulary.md.

A row type enters (`records(Person)`), its rows leave, each knowing its line. To add a case, add a row to the csv file;
a row that cannot be right is an error that names file and line.
"""

from etl.vocabulary.reader import records, records_of_text
from etl.vocabulary.record import Record, VocabularyError

__all__ = ["Record", "VocabularyError", "records", "records_of_text"]
