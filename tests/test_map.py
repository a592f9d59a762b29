"""The map: where its points lie, its outline, its numbers beside those of SQL, the way of a person's letters."""

import json
import re
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import outline_source
import published
import pytest
from datasette.app import Datasette
from every import every
from markupsafe import Markup

from etl.publish.pages.map.itinerary import is_after, legs, stays
from etl.publish.pages.map.map_drawing import SHEETS, Content, drawing, words
from etl.publish.pages.map.map_labels import Circle, room
from etl.publish.pages.map.outline import OUTLINE, degrees, paths
from etl.publish.pages.map.projection import EARTH, Size, frame

MOSCOW, BAKU, LONDON, PEKING = (37.62, 55.75), (49.89, 40.38), (-0.13, 51.51), (116.4, 39.91)
SIZE = Size(900, 600, 50)


def test_all_places_stand_in_the_frame_and_fill_it() -> None:
    for chosen in ([MOSCOW, BAKU], [LONDON, PEKING, BAKU], [MOSCOW], []):
        shown = frame(chosen, SIZE)
        points = [shown.point(*place) for place in chosen]
        assert all(49 <= x <= 851 and 49 <= y <= 551 for x, y in points)
    assert frame([MOSCOW], SIZE).point(*MOSCOW) == pytest.approx((450, 300))


def test_north_is_up_and_east_is_right_and_shapes_are_true() -> None:
    shown = frame([MOSCOW, BAKU, LONDON], SIZE)
    for longitude, latitude in (MOSCOW, BAKU, LONDON):
        x, y = shown.point(longitude, latitude)
        north, east = shown.point(longitude, latitude + 0.01), shown.point(longitude + 0.01, latitude)
        assert north[1] < y
        assert east[0] > x
        up, right = hypot(north[0] - x, north[1] - y), hypot(east[0] - x, east[1] - y)
        assert right / up == pytest.approx(cos(radians(latitude)), rel=0.001)  # conformal: no direction is stretched


def test_kilometres_are_those_of_the_earth() -> None:
    shown = frame([MOSCOW, BAKU], SIZE)
    (x, y), (other_x, other_y) = shown.point(*MOSCOW), shown.point(*BAKU)
    assert hypot(x - other_x, y - other_y) / shown.kilometres(1, 43, 48) == pytest.approx(1926, rel=0.03)
    assert shown.kilometres(EARTH, 43, 48) > 0


def test_outline_says_where_it_is_from() -> None:
    about = json.loads(OUTLINE.read_text(encoding="utf-8"))["about"]
    assert about == json.loads(json.dumps(outline_source.ABOUT))
    assert re.fullmatch("[0-9a-f]{64}", about["sha256_of_source"])
    assert "public domain" in about["licence"]
    assert OUTLINE.stat().st_size < 150_000


def test_outline_has_land_where_people_live_and_water_where_ships_go() -> None:
    shown = frame([LONDON, PEKING, BAKU], SIZE)
    assert all(paths(shown).values())
    for place in (MOSCOW, (82.9, 55.0), (30.5, 50.5), (69.2, 41.3), (2.3, 48.9), (44.8, 41.7)):
        assert is_within(*place, "land"), place
    for east, north in ((34.0, 43.0), (50.5, 42.0), (20.0, 58.0), (108.2, 53.6), (40.0, 75.0)):
        assert not is_within(east, north, "land") or is_within(east, north, "lakes"), (east, north)


def is_within(longitude: float, latitude: float, layer: str) -> bool:
    """Whether a point lies within an odd number of rings of a layer."""
    crossed = 0
    for ring in degrees()[layer]:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > latitude) != (y2 > latitude):
                crossed += longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1
    return crossed % 2 == 1


def test_cutting_and_leaving_out_points_keeps_the_shape() -> None:
    square = [(-40.0, 40.0), (0.0, 40.0), (0.0, 50.0), (-40.0, 50.0)]
    (part,) = outline_source.cut(square, is_ring=True)
    assert set(part) == {(-30.0, 40.0), (0.0, 40.0), (0.0, 50.0), (-30.0, 50.0)}
    assert outline_source.simpler([(0, 0), (1, 0.01), (2, 0), (3, 1)], 0.1) == [(0, 0), (2, 0), (3, 1)]
    assert outline_source.steps([(1.5, 2.25), (1.0, 2.5)]) == [150, 225, -50, 25]


def test_labels_stand_beside_their_circles_and_not_upon_each_other() -> None:
    circles = [Circle(100, 100, 10), Circle(120, 100, 5)]
    free = room((400, 200), 14, circles)
    first, second = free.label(circles[0], ["Moscow"]), free.label(circles[1], ["Tula"])
    assert first
    assert second
    assert (first.anchor, second.anchor) == ("end", "start")
    assert free.label(Circle(395, 195, 3), ["A very long name that has no room at all in so small a drawing"]) is None
    long = "A name that is longer than the whole drawing is wide and so has no room"
    third = free.label(Circle(300, 50, 3), [long, "Short"])
    assert third
    assert third.text == "Short"


def letter(place: str, earliest: str | None, latest: str | None, **facts: Any) -> dict[str, Any]:
    """A letter of a way; places in capitals have no coordinates."""
    at = None if place.isupper() else 50.0 + len(place)
    dates = {"date_earliest": earliest, "date_latest": latest}
    return {"place": place, "place_id": place, "latitude": at, "longitude": at, "is_doubtful": 0, **dates, **facts}


WAY = [
    letter("Moscow", "1918-05-01", "1918-05-01"),
    letter("Moscow", "1918-05-03", "1918-05-03"),
    letter("Baku", "1918-06-01", "1918-06-01"),
    letter("ULUS", "1918-07-01", "1918-07-01"),
    letter("Moscow", "1918-08-01", "1918-08-31"),
    letter("Baku", "1919-08-20", "1919-08-20", is_doubtful=1),
]


def test_a_way_is_stays_and_legs() -> None:
    found = stays(WAY)
    assert [(stay.place["place"], len(stay.letters)) for stay in found] == [
        ("Moscow", 2),
        ("Baku", 1),
        ("ULUS", 1),
        ("Moscow", 1),
        ("Baku", 1),
    ]
    assert [stay.is_drawn for stay in found] == [True, True, False, True, True]
    (leg,) = legs(found)
    assert (leg.start["place"], leg.end["place"], leg.years, leg.is_sure) == ("Moscow", "Baku", ("1918", "1919"), True)
    assert not legs(found[-2:])[0].is_sure


@every(
    "last,following,is_sure",
    [
        (("1918-05-01", "1918-05-01"), ("1918-05-02", "1918-05-02"), True),
        (("1918-05-01", "1918-05-01"), ("1918-05-01", "1918-05-01"), False),
        (("1918-05-01", "1918-05-31"), ("1918-05-20", "1918-05-20"), False),
        (("1918-05-01", None), ("1918-05-20", "1918-05-20"), False),
        (("1918-05-01", "1918-05-01"), (None, "1918-05-20"), False),
    ],
)
def test_a_leg_is_sure_where_dates_are(last: tuple[Any, Any], following: tuple[Any, Any], is_sure: bool) -> None:
    assert is_after(letter("Moscow", *last), letter("Baku", *following)) is is_sure


def test_a_drawing_shows_the_perhaps_and_the_doubtful_way() -> None:
    moscow = {"place_id": "moscow", "name": "Moscow", "name_now": "Moscow", "longitude": 37.6, "latitude": 55.8}
    baku = {"place_id": "baku", "name": "Baku", "name_now": "Baku", "longitude": 49.9, "latitude": 40.4}
    found = [{**moscow, "letters": 4, "possible": 1}, {**baku, "letters": 1, "possible": 1}]
    way = stays([letter("Moscow", "1918", "1918", **moscow), letter("Baku", "1918", "1918", **baku)])
    text = drawing(Content(found, legs(way), "Title", "<Words>", lambda place: f"/{place['place_id']}?x"), SHEETS[0])
    assert text.count("<a href=") == 2
    assert "Moscow: 4 letters, 1 of them perhaps" in text
    assert "&lt;Words&gt;" in text
    assert (text.count('circle class="mark"'), text.count('circle class="maybe"')) == (1, 2)
    assert text.count('class="way unsure"') == 1
    assert ">1918</text>" in text
    assert words({**found[1], "name_now": "Bakı", "possible": 0}) == "Baku, today Bakı: 1 letter"


def rows_of(text: str) -> list[list[str]]:
    """The cells of the table of places, as text, and the addresses of their letters."""
    body = re.search(r'<table class="ranked places".*?<tbody>(.*?)</tbody>', text, re.DOTALL)
    lines = re.findall(r"<tr>(.*?)</tr>", body[1], re.DOTALL) if body else []
    return [
        [
            *re.findall(r'href="([^"]+)"', line),
            *(re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", line)),
        ]
        for line in lines
    ]


FILTERS = ["", "?year=1920", "?year=1918", "?person=Stalin", "?person=Ленин&year=1920", "?year=undated"]


@pytest.mark.parametrize("asked", FILTERS)
def test_table_circles_and_letters_say_the_same(everything_site: Datasette, asked: str) -> None:
    text = published.page(everything_site, f"/map{asked}")
    table = rows_of(text)
    circles = [
        sorted(re.findall(r'aria-label="(\w[^":]*): (\d+) letter', part.partition("</svg>")[0]))
        for part in text.split('<svg class="map ')[1:]
    ]
    assert len(circles) == 2
    assert circles[0] == circles[1] == sorted((re.sub(r" [А-Я].*$", "", row[1]) + today(row), row[3]) for row in table)
    for row in table:
        listed = str(Markup(row[0]).unescape()).replace("/correspondence?", "/correspondence.json?")
        found = published.json(everything_site, f"{listed}&_size=max")
        assert found["filtered_table_rows_count"] == int(row[3])
    if "year=undated" not in asked:
        assert table or "year" in asked


def today(row: list[str]) -> str:
    """What a circle adds of the name of today."""
    then, now = re.sub(r" [А-Я].*$", "", row[1]), row[2].rpartition(", ")[0]
    return "" if then == now else f", today {now}"


def test_numbers_are_those_of_sql(everything_site: Datasette, everything: Path) -> None:
    text = published.page(everything_site, "/map")
    sql = "select name, count(*) from letters join places using (place_id) group by place_id order by 2 desc, 1"
    assert [(re.sub(r" [А-Я].*$", "", row[1]), int(row[3])) for row in rows_of(text)] == published.rows(everything, sql)
    ((letters, without),) = published.rows(everything, "select count(*), sum(place is null) from letters")
    assert f"{without} of {letters} letters</a> print no place" in text
    listed = published.json(everything_site, "/correspondence/correspondence.json?place__isnull=1")
    assert listed["filtered_table_rows_count"] == without
    assert published.rows(everything, "select sum(letters) from letters_by_place") == [(letters - without,)]


def test_letters_perhaps_of_a_year_are_counted_apart(everything_site: Datasette, everything: Path) -> None:
    perhaps = """
        select count(*) from letters
        where place_id is not null and coalesce(date_earliest, date_latest) < '1919' and coalesce(date_latest, date_earliest) >= '1918'
          and (date_earliest is null or date_latest is null or date_earliest < '1918' or date_latest >= '1919')"""
    ((number,),) = published.rows(everything, perhaps)
    assert sum(int(row[4] or 0) for row in rows_of(published.page(everything_site, "/map?year=1918"))) == number


def test_way_of_a_person(site_of_composed: Datasette) -> None:
    text = published.page(site_of_composed, "/map?person=lenin-vladimir")
    listed = text.partition('<ol class="stays">')[2].partition("</ol>")[0]
    names = re.findall(r"<strong>(.*?)</strong>", listed)
    assert len(names) == 2
    assert text.count('class="way') == 2 * 2  # one leg, and the group around it, in both drawings
    found = published.json(site_of_composed, "/correspondence/page_map_route.json?person=lenin-vladimir&_shape=array")
    assert [row["name"] for row in found] == names
    assert "wrote 2 of the letters here" in text
    narrowed = published.page(site_of_composed, f"/map?person=lenin-vladimir&year={found[0]['date_earliest'][:4]}")
    assert names[0] in narrowed.partition('<ol class="stays">')[2].partition("</ol>")[0]


@pytest.fixture(scope="module")
def site_of_composed(composed_letters: Path, patience: None) -> Any:
    """The site of composed letters, who write from more places."""
    from conftest import sites

    yield from sites(composed_letters)


def test_nobody_and_nothing(site: Datasette) -> None:
    text = published.page(site, "/map?person=Xyzzyq&year=1850")
    assert "Nobody is called anything like" in text
    assert "There are no such letters" in text
    assert '<table class="ranked places"' not in text


def test_filter_by_place_says_its_words(everything_site: Datasette) -> None:
    asked = "/correspondence/correspondence?_written_at=kharkiv"
    assert "written at Kharkov" in published.page(everything_site, asked)
    without = published.json(everything_site, "/correspondence/correspondence.json?_without=written_at:kharkiv&_size=1")
    every_letter = published.json(everything_site, "/correspondence/correspondence.json?_size=1")
    found = published.json(everything_site, f"{asked.replace('?', '.json?')}&_size=1")
    counts = [each["filtered_table_rows_count"] for each in (without, found, every_letter)]
    assert counts[0] + counts[1] == counts[2]
