"""Names in the addresses of telegrams, where commas are saved: `copy Tsyurupa Kamenev`, `Tsekarkp Krestinsky`.

An address with its name enters, the addresses leave that it is: two of two people whose family names are known, one
without the word in front that is nobody's name.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from etl.parse import namings
from etl.printed import PrintedAddress

SHORT = 7  # letters: the wire's words for bodies are longer, as `Predsibrevkom` is


def people_apart(address: PrintedAddress) -> Iterator[PrintedAddress]:
    """The addresses that one of words alone is, in order; any other as it is."""
    words = address.span.text.split()
    at = [address.span.text.index(words[0])] if words else []
    for before, word in pairwise(words):
        at.append(address.span.text.index(word, at[-1] + len(before)))
    if len(words) < 2 or not (all(word.isalpha() for word in words) and namings.is_family(words[-1])):
        yield address
    elif all(namings.is_family(word) and not namings.is_first_name(word) for word in words):
        for start, word in zip(at, words, strict=True):
            yield replace(address, span=address.span.part(start, start + len(word)))
    elif len(words) == 2 and not _is_of_a_name(words[0]):
        yield replace(address, span=address.span.part(at[-1], len(address.span.text)))
    else:
        yield address


def _is_of_a_name(word: str) -> bool:
    return namings.is_first_name(word) or namings.is_nickname(word) or namings.is_patronymic(word) or len(word) < SHORT
