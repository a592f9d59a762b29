"""The table of letters as people read it: date, title, who to whom, archive, doubts."""
