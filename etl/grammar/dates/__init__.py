"""Dates: as editors print them, as writers put them to a letter, as running text speaks of them.

Each module holds the forms of one place; what they share, months, years, bounds and calendars, stands once.
"""
