"""The Datasette site: `correspondence.db` in, pages, CSV and JSON out.

`site.py` puts it together. Each other module is one concern: a Datasette plugin that `site.PLUGINS` names (labels, pick
lists, complete CSV, paged JSON, security headers, errors), or what these share. To add one, write a module with
Datasette's hooks, e.g. `register_routes` or `extra_template_vars`, and add it to `site.PLUGINS`. Templates lie in
`templates/` under Datasette's names, files for the browser in `static/`, served at `/static/`; `metadata.yml` holds
what the tables and queries are called. No template has a script or a style inside it: the headers forbid both.
"""
