"""Places of writing: the gazetteer, printed forms, wrong rows, and letters that name no place they were written at."""

import sqlite3
from pathlib import Path

import pytest

from etl import pipeline
from etl.rows import place_rows
from etl.vocabulary import VocabularyError, records, records_of_text
from etl.vocabulary.forms import TABLES_OF_FORMS
from etl.vocabulary.places import KnownPlace, place_id, places

HEADER = "place_id,name,name_now,name_ru,country,latitude,longitude,geonames,source,remark"

PRINTED = (
    ("KHARKOV", "kharkiv"),
    ("Kharkiv", "kharkiv"),
    ("Rostov n / D [on]", "rostov"),
    ("Poltava", "poltava"),
    ("Leningrad", "petrograd"),
    ("Krakow", "krakow"),
    ("Atlantis", None),
)


@pytest.mark.parametrize(("printed", "expected"), PRINTED)
def test_a_printed_place_means_a_place_of_the_gazetteer(printed: str, expected: str | None) -> None:
    assert place_id(printed) == expected


def test_every_form_and_every_row_has_its_place() -> None:
    known = {place.place_id for place in places()}
    assert {form.means for form in records(TABLES_OF_FORMS["place_forms"])} == known
    assert [row.place_id for row in place_rows()] == sorted(known)


def test_a_place_without_coordinates_says_so() -> None:
    open_places = [place for place in places() if place.latitude is None]
    assert open_places
    assert all("could be had" in (place.remark or "") for place in open_places)


WRONG = (
    ("Baku!,Baku,Baku,,Azerbaijan,1,1,1,GeoNames,", "place_id is 'Baku!', expected small letters"),
    ("baku,Baku,Baku,,Azerbaijan,91,1,1,GeoNames,", "latitude is '91', expected a number of degrees from -90 to 90"),
    ("baku,Baku,Baku,,Azerbaijan,forty,1,1,GeoNames,", "latitude is 'forty', expected a number"),
    ("baku,Baku,Baku,,Azerbaijan,40,,1,GeoNames,", "latitude and longitude stand together"),
    ("baku,Baku,Baku,,Azerbaijan,,,,,", "remark is empty"),
    ("baku,Baku,Baku,,Azerbaijan,40,49,1,,", "source is empty"),
    ("baku,Baku,Baku,,Azerbaijan,40,49,Q1,GeoNames,", "geonames is 'Q1', expected a GeoNames identifier"),
    ("baku,Baku,,,Azerbaijan,40,49,1,GeoNames,", "name_now is empty"),
)


@pytest.mark.parametrize(("line", "message"), WRONG)
def test_a_wrong_row_is_refused_with_file_and_line(line: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        records_of_text(KnownPlace, f"{HEADER}\n{line}\n")
    assert str(caught.value).startswith(f"places.csv:2: {message}")


def test_a_place_given_twice_is_refused() -> None:
    line = "baku,Baku,Baku,,Azerbaijan,40,49,1,GeoNames,"
    with pytest.raises(VocabularyError, match=r"^places\.csv:3: baku stands on line 2 already$"):
        records_of_text(KnownPlace, f"{HEADER}\n{line}\n{line}again\n")


HEAD = "No. 90\n\nTelegram from I. V. Stalin to V. I. Lenin\n\nJuly 4, 1920\n\n"
END = (
    "\n\nThe front holds and the trains arrive again.\n\nStalin.\n\nRTSKHIDNI. F. 558. Op. 1. D. 1. L. 1. Autograph.\n"
)
OPENINGS = (
    ("From KHARKOV", "KHARKOV", "kharkiv"),
    ("Kharkov, July 4, 1920.", "Kharkov", "kharkiv"),
    ("Moscow, Kremlin, Lenin.", None, None),  # the address of a telegram
    ("Moscow.\n\nTo Lenin.", None, None),
    ("Zheleznovodsk, July 4, 1920.", "Zheleznovodsk", None),
)


@pytest.mark.parametrize(("opening", "place", "expected"), OPENINGS)
def test_the_place_of_a_letter_is_where_it_was_written(
    opening: str, place: str | None, expected: str | None, tmp_path: Path
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "page.txt").write_text(f"{HEAD}{opening}{END}", encoding="utf-8")
    output = tmp_path / "out.db"
    pipeline.build(tmp_path / "seeds", output, jobs=1, strict=False, progress=lambda done, total: None)
    connection = sqlite3.connect(output)
    assert connection.execute("select place, place_id from letters").fetchall() == [(place, expected)]
    unknown = connection.execute("select count(*) from findings where kind = 'unknown-place'").fetchone()[0]
    assert unknown == int(place is not None and expected is None)
    connection.close()
