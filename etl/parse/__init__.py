"""A zone -> printed values: parts of a letter, notes, calls, citations, each with its offsets.

A `SegmentedPage` enters, a `PrintedPage` leaves. Everything here is a function of one page and the vocabulary, and its
result can be pickled, so that pages can be read by any number of processes.
"""

from etl.parse.page_reading import printed_page

__all__ = ["printed_page"]
