"""The forms of a date as editors print it: regular expressions, each with its printed case, most telling first.

To add a spelling, add a row to `months.csv` or `date_words.csv`; to add a form, add it to `CORES`.
"""

import re
from functools import cache

from etl.grammar.words import printed

MONTH = printed("months") + r"\.?"
DAY = r"(?:[12]\d|3[01]|0?[1-9])"
ORDINAL = r"(?:st|nd|rd|th|-(?:го|е))?"
YEAR = r"(?:1[89]\d\d|\d\d(?=\W*$))"
RANGE = r"\s*(?:-|–|—|/|to|and|or|until|и|или|до)\s*"

# The forms of the date itself, without editors' brackets, most telling first.
CORES: tuple[str, ...] = (
    # March 17, 1926; June 2 1932; November 10th
    rf"(?P<month>{MONTH})\s*(?P<day>{DAY}){ORDINAL}(?![\d])(?:,?\s*(?:of\s+)?(?P<year>{YEAR}))?",
    # January 15 (28), 1918: Old Style day and, in brackets, the Gregorian one
    rf"(?P<month>{MONTH})\s*(?P<old>{DAY})\s*\(\s*(?:(?P<month2>{MONTH})\s*)?(?P<day>{DAY})\s*\),?\s*(?P<year>{YEAR})",
    # March 30 - April 2, 1920; July 1, 1920 - July 5, 1920
    rf"(?P<month>{MONTH})\s*(?P<day>{DAY}){ORDINAL},?\s*(?P<year>{YEAR})?{RANGE}"
    rf"(?P<month2>{MONTH})\s*(?P<day2>{DAY}){ORDINAL},?\s*(?P<year2>{YEAR})",
    # October 5-6, 1925; July 1 and 5, 1920
    rf"(?P<month>{MONTH})\s*(?P<day>{DAY}){ORDINAL}(?:{RANGE}|,\s*)(?P<day2>{DAY}){ORDINAL},?\s*(?P<year>1[89]\d\d)",
    # 5-6 October 1925; 30 March - 2 April 1920
    rf"(?P<day>{DAY}){ORDINAL}(?:\s+(?P<month>{MONTH}))?{RANGE}(?P<day2>{DAY}){ORDINAL}\s+(?P<month2>{MONTH}),?\s*(?P<year>{YEAR})",
    # 17 March 1926; the 20th of March; 31 дня августа 1918
    rf"(?:the\s+)?(?P<day>{DAY}){ORDINAL}\s+(?:of\s+|дня\s+)?(?P<month>{MONTH})(?:,?\s*(?P<year>{YEAR}))?",
    # 1926, March 17
    r"(?P<year>1[89]\d\d)[,.]?\s*" rf"(?P<month>{MONTH})\s*(?P<day>{DAY}){ORDINAL}",
    # 1932.06.13; 19190102: a catalogue's date; 13.06.1932
    r"(?P<year>1[89]\d\d)(?P<dot>[.-]?)(?P<month>0[1-9]|1[0-2])(?P=dot)(?P<day>[0-2]\d|3[01])",
    r"(?P<day>[0-2]\d|3[01])\.(?P<month>0[1-9]|1[0-2])\.(?P<year>1[89]\d\d)",
    # December 1912 - January 1913; March - April 1920
    rf"(?P<month>{MONTH}),?\s*(?P<year>1[89]\d\d)?{RANGE}(?P<month2>{MONTH}),?\s*(?P<year2>1[89]\d\d)",
    # December 1913; 1932 June
    rf"(?P<month>{MONTH})(?:\s+of)?,?\s*(?P<year>1[89]\d\d)",
    rf"(?P<year>1[89]\d\d),?\s*(?P<month>{MONTH})",
    # winter 1920
    rf"(?P<season>{printed('date_words', 'winter', 'spring', 'summer', 'autumn')})(?:\s+of)?,?\s*(?P<year>1[89]\d\d)",
    # 1920; 1920-1921
    r"(?P<year>1[89]\d\d)(?:\s*[-–—/]\s*(?P<year2>1[89]\d\d))?",
)
QUALIFIER = printed(
    "date_words",
    *("not later", "not earlier", "first third", "middle third", "last third", "first half", "second half", "about"),
)
# 11 a.m.; at 22 o'clock; night; 3 h. 40 min.
CLOCK = (
    r"(?:,?\s*(?:at\s+)?(?:\d{1,2}(?:[:.]\d\d)?\s*(?:a\.?m\.?|p\.?m\.?|o'?clock|hours?|h\.?|час\w*\.?|ч\.)"
    r"(?:[.,]?\s*\d{1,2}\s*(?:min(?:utes|\.)?|мин\w*\.?))?"
    r"(?:\s+(?:in the\s+)?(?:morning|afternoon|evening|night|at night))?|night|evening|morning|midnight|noon))"
)
FORM = re.compile(
    rf"""
    (?P<qualifiers>(?:{QUALIFIER}[\s,]*|between\s+|from\s+|между\s+|в\s+
        |(?:(?:in|on)\s+(?:the\s+)?)?night\s+(?:of|from)\s+|в?\s*ночь\s+(?:на|с)\s+)*)
    (?P<core>.+?)
    (?:[.,]?\s*(?<![a-zа-яё])(?:year|g|y|гг?|года?|году)\.?)?                  # 1920 g., 1920 г.: "year"
    {CLOCK}?
    (?:,?\s*(?P<late_bound>{printed("date_words", "not later", "not earlier")})
        \s*(?:the\s+)?(?P<late_day>{DAY}){ORDINAL})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# EDTF code, first and last month; the winter of a year may be the one it begins or the one it ends with.
SEASONS = {"spring": (21, 3, 5), "summer": (22, 6, 8), "autumn": (23, 9, 11), "winter": (24, 1, 12)}


@cache
def cores() -> tuple[re.Pattern[str], ...]:
    """The forms of a date, compiled."""
    return tuple(re.compile(core, re.IGNORECASE) for core in CORES)
