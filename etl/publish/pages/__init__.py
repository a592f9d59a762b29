"""The pages that people came for: home, a letter, a person, the archives, a seed page, findings.

One folder a page: its queries as SQL, its view (a route, and functions that give what the template shows), its
templates; `shared` has the pieces that several templates use. Every query of a page is a canned query of the site too
(`page_queries.py`), so whatever a page shows can be had as SQL, JSON and CSV. To add a page, write a module with
`register_routes` and `canned_queries = canned(QUERIES)`, a template beside it, and add the module to
`etl/publish/assembly.py`.
"""
