"""The way of a letter, from a page on the web to a table that people query.

    read → segment → parse → resolve → load → check → publish / export

`read` makes a seed file a page of text. `segment` finds the letters on it and their zones, every character placed.
`parse` reads a zone: names, dates, notes, calls, places in archives, each with its offsets (the nouns of `printed.py`).
`resolve` says who is meant, when it was, what belongs together: the only stage that sees all letters, and the only one
that can be wrong about history (the nouns of `schema`). `load` writes the rows to SQLite, all or nothing. `check`
proves the invariants. `publish` is the Datasette site.

A stage takes the last one's value, returns the next and imports no other stage; `pipeline.py` calls them in order. What
the stages share is no stage: `grammar` reads single forms, `vocabulary` holds what a historian may extend.
"""
