"""The archives as a tree, and what is kept at one place in it."""
