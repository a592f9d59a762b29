"""Who is who: the people and bodies of the authority, and how a printed name finds them.

A printed name enters, with a year and those who are meant anyway; a person's id leaves, with the method and a score.
"""
