"""Claims -> claims as a person decided, by the rows of `decisions.csv`, before letters are compared with each other.

A letter's id comes from what was read, so that it stays whatever is decided.
"""

from etl.decide.letter import Known, decided
from etl.decide.table import OF_SOURCE, decisions, one_letter, two_letters

__all__ = ["OF_SOURCE", "Known", "decided", "decisions", "one_letter", "two_letters"]
