"""The grammar of what is printed: one commented regular expression a form, beside the function that reads it.

Text enters, frozen values of `printed.py` leave. `segment` asks it what a line is, `parse` what a zone
says. Spellings come from the tables in `vocabulary/`; what stands here is order and punctuation.
To add a form, add an expression with its printed case and a row to the table of examples in its test.
"""
