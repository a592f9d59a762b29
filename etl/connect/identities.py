"""Which printed letters are one letter, what each is called, and what it has from the letters around it.

The `Outline`s of all pages enter, as they were read; `Identities` leave. It depends on the letters only, not on the
order of their pages. Only what a person decided of whole letters, that two are one or one is two, acts here: all other
decisions need the ids first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from etl.claims import DateClaim, Key, LetterClaim, Outline
from etl.connect.context import printed_with, with_year_above
from etl.connect.differences import cannot_be_told, differences
from etl.connect.ids import letter_ids
from etl.connect.same_letters import likeness, same_letters, worth
from etl.printed import Finding

Group = tuple[Outline, ...]


@dataclass(frozen=True, kw_only=True)
class Identities:
    """For every letter id its witnesses, best first; for every printed letter its id and what the others tell of it.

    `joined` and `parted` are the decisions that two letters are one, or one is two, as far as they met with letters.
    """

    letters: Mapping[str, Group]
    ids: Mapping[Key, str]
    dates: Mapping[Key, DateClaim]
    printed_with: Mapping[Key, str]
    likeness: Mapping[Key, float | None]
    findings: Mapping[Key, tuple[Finding, ...]]
    joined: Mapping[str, str]
    parted: frozenset[tuple[str, str]]

    def base(self, letter_id: str) -> Key:
        """The witness that the letter's text and notes are taken from."""
        return self.letters[letter_id][0].key

    def source_witness(self, letter_id: str) -> Outline:
        """The first witness that says where the letter is kept; the best one where none does or it has notes."""
        base = self.letters[letter_id][0]
        if base.source or base.notes:
            return base
        return next((outline for outline in self.letters[letter_id] if outline.source), base)

    def named(self, claim: LetterClaim) -> LetterClaim:
        """The claim with its letter's id, and with what the letters around it tell."""
        key = claim.key
        return replace(
            claim, letter_id=self.ids[key], date=self.dates.get(key, claim.date),
            printed_with=self.printed_with.get(key), findings=(*claim.findings, *self.findings.get(key, ())),
        )  # fmt: skip


def identities(
    outlines: Iterable[Outline], one_letter: Mapping[str, str], two_letters: Iterable[tuple[str, str]]
) -> Identities:
    """The identities of all letters.

    `one_letter` names, by its id, a letter that was decided to be another; `two_letters` a letter and the page whose
    witness was decided to be none of it.
    """
    ordered = sorted(outlines, key=lambda outline: outline.key)
    findings: dict[Key, list[Finding]] = defaultdict(list)
    hosts = printed_with(ordered)
    by_key = {outline.key: outline for outline in ordered}
    completed = []
    for outline in ordered:
        dated, doubts = with_year_above(outline, by_key.get((outline.page_id, outline.position - 1)), hosts)
        completed.append(dated)
        findings[outline.key].extend(doubts)
    same = same_letters(completed)
    letters = dict(zip(letter_ids(same.groups), same.groups, strict=True))
    parted = frozenset(_part(letters, two_letters))
    joined = dict(_join(letters, one_letter))
    ids = {outline.key: letter_id for letter_id, group in letters.items() for outline in group}
    alike: dict[Key, float | None] = {}
    for base, *others in letters.values():
        for other in others:
            alike[other.key] = likeness(base, other)
            findings[other.key].extend(differences(base, other, alike[other.key]))
    for key, equals in same.undecided.items():
        findings[key].append(cannot_be_told(by_key[key], equals))
    return Identities(
        letters=letters, ids=ids, likeness=alike,
        dates={outline.key: outline.date for outline in completed if outline.date.evidence == "context"},
        printed_with={key: ids[host] for key, host in sorted(hosts.items())},
        findings={key: tuple(some) for key, some in findings.items()}, joined=joined, parted=parted,
    )  # fmt: skip


def _part(letters: dict[str, Group], two_letters: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Gives an id of its own to each witness that was decided to be another letter; what was parted."""
    for letter_id, page_id in two_letters:
        group = letters.get(letter_id, ())
        parted = tuple(outline for outline in group if outline.page_id == page_id)
        if parted and len(parted) < len(group):
            letters[letter_id] = tuple(outline for outline in group if outline.page_id != page_id)
            letters[_free_id(letters, letter_id)] = parted
            yield letter_id, page_id


def _join(letters: dict[str, Group], one_letter: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Puts together what was decided to be one letter, under the second id; what was joined."""
    for letter_id, other in one_letter.items():
        if letter_id in letters and other in letters:
            letters[other] = tuple(sorted((*letters[other], *letters.pop(letter_id)), key=worth))
            yield letter_id, other


def _free_id(letters: Mapping[str, Group], letter_id: str) -> str:
    return next(name for count in range(2, len(letters) + 3) if (name := f"{letter_id}-{count}") not in letters)
