"""Choices at random, with words that read well where they are made."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A source of choices; the same `Random` state gives the same choices."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def one(self, choices: Sequence[T]) -> T:
        """Any one of the choices; write one twice to make it likelier."""
        return choices[self._random.randrange(len(choices))]

    def some(self, choices: Sequence[T], least: int, most: int) -> list[T]:
        """Different ones of the choices, in any order."""
        left = list(choices)
        return [left.pop(self._random.randrange(len(left))) for _ in range(self.between(least, most)) if left]

    def between(self, first: int, last: int) -> int:
        """A whole number, both ends possible."""
        return self._random.randint(first, last)

    def happens(self, percent: int) -> bool:
        """True that often."""
        return self._random.randrange(100) < percent
