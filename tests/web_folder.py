"""A folder as `wget -r` leaves it: 40 pages in two encodings and many styles, frames, pictures, a page that is broken."""

from pathlib import Path

import composed_markup
import readings

PAGES = 40
SMALL = sorted((readings.PROJECT / "tests" / "pages" / "small").glob("*.txt"))
WITHOUT_LETTERS = {
    "index.html": "<title>Letters</title><frameset cols='20,80'><frame src=menu.htm><frame src='1926/a.htm'></frameset>",
    "menu.htm": "<ul><li><a href='1926/a.htm'>Letters of January</a><li><a href='1926/b.htm'>Letters of March</a></ul>",
    "lost.html": "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
    "pictures/index.htm": "<body><img src=../stalin.jpg alt='A portrait'></body>",
    "about/Правила.html": "<h1>Recipes</h1><p>Cut the cabbage into strips and let it stand.",
}
BESIDE = ("stalin.jpg", "style.css", "pictures/a.gif", "pictures/b.PNG", "menu.js", "robots.txt", "favicon.ico")
BROKEN = b"<meta charset=windows-1251><p>\xd1\xf2\xe0\xeb\xe8\xed\n<p>\x98"


def made(folder: Path) -> Path:
    """The folder `www.example.org` within one that is there."""
    site = folder / "www.example.org"
    texts = {f"1926/{path.stem}": path.read_text(encoding="utf-8") for path in SMALL}
    texts |= {f"seeds/{path.stem}": path.read_text(encoding="utf-8") for path in readings.SEED_PAGES}
    for number, (stem, text) in enumerate(texts.items()):
        style = list(composed_markup.STYLES)[number % len(composed_markup.STYLES)]
        encoding = ("utf-8", "windows-1251")[number % 2]
        write(site / f"{stem}.{('htm', 'html')[number % 2]}", composed_markup.composed(text, style, encoding))
    for name, markup in WITHOUT_LETTERS.items():
        write(site / name, markup.encode())
    for number in range(len(texts) + len(WITHOUT_LETTERS), PAGES):
        title, text = f"Article {number}", "It has been written about in other places, and more than once. " * number
        write(site / "articles" / f"Article No. {number}.html", f"<title>{title}</title><p>{text}".encode())
    for name in BESIDE:
        write(site / name, b"x")
    write(site / "1926" / "broken.html", BROKEN)
    return site


def write(path: Path, content: bytes) -> None:
    """A file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
