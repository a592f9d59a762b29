"""The way of a letter, from a page on the web to a table that people query.

`pipeline` has it on one screen; `docs/architecture.md` says what each part does, where a newcomer finds what, and why
it is so. A stage takes the last one's value, returns the next and imports no other stage; only `pipeline` knows them
all.
"""
