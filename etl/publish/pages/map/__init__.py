"""The map: where letters were written, and the way that a person's letters went."""
