"""Short names for people in drawings: the family name, with initials where two share one.

In go the names and family names by key, out come labels that tell everybody apart.
"""

from collections import Counter
from collections.abc import Mapping


def apart(labels: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """The labels; people who share one have their initials before it, or their whole name where these are the same."""
    shared = Counter(labels.values())
    found = {key: initialled(names[key], label) if shared[label] > 1 else label for key, label in labels.items()}
    alike = Counter(found.values())
    return {key: names[key] if alike[label] > 1 else label for key, label in found.items()}


def initialled(name: str, family: str) -> str:
    """`L. B. Kamenev`, of `Lev Borisovich Kamenev`."""
    given = name.removesuffix(family).split()
    return " ".join([*(f"{part[0]}." for part in given), family])
