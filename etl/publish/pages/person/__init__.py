"""The page of a person or a body, and the list of all who have a part in letters."""
