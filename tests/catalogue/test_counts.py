"""Every entry of the seven sources is in the database, once, however often it is loaded."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db.models import Count

from tests.rows import all_rows
from wagtail_qtg.catalogue.enums import CatalogueKind, GoalKind, ItemKind
from wagtail_qtg.catalogue.models import ActionField, Catalogue, CatalogueGoal, CatalogueItem
from wagtail_qtg.installation import set_up
from wagtail_qtg.models import PublicState

pytestmark = pytest.mark.django_db

PUBLIC_STATE = PublicState._meta.db_table
SLUGS = {
    "lwl-qtg",
    "lwl-qtg-process",
    "berlin-qm",
    "soziale-stadt",
    "stuttgart-dimensionen",
    "stuttgart-kriterien",
    "dstgb",
}


def items(slug, kind, **filters):
    return CatalogueItem.objects.current().of_kind(kind).filter(catalogue__slug=slug, **filters)


def goals(slug, *kinds):
    return CatalogueGoal.objects.current().filter(catalogue__slug=slug, kind__in=kinds)


def per_field(queryset):
    counts = dict(queryset.values_list("action_field__code").annotate(count=Count("pk")).order_by())
    codes = ActionField.objects.filter(catalogue__slug=queryset[0].catalogue.slug).values_list(
        "code", flat=True
    )
    return [counts.get(code, 0) for code in codes.order_by("position")]


def test_seven_catalogues():
    assert set(Catalogue.objects.values_list("slug", flat=True)) == SLUGS
    assert not Catalogue.objects.filter(kind=CatalogueKind.OWN).exists()


@pytest.mark.parametrize(
    ("slug", "count"),
    [
        ("lwl-qtg", 9),
        ("berlin-qm", 9),
        ("soziale-stadt", 10),
        ("stuttgart-dimensionen", 4),
        ("stuttgart-kriterien", 7),
        ("dstgb", 3),
        ("lwl-qtg-process", 0),
    ],
)
def test_action_fields(slug, count):
    assert ActionField.objects.current().filter(catalogue__slug=slug).count() == count


def test_lwl():
    assert per_field(goals("lwl-qtg", GoalKind.GUIDING)) == [1, 1, 1, 1, 1, 1, 2, 1, 1]
    assert per_field(goals("lwl-qtg", GoalKind.SUB)) == [2, 2, 1, 1, 0, 1, 3, 1, 1]
    assert per_field(items("lwl-qtg", ItemKind.MEASURE)) == [5, 3, 5, 5, 3, 5, 10, 2, 2]
    assert per_field(items("lwl-qtg", ItemKind.ACTOR)) == [3, 4, 1, 2, 3, 8, 7, 4, 5]


def test_berlin():
    assert goals("berlin-qm", GoalKind.STRATEGIC).count() == 9
    assert per_field(goals("berlin-qm", GoalKind.OPERATIONAL)) == [6, 3, 6, 5, 4, 4, 4, 3, 4]


def test_soziale_stadt():
    helps, hinders = (
        per_field(items("soziale-stadt", kind))
        for kind in (ItemKind.SUCCESS_FACTOR, ItemKind.CHALLENGE)
    )
    assert helps == [11, 8, 3, 6, 7, 9, 8, 7, 6, 8]
    assert hinders == [4, 10, 9, 12, 3, 7, 11, 9, 7, 7]
    notes = ActionField.objects.filter(catalogue__slug="soziale-stadt").exclude(note="")
    assert [field.code for field in notes] == ["3"]


def test_stuttgart():
    assert per_field(goals("stuttgart-dimensionen", GoalKind.DIMENSION)) == [5, 4, 5, 4]
    criteria = list(items("stuttgart-kriterien", ItemKind.CRITERION).select_related("action_field"))
    boxes = [item for item in criteria if item.details.get("checkbox", True)]
    assert Counter(item.details["level"] for item in boxes) == {"basic": 56, "additional": 13}
    introductions = [item for item in criteria if "children_intro" in item.details]
    assert len(criteria) - len(boxes) + len(introductions) == 5
    columns = Counter((item.action_field.code, item.details["column"]) for item in boxes)
    assert [columns[code, "concept"] for code in "1234567"] == [8, 5, 1, 2, 2, 1, 2]
    assert [columns[code, "process"] for code in "1234567"] == [0, 2, 8, 24, 5, 6, 3]
    assert items("stuttgart-kriterien", ItemKind.STANDARD).count() == 7


def test_dstgb():
    assert per_field(goals("dstgb", GoalKind.GUIDING, GoalKind.SUB)) == [6, 2, 5]
    assert per_field(items("dstgb", ItemKind.MEASURE)) == [7, 3, 8]
    assert items("dstgb", ItemKind.PRINCIPLE).count() == 4
    steps = items("dstgb", ItemKind.PARTICIPATION_STEP)
    assert Counter(step.details["ladder"] for step in steps) == {"dstgb": 4, "stuttgart": 5}
    assert items("dstgb", ItemKind.EXAMPLE_FACT).count() == 6
    assert items("dstgb", ItemKind.EXAMPLE_SECTION).count() == 5


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (ItemKind.LIMIT, 4),
        (ItemKind.MILESTONE, 8),
        (ItemKind.SHEET_FIELD, 9),
        (ItemKind.ANSWER, 3),
        (ItemKind.REVIEW_PROMPT, 4),
    ],
)
def test_lwl_process(kind, count):
    assert items("lwl-qtg-process", kind).count() == count


def test_lwl_process_guide_and_steps():
    assert items("lwl-qtg-process", ItemKind.GUIDE_QUESTION).exclude(text="").count() == 10
    assert items("lwl-qtg-process", ItemKind.PROCESS_STEP, parent=None).count() == 8
    assert items("lwl-qtg-process", ItemKind.PROCESS_STEP).exclude(parent=None).count() == 4


def test_all_entries():
    assert CatalogueGoal.objects.current().count() == 22 + 48 + 18 + 13
    assert CatalogueItem.objects.current().count() == 77 + 152 + 73 + 7 + 18 + 4 + 9 + 13 + 53


def test_setting_up_twice_more_changes_no_row_but_makes_public_pages_anew():
    def rows():
        return {table: found for table, found in all_rows().items() if table != PUBLIC_STATE}

    set_up_once = rows()
    for _again in range(2):
        set_up()
    assert rows() == set_up_once
