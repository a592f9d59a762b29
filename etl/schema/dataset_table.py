"""The dataset itself: what it is called, whose it is, on what terms it may be used."""

from etl.schema.column import column, table


@table
class DatasetRow:
    """The dataset itself: its one row holds what every citation, licence and exported file says of it."""

    dataset_id: str = column("short name of the dataset", key=True)
    title: str = column("title")
    description: str = column("what it holds, in a sentence or two")
    version: str = column("version of the software that made it, and so of the data")
    released: str = column("date of that version, ISO 8601")
    publisher: str = column("who publishes it")
    contact_name: str | None = column("whom to ask, null where nobody is named")
    contact_email: str | None = column("e-mail address of whom to ask, null where nobody is named")
    licence: str = column("licence of the descriptive data (columns without a word on rights), SPDX identifier")
    licence_url: str = column("address of that licence")
    code_licence: str = column("licence of the software, SPDX identifier")
    texts: str = column("whose the quoted texts are, in a sentence")
    address: str | None = column("public address of the dataset, null where it has none")
    machine_translation: str = column("what to know of the English texts, in a sentence")
    has_texts: int = column("0: built without texts, columns with words of the edition are empty", values=("0", "1"))
