"""The page of a letter, its text as printed and what was read from it."""
