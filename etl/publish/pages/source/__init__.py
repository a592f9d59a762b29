"""A seed page whole, with what was read from it."""
