"""Pages composed out of the printed forms of the edition, with the truth about them known.

A `random.Random` enters `composed.page`, a `composed.ComposedPage` leaves: the page's text and what a careful reader
sees in it. Nothing here is taken from `etl`: names, spellings and forms are written down anew from the edition's pages, so
that the parser is measured against them and not against itself. What a reader could not decide is left out of the truth.

    dice.py       choices at random
    marks.py      places in a text that is still being put together
    names.py      people and bodies, and how they are printed
    dates.py      dates, datelines
    headings.py   number, heading, date
    openings.py   marks, addresses, copy recipients, salutations
    prose.py      sentences, figures, note calls
    bodies.py     paragraphs
    endings.py    closers, signatures, postscripts, exchanges of notes
    sources.py    source lines
    notes.py      notes
    letters.py    a letter
    composed.py   a page, cut anywhere, and its truth
    reading.py    what the parser says of a page, beside the truth
    benchmark.py  the figures over many pages

To add a printed form, add it to the function that composes its zone.
"""
