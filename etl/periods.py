"""The years and months in which letters were written, surely or perhaps, as SQL: the one rule by which all count them.

A letter belongs to every period in which it may have been written: surely where its whole interval lies there, else
perhaps. A date open on one side (`not later than 4 May 1918`) perhaps belongs to the time of the day that it names. In
goes a stretch of time, `year` or `month`, out comes SQL over `letter_overview`.
"""

UNDATED = "undated"
NUMBERS = {  # a period as a number that grows by one; and that number as an ISO date begins
    "year": "{0}",
    "month": "cast(substr({0}, 1, 4) as integer) * 12 + cast(substr({0}, 6) as integer) - 1",
}
NAMES = {
    "year": "period",
    "month": "case when period is not null then printf('%04d-%02d', period / 12, period % 12 + 1) end",
}


def counted(stretch: str, narrowed: str = "") -> str:
    """SQL to follow `with recursive`: the table `periods (period, certain, possible, begun)`, null for the undated.

    `begun` are the letters whose first possible period it is: they add up to all letters, whatever is possible.
    `narrowed` is a condition on letters with its `where`. Letters of one interval are counted together first, so that
    a million letters are as many rows as there are intervals.
    """
    first, last = (NUMBERS[stretch].format(f"{stretch}_{end}") for end in ("first", "last"))
    return f"""spans (first, last, is_open, letters) as (
  select {stretch}_first, {stretch}_last, is_open, count(*)
  from letter_overview
  {narrowed}
  group by {stretch}_first, {stretch}_last, is_open
),
spread (period, last, certain, possible, begun) as (
  select
    {first.replace(f"{stretch}_first", "first")},
    {last.replace(f"{stretch}_last", "last")},
    iif(first is last and is_open = 0, letters, 0),
    iif(first is last and is_open = 0, 0, letters),
    letters
  from spans
  union all
  select period + 1, last, 0, possible, 0
  from spread
  where period < last
),
periods (period, certain, possible, begun) as (
  select {NAMES[stretch]}, sum(certain), sum(possible), sum(begun)
  from spread
  group by spread.period
)"""


def of_all(stretch: str) -> str:
    """The same table `periods` of all letters, which were counted once when the database was made."""
    period = f"nullif(period, '{UNDATED}')"
    return f"""periods (period, certain, possible, begun) as (
  select {f"cast({period} as integer)" if stretch == "year" else period}, certain, possible, begun
  from letters_by_time
  where stretch = '{stretch}'
)"""


def letters_of(value: str, parameter: str, is_sure: bool = False) -> str:
    """SQL for the ids of the letters that may have been, or surely were, written in the time named by a parameter."""
    select = "select letter_id from letter_overview where"
    if value == UNDATED:
        return f"{select} year_first is null and :{parameter} is not null"
    column = "month" if "-" in value else "year"
    asked = f":{parameter}" if column == "month" else f"cast(:{parameter} as integer)"
    first, last = f"{column}_first", f"{column}_last"
    if is_sure:
        return f"{select} {first} = {asked} and {last} = {asked} and is_open = 0"
    began_before = f"{first} < {last} and {first} < {asked} and {last} >= {asked}"
    return f"{select} {first} = {asked} union all {select} {began_before}"


def in_time(letters: str) -> str:
    """SQL that sorts the rows of a table in the order of time: by the middle of the days that are possible.

    A date open on one side belongs to the day that it names; `not later than` a day stands before what was written on
    it, `not earlier than` behind. The undated come last.
    """
    first, last = f"{letters}.date_earliest", f"{letters}.date_latest"
    return f"""
      coalesce({first}, {last}) is null,
      julianday(coalesce({first}, {last})) + julianday(coalesce({last}, {first})),
      ({last} is null) - ({first} is null),
      {letters}.letter_id"""


ALL_COUNTED = "insert into letters_by_time (stretch, period, certain, possible, begun)" + " union all".join(
    f"""
select * from (
  with recursive {counted(stretch)}
  select '{stretch}', coalesce(cast(period as text), '{UNDATED}'), certain, possible, begun
  from periods
  order by period is null, period
)"""
    for stretch in NUMBERS
)
