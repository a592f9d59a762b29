"""Facets and filters of letters: by the part that people have in them, by year and month.

`letter_facets.py` counts, `letter_filters.py` narrows down, `facet_offers.py` says which facets a page may show besides
those that it shows. What a part and a stretch of time are is said in `etl/publish/people_and_time.py`.
"""
