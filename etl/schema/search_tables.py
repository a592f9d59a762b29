"""What search needs besides the full-text indexes: filled from them when a database is made."""

from etl.schema.column import column, table


@table
class WordForm:
    """A Russian word of letters, notes or names, and what it may be a form of, so that search finds all its forms."""

    word: str = column("the word as the full-text indexes have it, in small letters", key=True)
    entry: str = column(
        "the word under which a dictionary has it, or the word itself, `ё` written as `е`", key=True, index=True
    )
