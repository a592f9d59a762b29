"""Answers: what any table, view or query gives, as a page, CSV, JSON, a bibliography or a citation.

`questions.py` says what an address asks, `all_rows.py` fetches all rows of it, `stream.py` sends what is made of them
while it is made; a format is a module that joins the three (`complete_csv.py`, `bibliography.py`). The templates of
Datasette's own pages lie here too: a database, a table, a row, a query. To add a format, write a module with
`register_routes` and add it to `etl/publish/assembly.py`.
"""
