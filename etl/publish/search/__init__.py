"""Search: letters and notes together, for words and people however they are spelt.

`name_search.py` says whom a name means, misspelt or in Cyrillic; `expressions.py` turns what a reader types into a
full-text expression; `hits.py` is the SQL with its filters; `passages.py` shows where the words stand; `search_page.py`
is the page. To add a filter, add a field to `hits.Asked` with its condition.
"""
