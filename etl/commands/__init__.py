"""The commands of the command line, one module each: options enter, what the terminal shows leaves.

To add a command, write a module with a click command in it and name it in `etl/__main__.py`.
"""
