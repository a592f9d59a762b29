"""First names cut off, read alike in headings, in running text and where persons are told: `V.`, `Ya.`, `Konst.`

To have another first name shortened, add it to `transliteration.csv`.
"""

import re
from functools import cache

from etl.grammar.words import table
from etl.vocabulary.authority import people, person_forms
from etl.vocabulary.spelling import given_names

# One capital, or two letters where Russian has one (`Ya.`); a few first names are cut off after two.
SHORT = r"(?:[A-ZА-ЯЁ]|Y[aeou]|I[aeu]|[KZCS]h|Ts|Em|Vl|Al|YA|YU|YE|KH|SH|ZH|CH|EM)"
VOWELS = frozenset("aeiouyаеёиоуыэюя")
SHORTEST, LONGEST = 4, 6  # letters that are left of a first name
PATRONYMIC = re.compile(r".{2,}(?:[vw][iy]+[ct]?ch|[iy]ch|[vw]?na|witsch|вич|ьич|ич|вна|ична)$", re.IGNORECASE)


@cache
def shortened_first_names() -> frozenset[str]:
    """First names cut off before a vowel: `Serg`, `Konst`, `Alex`; none that is a name, a title or a month itself."""
    names = given_names() | {
        name for person in people() for name in (person.given_names or "", *person.russian_words[:1])
    }
    cut = {
        name[:length]
        for name in names
        for length in range(SHORTEST, min(LONGEST, len(name) - 2) + 1)
        if name[length - 1] not in VOWELS and name[length] in VOWELS
    }
    words = [form.printed for form in (*table("mention_words"), *table("months"))]
    other = {word.strip(".") for word in (*words, *(form.printed for form in person_forms()))}
    return frozenset(cut - names - other - {word.capitalize() for word in other})


def initial() -> str:
    """A regular expression for an initial or a first name cut off, without its full stop."""
    words = {form for word in shortened_first_names() for form in (word, word.upper())}
    return rf"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))}|{SHORT})"
