"""The life of a correspondence: what two people wrote to each other, on a line of time and in words."""
