"""Pages as they come from the disk: every encoding that is read, every file that is refused, and in which words."""

import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import read

LETTER = "No. 205\n\nS. M. Kirov — G. K. Ordzhonikidze\n\nMarch 17 [1926]\n"
RUSSIAN = "С. М. Киров — Г. К. Орджоникидзе\nРЦХИДНИ. Ф. 85. Оп. 25. Д. 120. Л. 1—2. СССР».\n"
PLAIN = RUSSIAN.replace("—", "-").replace("»", '"')  # which KOI8-R and CP866 do not have
FRENCH = "No. 12\nChicherin: the “affaire” was, naïvely, closed – Lvov’s café.\n"

READ = {
    # case: (bytes, text, encoding, severity of the finding or None)
    "utf-8": (LETTER.encode(), LETTER, "utf-8", None),
    "nothing in it": (b"", "", "utf-8", None),
    "line ends of Windows": (b"No. 205\r\n\r\nKirov\r\n", "No. 205\n\nKirov\n", "utf-8", None),
    "line ends of old Macs": (b"No. 205\r\rKirov", "No. 205\n\nKirov", "utf-8", None),
    "mixed line ends": (b"a\rb\r\n\nc\n\r", "a\nb\n\nc\n\n", "utf-8", None),
    "other separators are left alone": ("a\u2028b\x0bc\x85d".encode(), "a\u2028b\x0bc\x85d", "utf-8", None),
    "the mark of utf-8 is not part of the text": (LETTER.encode("utf-8-sig"), LETTER, "utf-8-sig", None),
    "a mark inside the text is": ("a\ufeffb".encode(), "a\ufeffb", "utf-8", None),
    "utf-16 little-endian": (b"\xff\xfe" + LETTER.encode("utf-16-le"), LETTER, "utf-16", "notice"),
    "utf-16 big-endian": (b"\xfe\xff" + LETTER.encode("utf-16-be"), LETTER, "utf-16", "notice"),
    "utf-16, line ends of Windows": ("a\r\nb".encode("utf-16"), "a\nb", "utf-16", "notice"),
    "utf-32": (LETTER.encode("utf-32"), LETTER, "utf-32", "notice"),
    "Russian in Windows-1251": (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251", "warning"),
    "one Russian word in English": ("To «Сталин»".encode("cp1251"), "To «Сталин»", "cp1251", "warning"),
    "Russian in KOI8-R": (PLAIN.encode("koi8_r"), PLAIN, "koi8_r", "warning"),
    "Russian in CP866": (PLAIN.encode("cp866"), PLAIN, "cp866", "warning"),
    "Russian in MacCyrillic": (RUSSIAN.encode("mac_cyrillic"), RUSSIAN, "mac_cyrillic", "warning"),
    "accents in Windows-1252": (FRENCH.encode("cp1252"), FRENCH, "cp1252", "warning"),
    "only dashes and quotation marks": (b"\x93Sergo\x94 \x97 \xab1926\xbb", "“Sergo” — «1926»", "cp1252", "warning"),
    "markup in a letter is not HTML": (b"No. 1\n<p>x</p>", "No. 1\n<p>x</p>", "utf-8", None),
    "an editors' bracket like a tag": (b"<illegible> of the letter", "<illegible> of the letter", "utf-8", None),
}  # fmt: skip

REFUSED = {
    # case: (bytes, what the error says after the file's name)
    "a damaged character": ("Киров — Серго\nи".encode() + b"\xff", r":2: byte 28 \(0xff\) is not UTF-8"),
    "cut off in a character": ("Киров — Серго".encode()[:-1], r":1: byte 23 \(0xd0\) is not UTF-8"),
    "damage after the mark": (b"\xef\xbb\xbf" + "Киров".encode() + b"\xff", r":1: byte 13 \(0xff\) is not UTF-8"),
    "a lone byte that could be ÿ or я": (b"Kirov\n\xff Sergo", r":2: byte 6 \(0xff\) is not UTF-8"),
    "a lone byte that could be ¹ or №": (b"\xb9 205", r":1: byte 0 \(0xb9\) is not UTF-8"),
    "as many words for 1251 as for 1252": (b"\xd1\xf2\xe0 caf\xe9", r":1: byte 0 \(0xd1\) is not UTF-8"),
    "a word that is на or ОБ": (b"\xce\xc1", r":1: byte 0 .* but could be KOI8-R or Windows-1251; save it as UTF-8"),
    "marks of an English page that could be ЕФ and г": (
        "The price was £5 …” he wrote to the commissar of finance.".encode("cp1252"),
        r":1: byte 14 .* but could be CP866 or Windows-1251 or Windows-1252; save it as UTF-8",
    ),
    "no character in Windows-1251": ("Сталин".encode("cp1251") + b"\n\x98", r":2: byte 7 \(0x98\) is not Windows-1251"),
    "no character in Windows-1252": (b"na\xefve \x81", r":1: byte 6 \(0x81\) is not Windows-1252"),
    "half a character of utf-16": (b"\xff\xfea\x00b", r":1: byte 4 \(0x62\) is not UTF-16"),
    "a NUL": (b"No. 205\n\nKi\0rov", r":3: NUL at character 11"),
    "utf-16 without a mark": ("No. 205".encode("utf-16-le"), r":1: NUL at character 1"),
    "HTML": (b"<!DOCTYPE html>\n<html><body>No. 205", r":1: this is HTML"),
    "HTML after a comment": (b"\n<?xml version='1.0'?>\n<!-- saved --><HTML lang=en>", r":1: this is HTML"),
    "a part of HTML": (b"  <p class=x>No. 205</p>", r":1: this is HTML"),
    "HTML in utf-16": ("<html>".encode("utf-16"), r":1: this is HTML"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "text", "encoding", "severity"), READ.values(), ids=READ)
def test_page_is_read(tmp_path: Path, content: bytes, text: str, encoding: str, severity: str | None) -> None:
    file = tmp_path / "003_56fc.txt"
    file.write_bytes(content)
    page = read.page(file)
    assert (page.page_id, page.file_name, page.text, page.encoding) == ("003_56fc", "003_56fc.txt", text, encoding)
    assert [finding.severity for finding in page.findings] == ([severity] if severity else [])
    for finding in page.findings:
        assert finding.kind == "encoding"
        assert 0 <= finding.start < finding.end <= len(text)


@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED)
def test_page_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "003_56fc.txt"
    file.write_bytes(content)
    with pytest.raises(read.SeedError, match=r"^003_56fc\.txt" + message):
        read.page(file)


def test_guessed_encoding_shows_a_word_to_look_at(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(FRENCH.encode("cp1252"))
    (finding,) = read.page(tmp_path / "1.txt").findings
    assert FRENCH[finding.start : finding.end] == "naïvely"
    assert "Windows-1252" in finding.message


def test_long_page_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "1.txt").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(read.SeedError, match=r"^1\.txt: is too long for a page: 50,000,000 bytes"):
        read.page(tmp_path / "1.txt")


def test_page_of_the_longest_length_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LONGEST_PAGE_IN_BYTES", 4)
    (tmp_path / "1.txt").write_text("1926")
    (tmp_path / "2.txt").write_text("1926.")
    assert read.page(tmp_path / "1.txt").text == "1926"
    with pytest.raises(read.SeedError, match="too long"):
        read.page(tmp_path / "2.txt")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "lost.txt").symlink_to("nowhere.txt")
    (tmp_path / "notes.md").write_text("not a page")
    messages = {
        "folder.txt": "is not a file",
        "pipe.txt": "is not a file",
        "lost.txt": "cannot be read: No such file",
        "notes.md": "is not a page; a page's name ends in .txt",
    }
    for name, message in messages.items():
        with pytest.raises(read.SeedError, match=f"^{name}: {message}"):
            read.page(tmp_path / name)


def test_links_are_followed_only_within_the_folder(tmp_path: Path) -> None:
    """The folder itself may be a link."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "seeds").symlink_to("pages")
    (tmp_path / "secret").write_text("root:x:0:0")
    (tmp_path / "pages" / "1.txt").write_text("No. 205")
    for name, target in (("2.txt", "1.txt"), ("3.txt", "../secret"), ("4.txt", str(tmp_path / "secret"))):
        (tmp_path / "pages" / name).symlink_to(target)
    (tmp_path / "pages" / "5.txt").symlink_to("4.txt")
    assert read.page(tmp_path / "seeds" / "2.txt").text == "No. 205"
    for name in ("3.txt", "4.txt", "5.txt"):
        with pytest.raises(read.SeedError, match=f"^{name}: is a link that leads out of the folder"):
            read.page(tmp_path / "seeds" / name)


def test_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made by hand, because root may read every file."""

    def refused(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "1.txt").write_text("No. 205")
    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(read.SeedError, match=r"^1\.txt: cannot be read: Permission denied"):
        read.page(tmp_path / "1.txt")


def test_name_that_is_not_text_is_refused(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.txt")
    (tmp_path / name).write_text("No. 205")
    with pytest.raises(read.SeedError, match="rename the file") as raised:
        read.page(tmp_path / name)
    str(raised.value).encode()


def test_files_are_ordered_by_name_and_nothing_is_passed_over(tmp_path: Path) -> None:
    for name in ("010.txt", "002.TXT", "1.txt", "notes.md", ".hidden"):
        (tmp_path / name).write_text("No. 205")
    assert [path.name for path in read.seed_files(tmp_path)] == ["002.TXT", "010.txt", "1.txt", "notes.md"]


def test_folders_that_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "page.png").write_text("<html>")
    (tmp_path / "file").write_text("No. 205")
    (tmp_path / "twins").mkdir()
    (tmp_path / "twins" / "1.txt").write_text("No. 205")
    (tmp_path / "twins" / "1.TXT").write_text("No. 205")
    messages = {
        "missing": "there is no such folder",
        "empty": "the folder holds no page",
        "others": "the folder holds no page",
        "file": "is a file; a folder",
        "twins": r"the files 1\.TXT and 1\.txt would both be page 1; rename one",
    }
    for name, message in messages.items():
        with pytest.raises(read.SeedError, match=f"/{name}: {message}"):
            read.seed_files(tmp_path / name)


def test_error_can_be_handed_from_process_to_process() -> None:
    error = pickle.loads(pickle.dumps(read.SeedError("003.txt", 71, "text after the notes")))
    assert str(error) == "003.txt:71: text after the notes"


@given(content=st.binary(max_size=200))
def test_any_bytes_are_a_page_or_an_error_that_names_the_file(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.txt"
    file.write_bytes(content)
    try:
        text = read.page(file).text
    except read.SeedError as error:
        text = str(error).removeprefix("any.txt:")
    assert "\r" not in text
    text.encode()


def test_seeds_are_read_without_a_finding(seeds: Path) -> None:
    pages = [read.page(path) for path in read.seed_files(seeds)]
    assert [page.page_id for page in pages] == ["000_fdd5d5c2287fb503", "002_c7da1b0d8c74f71b", "003_56fccbe5912ae871"]
    for page, path in zip(pages, read.seed_files(seeds), strict=True):
        assert (page.encoding, page.findings) == ("utf-8", ())
        assert page.text == path.read_text(encoding="utf-8")
