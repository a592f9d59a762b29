"""The first page, and the page of a document's number."""
