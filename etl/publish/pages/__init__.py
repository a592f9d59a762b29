"""The pages that people came for: home, a letter, a person, the archives, a seed page, findings.

One module a page: its queries stand at the top as SQL, a function gives what its template shows, a route answers.
Every query of a page is a canned query of the site too (`asked.py`), so whatever a page shows can be had as SQL, JSON
and CSV. To add a page, write a module with `register_routes` and a `QUERIES`, a template of the same name, and add the
module to `served.PAGES`.
"""
