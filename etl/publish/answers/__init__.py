"""Answers: what any table, view or query gives, as a page, CSV, JSON, a file of another format or a citation.

`questions.py` says what an address asks, `all_rows.py` fetches all rows of it, `stream.py` sends what is made of them
while it is made. `complete_csv.py` joins the three for CSV, `downloads.py` for every format of `etl.export`, where a
new format has its row. The templates of Datasette's own pages lie here too: a database, a table, a row, a query.
"""
