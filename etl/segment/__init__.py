"""Page -> letters and their zones, every character placed.

A `Page` enters, a `SegmentedPage` leaves: the frame of the page, where each letter begins, and for each letter its
number, heading, date, text, source line and notes, as lines. Lines speak for themselves by their form (`grammar/`),
by where they stand and by what follows; no one of these decides alone. To add evidence, see `starts.py`.
"""

from etl.segment.page_segments import segmented

__all__ = ["segmented"]
