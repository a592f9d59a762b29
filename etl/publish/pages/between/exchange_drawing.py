"""Letters between two people on a line of time, a lane for each: lying for wide screens, upright for narrow ones.

In go `Sent` letters with their answers and silences, out comes an SVG. Words that would cover one another are left out,
since the list below has them all.
"""

from markupsafe import Markup

from etl.publish.charts.columns import hatch
from etl.publish.pages.between.exchange import Answer, Silence
from etl.publish.pages.between.letter_marks import LANE, SIZE, STEP, Drawing, levels, mark, placed, side
from etl.publish.pages.between.paper import HIGH, LETTER, Sheet
from etl.publish.pages.between.time_marks import TimeLine
from etl.publish.pages.wording import counted

BAND = 16  # half of a silence
WIDE, NARROW, START = 960, 380, 64  # the two papers, and where time begins on them


def drawings(drawing: Drawing) -> Markup:
    """The lying and the upright drawing, of which the style sheet shows one; nothing where no letter has a date."""
    dated = [letter for letter in drawing.letters if letter.begin]
    if not dated:
        return Markup("")
    long, until = min(2_000.0, max(380.0, 26.0 * len(dated))), WIDE - 30.0
    above, below = outward(drawing, TimeLine.of(dated, START, until))
    lying = Sheet("lying", False, WIDE, above + below + 2 * LANE + 80, START, above + LANE + 30)
    upright = Sheet("upright", True, long + 80, NARROW, START, 205)
    return figure(drawing, lying, until) + figure(drawing, upright, long + START)


def outward(drawing: Drawing, line: TimeLine) -> tuple[float, float]:
    """How far letters stand outside either lane."""
    sides = [(side(drawing.letters[at]), level * STEP) for at, level in levels(drawing.letters, line).items()]
    return max([far for lane, far in sides if lane < 0] or [0]), max([far for lane, far in sides if lane >= 0] or [0])


def figure(drawing: Drawing, sheet: Sheet, until: float) -> Markup:
    """One drawing: scale, silences, answers, letters upon them, and all words."""
    line = TimeLine.of(drawing.letters, sheet.start, until)
    places = placed(drawing.letters, line)
    for at, (_, across) in places.items():
        sheet.take(*line.ends(drawing.letters[at]), across, SIZE)
    parts = [
        hatch(sheet.name),
        lanes(sheet, drawing.names, until),
        scale(sheet, line),
        *(answer(sheet, places, one) for one in drawing.answers),
        *(silence(sheet, line, one) for one in drawing.silences),
        *(mark(sheet, line, drawing, at, across) for at, (_, across) in sorted(places.items())),
        *sheet.written,
    ]
    size = (sheet.width, sheet.length) if sheet.is_upright else (sheet.length, sheet.width)
    says = f"{counted(len(places), 'letter')} on a line of time; the list below says the same in words"
    svg = '<svg class="exchange {}" viewBox="0 0 {:.0f} {:.0f}" role="group" aria-label="{}">{}</svg>'
    return Markup(svg).format(sheet.name, *size, says, Markup("").join(parts))


def lanes(sheet: Sheet, names: tuple[str, str], until: float) -> Markup:
    """The lanes with their names: above them, or at their beginning and outside."""
    above = [(16.0, -LANE), (16.0, LANE)]
    beside = [(len(name) * LETTER * 0.6, side * (LANE + HIGH)) for name, side in zip(names, (-1.0, 1.0), strict=True)]
    for place, name in zip(above if sheet.is_upright else beside, names, strict=True):
        sheet.write("name", *place, name)
    line = Markup('<line class="lane" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"></line>')
    ends = ((*sheet.point(sheet.start - 20, at), *sheet.point(until + 10, at)) for at in (-LANE, LANE))
    return Markup("").join(line.format(*end) for end in ends)


def scale(sheet: Sheet, line: TimeLine) -> Markup:
    """Lines at years or months, and what they are called."""
    outer = 33 - sheet.middle if sheet.is_upright else sheet.width - sheet.middle - 12
    ticks = list(line.ticks(64 if sheet.is_upright else 84))
    for along, name in ticks:
        sheet.write("time", along, outer, name)
    across = Markup('<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"></line>')
    ends = ((*sheet.point(along, -LANE), *sheet.point(along, LANE)) for along, _ in ticks)
    return Markup("").join(across.format(*end) for end in ends)


def silence(sheet: Sheet, line: TimeLine, one: Silence) -> Markup:
    """A band between the lanes, and how long it lasted where there is room."""
    start, end = line.at(one.start) + 2, line.at(one.end) - 2
    words = f"{one.sure}{counted(one.days, 'day')}"
    if end - start > (HIGH if sheet.is_upright else len(words) * LETTER):
        sheet.write("days", (start + end) / 2, 0, words)
    band = sheet.box("silence", start, end, (-BAND, BAND)) if end > start else Markup("")
    return Markup("<g><title>{}</title>{}</g>").format(f"Silence, {one.dates}: {one.words}", band)


def answer(sheet: Sheet, places: dict[int, tuple[float, float]], one: Answer) -> Markup:
    """A line from a letter to its answer, and the days that it took."""
    if one.letter not in places or one.answered not in places:
        return Markup("")
    (start, out), (end, back) = places[one.answered], places[one.letter]
    out, back = inward(out), inward(back)
    course = (sheet.point(*place) for place in ((start, out), (start, out / 3), (end, back / 3), (end, back)))
    curve = "M{:.1f},{:.1f} C{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}".format(*(axis for at in course for axis in at))
    if one.days and sheet.is_upright:
        sheet.write("days", (start + end) / 2, 0, one.days)
    elif one.days:
        sheet.write("days", end + len(one.days) * LETTER / 2 + 4, back / 2, one.days)
    title = f"Answered, {one.later}" if one.later else "Answered"
    return Markup('<g><title>{}</title><path class="answer" d="{}"></path></g>').format(title, curve)


def inward(across: float) -> float:
    """The inner edge of a letter that stands here."""
    return across - SIZE if across > 0 else across + SIZE
