"""The path of a first visit: from a question to a citation in five steps."""
