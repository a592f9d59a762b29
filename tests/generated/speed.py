"""How a build grows with its pages: `python -m tests.generated.speed --pages 500`.

Composes pages, builds one folder of them and one of four times as many, with one process and with two, and the same pages
as web pages, and prints what one run measured: seconds and bytes, and their ratios. A ratio says more than a second: the machine is the same for both sides.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from composed_markup import STYLES, composed

from .benchmark import composed_page

FACTOR = 4


def folder_of(pages: int, parent: Path) -> Path:
    """A new folder with that many composed pages."""
    folder = parent / f"{pages} pages"
    folder.mkdir()
    for seed in range(pages):
        (folder / f"page{seed:07}.txt").write_text(composed_page(seed).text, encoding="utf-8")
    return folder


def web_folder_of(pages: int, parent: Path) -> Path:
    """A new folder with the same pages as web pages, in all styles and both encodings."""
    folder = parent / f"{pages} web pages"
    folder.mkdir()
    for seed in range(pages):
        style, encoding = list(STYLES)[seed % len(STYLES)], ("utf-8", "windows-1251")[seed % 2]
        (folder / f"page{seed:07}.html").write_bytes(composed(composed_page(seed).text, style, encoding))
    return folder


def seconds(folder: Path, output: Path, jobs: int) -> float:
    """How long a build takes, from the start of the program to its end. Raises CalledProcessError if it fails."""
    words = [sys.executable, "-m", "etl", "build", str(folder), "--output", str(output), "--jobs", str(jobs)]
    started = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def processor_seconds(folder: Path, output: Path) -> float:
    """How long a build with one process takes the processor, whatever else the machine does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds(folder, output, 1)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=500, help="pages of the smaller folder")
    pages = options.parse_args().pages
    with tempfile.TemporaryDirectory() as name:
        parent = Path(name)
        small, large = folder_of(pages, parent), folder_of(pages * FACTOR, parent)
        few = seconds(small, parent / "few.db", 1)
        many = seconds(large, parent / "many.db", 1)
        text = processor_seconds(small, parent / "text.db")
        web = processor_seconds(web_folder_of(pages, parent), parent / "web.db")
        many_with_two = seconds(large, parent / "two.db", 2)
        sizes = [(parent / name).stat().st_size for name in ("few.db", "many.db")]
        same = (parent / "many.db").read_bytes() == (parent / "two.db").read_bytes()
    print(f"{pages} pages: {few:.1f} s, {sizes[0]:,} bytes; {pages * FACTOR} pages: {many:.1f} s, {sizes[1]:,} bytes")
    print(f"{FACTOR} times the pages: {many / few:.2f} times the seconds, {sizes[1] / sizes[0]:.2f} times the bytes")
    print(f"the same pages as web pages: {web / text:.2f} times the seconds of the processor")
    print(f"two processes instead of one: {many_with_two / many:.2f} times the seconds, same bytes: {same}")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process: {memory:.0f} MiB")


if __name__ == "__main__":
    main()
