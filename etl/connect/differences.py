"""What a reader should know of a letter that is printed twice: that it is, and in what the two printings differ."""

from etl.claims import Outline
from etl.printed import Finding

ALIKE_ENOUGH = 0.9


def differences(base: Outline, other: Outline, share: float | None) -> list[Finding]:
    """That a letter is printed twice, and in what the two differ; what only one of them prints is no difference."""
    message = f"This letter also stands on page {base.page_id}, whose text is taken as the better one."
    names = [one.name for one in other.correspondents]
    start, end = (names[0].start, names[0].end) if names else (0, 1)
    found = [Finding(kind="duplicate-letter", message=message, start=start, end=end)]
    told = [
        f"{what} ({_shown(base, what)} there, {_shown(other, what)} here)"
        for what, one, two in (
            ("document number", base.number, other.number),
            ("senders", base.people("sender"), other.people("sender")),
            ("addressees", base.people("addressee"), other.people("addressee")),
            ("date", base.date.edtf, other.date.edtf),
            ("place in the archive", base.source, other.source),
        )
        if one and two and one != two
    ]
    if share is not None and share < ALIKE_ENOUGH:
        told.append(f"text (only {share:.0%} of the words here stand there too)")
    if told:
        message = f"This letter also stands on page {base.page_id}; the two differ in {', '.join(told)}."
        found.append(Finding(kind="witnesses-differ", message=message, start=start, end=end))
    return found


def _shown(claim: Outline, what: str) -> str:
    """What a page prints of a fact, in the edition's words."""
    if what in ("senders", "addressees"):
        return ", ".join(one.name.text for one in claim.correspondents if one.role == what.removesuffix("s"))
    if what == "date":
        return f"“{claim.date.text}”"
    if what == "place in the archive" and claim.source:
        levels = zip(("F.", "Op.", "P.", "D.", "L."), claim.source.levels, strict=True)
        return " ".join(f"{label} {level}." for label, level in levels if level)
    return f"No. {claim.number}"
