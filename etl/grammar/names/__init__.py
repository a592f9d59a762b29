"""Names: the parts of a personal name, and names of persons and bodies in headings and lists."""
