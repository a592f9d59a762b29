"""The words typical of each year, each with the search that finds them."""
