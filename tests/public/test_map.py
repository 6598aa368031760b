"""The outline map says where projects are, and its list says the same."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage
from django.template.loader import render_to_string
from django.test.utils import override_settings
from django.utils import translation

from tests.public.places import CITIES, kilometres_between
from wagtail_qtg.projects.enums import FederalState
from wagtail_qtg.public.map.lands import atlas
from wagtail_qtg.public.map.marks import Marker, clusters
from wagtail_qtg.public.map.outline import MARK, NARROWEST, land_map, outline_map
from wagtail_qtg.public.map.projection import Point
from wagtail_qtg.public.map.tiles import tile_provider


def marker(city, title=None, **options):
    land, latitude, longitude = CITIES[city]
    return Marker(
        title or f"Projekt in {city}", f"/{city}/", city, latitude, longitude, land, **options
    )


def rendered(outline, **context):
    return render_to_string("wagtail_qtg/public/map.html", {"map": outline, **context})


def test_marks_keep_their_distance_whatever_the_order():
    points = [Point(x * 3.7 % 90, x * 7.3 % 80) for x in range(300)]
    placed = [(point, marker("Kiel")) for point in points]
    for order in (placed, placed[::-1]):
        found = clusters(order, reach=10)
        assert sum(len(cluster.markers) for cluster in found) == 300
        assert min(kilometres_between(a.point, b.point) for a, b in combinations(found, 2)) >= 10


def test_a_project_joins_the_nearest_mark():
    placed = [(Point(0, 0), "a"), (Point(15, 0), "b"), (Point(9, 0), "c")]
    assert [cluster.markers for cluster in clusters(placed, reach=10)] == [["a"], ["b", "c"]]


def test_projects_of_one_town_share_a_mark_that_leads_to_the_list():
    outline = outline_map([marker("Dortmund", "A"), marker("Kiel"), marker("Dortmund", "B")])
    first, second = outline.marks
    assert [entry.title for entry in first.markers] == ["A", "B"]
    assert (first.url, first.label) == ("#qtg-map-1", "1: 2 Projekte, Dortmund")
    assert (second.url, second.label) == ("/Kiel/", "2: Projekt in Kiel, Kiel")


def test_label_of_many_places_ends_somewhere():
    near = [Marker(f"P{n}", "", f"Ort {n}", 51.5 + n / 1000, 7.4, "NW") for n in range(6)]
    (mark,) = outline_map(near).marks
    assert mark.label == "1: 6 Projekte, Ort 0, Ort 1, Ort 2, …"


def test_map_is_as_near_as_the_laender_allow():
    westphalia = outline_map([marker("Dortmund"), marker("Bielefeld")])
    germany = outline_map([marker("Kiel"), marker("München"), marker("Aachen")])
    assert 220 < westphalia.frame.width < 300
    assert germany.frame.width > 500
    assert len(westphalia.lands) < len(germany.lands) == 16
    assert [land.state for land, active in westphalia.lands if active] == ["NW"]
    assert westphalia.lands[-1][1]


def test_a_small_land_is_not_blown_up():
    assert outline_map([marker("Bremen")]).frame.width >= 200


@pytest.mark.parametrize("cities", [["Berlin"], ["Sylt"], ["Aachen", "Bremerhaven"], list(CITIES)])
def test_map_fits_its_room_and_marks_lie_on_it(cities):
    outline = outline_map(marker(city) for city in cities)
    width, height = outline.size
    assert width <= 560
    assert height <= 640
    for mark in outline.marks:
        half = 100 * MARK / 2 / NARROWEST
        assert half - 1 <= float(mark.x.rstrip("%")) <= 101 - half
        assert 0 < float(mark.y.rstrip("%")) < 100


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(None, None), (51.5, None), (7.466, 51.514), (-90, 0), (90, 180), (0, 0)],
)
def test_project_without_usable_coordinates_is_named_with_its_place(latitude, longitude):
    lost = Marker("Ohne Punkt", "/x/", "Höxter", latitude, longitude, "NW")
    outline = outline_map([lost, marker("Kiel")])
    assert outline.elsewhere == [lost]
    assert len(outline.marks) == 1
    html = rendered(outline)
    assert "Nicht auf der Karte" in html
    assert "Höxter, Nordrhein-Westfalen" in html


@pytest.mark.parametrize(
    ("place", "land", "where", "in_full"),
    [
        ("Hamburg", "HH", "Hamburg", "Hamburg"),
        ("Hamm", "NW", "Hamm", "Hamm, Nordrhein-Westfalen"),
        ("", "NW", "Nordrhein-Westfalen", "Nordrhein-Westfalen"),
        ("", "", "", ""),
        ("Hamm", "XX", "Hamm", "Hamm"),
    ],
)
def test_where_a_project_is_in_words(place, land, where, in_full):
    found = Marker("x", place=place, federal_state=land)
    assert (found.where, found.where_in_full) == (where, in_full)


def test_nothing_to_show_shows_nothing():
    assert rendered(outline_map([])).strip() == ""


def test_only_a_list_where_nobody_has_coordinates():
    html = rendered(outline_map([Marker("A", "/a/", "Hamm")]))
    assert "<svg" not in html
    assert '<a href="/a/">A</a>' in html


def test_every_mark_has_its_number_in_the_list_and_every_project_its_line():
    outline = outline_map(marker(city) for city in CITIES)
    html = rendered(outline)
    on_map = re.findall(r"<text [^>]*>([^<]+)</text>", html)
    in_list = re.findall(r'class="qtg-map__number">([^<]+)<', html)
    assert on_map == in_list == [str(n) for n in range(1, len(outline.marks) + 1)]
    for city in CITIES:
        assert html.count(f'<a href="/{city}/">Projekt in {city}</a>') == 1


def test_text_from_editors_is_only_text():
    evil = Marker('<script>alert("1")</script>', "/x/", "<b>Hamm</b>", 51.68, 7.82, "NW")
    html = rendered(outline_map([evil]))
    assert "<script" not in html
    assert "<b>" not in html


def test_map_needs_neither_inline_style_nor_script():
    with override_settings(WAGTAIL_QTG=STREETS):
        html = rendered(outline_map([marker("Kiel")]))
    assert "style=" not in html
    assert "<style" not in html
    assert re.findall(r"<script[^>]*>", html) == ['<script src="/static/wagtail_qtg/map.js" defer>']


def test_numbers_in_the_drawing_are_the_same_in_every_language():
    outline = outline_map([marker("Dortmund"), marker("Kiel")])
    with translation.override("de"):
        german = rendered(outline)
    assert re.search(r'viewBox="-?\d+\.\d \S+ \d+\.\d \d+\.\d"', german)
    assert "," not in "".join(re.findall(r' (?:x|y|width|height)="([^"]*)"', german))
    assert 'data-position="51.514,7.466"' in german


def test_project_without_an_address_is_text():
    html = rendered(outline_map([Marker("Hier", "", "Kiel", 54.32, 10.14, "SH")]), heading="Ort")
    assert "<a" not in html
    assert 'role="img" aria-label="1: Hier, Kiel"' in html
    assert ">Ort</h2>" in html


def test_two_maps_on_one_page_have_different_addresses():
    html = "".join(
        rendered(outline_map([marker("Kiel")], key=key)) for key in ("overview", "related")
    )
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) > 4


def test_ten_thousand_projects_stay_few_marks():
    many = (
        Marker(f"P{n}", "/x/", "", 47.5 + n % 97 * 0.07, 6.2 + n % 89 * 0.09, "")
        for n in range(10_000)
    )
    outline = outline_map(many)
    assert len(outline.marks) <= 300
    assert sum(len(mark.markers) for mark in outline.marks) == 10_000


def test_counts_of_the_laender_lead_to_their_filters():
    outline = land_map({"NW": 2431, "BE": 1, "TH": 0}, lambda code: f"?land={code}")
    berlin, westphalia = outline.marks
    assert (berlin.text, berlin.url, berlin.label) == ("1", "?land=BE", "Berlin, 1 Projekt")
    assert (westphalia.text, westphalia.width) == ("2.431", 57)
    assert westphalia.label == "Nordrhein-Westfalen, 2.431 Projekte"
    assert rendered(outline).count('<a href="?land=NW">Nordrhein-Westfalen</a>') == 1


def test_counts_without_a_land_stand_beneath():
    outline = land_map({"": 3, "XX": 1, "NW": 2}, lambda code: f"?land={code}")
    assert [mark.label for mark in outline.marks] == ["Nordrhein-Westfalen, 2 Projekte"]
    assert [(one.title, one.where_in_full) for one in outline.elsewhere] == [
        ("Ohne Angabe des Bundeslands", "3 Projekte"),
        ("Ohne Angabe des Bundeslands", "1 Projekt"),
    ]


def test_marks_of_the_laender_do_not_touch_on_a_phone():
    outline = land_map(dict.fromkeys(FederalState.values, 99), lambda code: code)
    scale = NARROWEST / outline.frame.width
    middles = [(atlas().lands[mark.id[-2:]].middle, mark.width) for mark in outline.marks]
    assert len(middles) == 16
    for (a, width), (b, other_width) in combinations(middles, 2):
        beside = abs(a.x - b.x) * scale >= (width + other_width) / 2
        assert beside or abs(a.y - b.y) * scale >= MARK


STREETS = {
    "BASE_TEMPLATE": "base.html",
    "MAP_TILES": "https://{s}.tiles.example.org/{z}/{x}/{y}.png",
    "MAP_ATTRIBUTION": '© <a href="https://example.org/">Karte</a>',
}


def test_no_street_map_unless_the_site_names_one():
    assert tile_provider() is None
    assert "Straßenkarte" not in rendered(outline_map([marker("Kiel")]))


@override_settings(WAGTAIL_QTG=STREETS)
def test_visitor_learns_who_will_be_asked():
    html = rendered(outline_map([marker("Kiel")]))
    assert "Die Straßenkarte kommt von tiles.example.org." in html
    assert "Straßenkarte zeigen" in html
    assert re.search(r'<div class="qtg-street" hidden', html)


@override_settings(WAGTAIL_QTG={**STREETS, "MAP_TILES": "/tiles/{z}/{x}/{y}.png"})
def test_own_tiles_tell_nobody_else():
    html = rendered(outline_map([marker("Kiel")]))
    assert "kommen von dieser Website selbst" in html


@override_settings(WAGTAIL_QTG=STREETS)
def test_counts_have_no_places_on_a_street_map():
    assert land_map({"NW": 1}, str).tiles is None


def test_every_file_that_leaflet_names_is_shipped(tmp_path, settings):
    folder = finders.find("wagtail_qtg/leaflet")
    source = FileSystemStorage(location=folder)
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    names = ["leaflet.js", "leaflet.css"] + [
        f"images/{name}" for name in source.listdir("images")[1]
    ]
    for name in names:
        with source.open(name) as file:
            storage.save(name, file)
    problems = [
        outcome
        for _name, _hashed, outcome in storage.post_process({n: (storage, n) for n in names})
        if isinstance(outcome, Exception)
    ]
    assert problems == []
    assert "BSD 2-Clause" in source.open("LICENSE", "r").read()
