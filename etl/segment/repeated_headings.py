"""Whether a page prints one heading twice: as its title, and above the letter, perhaps with offices of those named."""

from etl.grammar.endings import bare_family_name
from etl.printed import PrintedDate, PrintedHeading


def says_the_same(
    headings: tuple[PrintedHeading | None, PrintedHeading | None], dates: tuple[PrintedDate | None, PrintedDate | None]
) -> bool:
    """Whether two headings have one date and the same family names."""
    days = {date.edtf if date else None for date in dates}
    names = [_families(one) for one in headings]
    return len(days) == 1 and None not in days and bool(names[0]) and names[0] == names[1]


def _families(found: PrintedHeading | None) -> tuple[str, ...]:
    names = (*found.senders, *found.addressees) if found else ()
    return tuple(bare_family_name(one.text) for one in names)
