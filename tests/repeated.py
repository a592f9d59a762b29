"""Words that a page may repeat without end, and the places of a page where they may stand.

What a page of them costs must grow in a line with its length: the calls that it takes are counted in `test_invariants.py`,
`python -m tests.generated.growth` measures the seconds.
"""

HEADING = "S. M. Kirov — G. K. Ordzhonikidze"
SOURCE = "RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. "
REPEATED = (
    "A", "AB ", "Ab ", "A.", "A. ", "I. V. Stalin, ", "Я", "1", "1 ", "1. ", "1-", " ", "\n", " \n", "-", "— ", "_", "*", "a* ",
    "[", "(", "(a;", "“", '"', ".", ". ", ",", "A\n", "1) a\n", "one. A\n", "No. 1\n", "Dear ", "Comrade ", "T. ", "Copy.\n",
    "17/III.\n", "March 1, ", "March 17, 1926\n", f"{HEADING}\n", f"{HEADING} ", f"{HEADING}\nMarch 17, 1926\n",
    "Notes:\n1 A\n", "* footnote\n", f"{SOURCE}Autograph.\n", SOURCE, "F. 1. ", "Ibid. ", "See note 1 ", "(T. 1. P. 2; ", "S. 1, ",
    "TOC \\h ", "word 1 . ", "word1 . ", "[Rykov]\n", "Secretary of the ", "Politburo of the ", "Antonov-", "O'",
    "[19]23 1/X-34 No. 5 — (A. B.) “see” RTSKHIDNI. F. 1. ",
)  # fmt: skip
AROUND = {
    "as a page": "{0}",
    "in a letter": f"No. 1\n{HEADING}\nMarch 17, 1926\nDear Sergo!\nText {{0}}\nYours S. Kirov.\n{SOURCE}\nNotes:\n1 A.",
    "in a note": f"No. 1\n{HEADING}\nMarch 17, 1926\nText 1 .\nYours S. Kirov.\n{SOURCE}\nNotes:\n1 A {{0}}",
    "in a source line": f"No. 1\n{HEADING}\nMarch 17, 1926\nText.\nYours S. Kirov.\n{SOURCE}{{0}}",
}
