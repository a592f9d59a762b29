"""How a value is written where its type says too little; cells of the vocabulary and exported columns are held to it.

To add a shape, give it a name here, its pattern and what to call it in an error; name it in a column's `shape=`.
"""

SHAPES = {
    "year": (r"1[5-9]\d\d|20\d\d", "a year"),
    "month": (r"1[89]\d\d-(0[1-9]|1[0-2])", "a month like 1919-07"),
    "identifier": (r"[a-z0-9]+(-[a-z0-9]+)*", "small letters, digits and single hyphens"),
    "latitude": (r"-?([0-8]?\d(\.\d+)?|90)", "a number of degrees from -90 to 90"),
    "longitude": (r"-?((\d?\d|1[0-7]\d)(\.\d+)?|180)", "a number of degrees from -180 to 180"),
    "GeoNames": (r"[1-9]\d*", "a GeoNames identifier"),
    "weight": (r"-?\d+(\.\d+)?", "a number"),
    "UUID": (r"[a-f][0-9a-f]{7}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "a UUID in small letters that begins with a letter"),
    "ISBN": (r"(97[89]-)?\d+-\d+-\d+-[\dX]", "an ISBN with its hyphens"),
    "web address": (r"https?://[^\s/]+(/\S*)?", "an address like https://example.org/letters"),
    "e-mail address": (r"[^\s@]+@[^\s@]+", "an e-mail address"),
    "language": (r"[a-z]{2}", "a language in two letters, ISO 639-1"),
    "day": (r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "a day like 2026-11-27"),
    "list": (r"(?s)\[.*\]", "a JSON array"),
    "share": (r"0(\.\d+)?|1(\.0+)?", "a share from 0 to 1"),
}

# Shapes that are numbers: the least and the greatest
RANGES = {"share": (0, 1), "latitude": (-90, 90), "longitude": (-180, 180)}
LIST = "list"  # the shape of several texts in one column
