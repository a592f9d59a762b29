"""Reconciliation: people, bodies, places and letters for whoever matches a list of names, as OpenRefine does.

The protocol is the Reconciliation Service API 0.2 of the W3C Entity Reconciliation Community Group
(https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/). `reconciliation_page.py` has the
addresses, `protocol.py` reads what is asked, `entities.py` says what there is of which type, `query_results.py` and
`weighing.py` say whom a query means, `suggestions.py` completes what somebody types, `entity_pages.py` shows
one. Names are matched in `etl/who`.
"""
