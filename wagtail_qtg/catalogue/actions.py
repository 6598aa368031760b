"""Loading catalogues and programmes: keyed, idempotent, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .enums import CatalogueKind
from .files import BrokenFileError, CatalogueFile, ProgrammeFile, read_file
from .models import ActionField, Catalogue, CatalogueGoal, CatalogueItem
from .programmes import Programme, ProgrammePeriod


@dataclass(frozen=True)
class Change:
    """One thing that loading a file did, or would do."""

    sign: str
    what: str
    code: str
    text: str

    def __str__(self) -> str:
        return f"{self.sign} {self.what} {self.code}: {self.text}"


CATALOGUE_KINDS = {
    "catalogue": CatalogueKind.FIELDS.value,
    "process": CatalogueKind.PROCESS.value,
    "criteria": CatalogueKind.CRITERIA.value,
}
ADDED, CHANGED, RETIRED, RESTORED = "+", "~", "-", "^"


def load_file(path: Path, *, update: bool) -> list[Change]:
    """Load what the file holds. ``update`` also lets a programme file replace a present one."""
    file = read_file(path)
    try:
        if isinstance(file, CatalogueFile):
            return load_catalogue(file, path)
        return install_programme(file, path, update=update)
    except ValidationError as error:
        raise BrokenFileError(
            path,
            [f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()],
        ) from error


@transaction.atomic
def load_catalogue(file: CatalogueFile, path: Path) -> list[Change]:
    """Bring the catalogue to the state of the file; the file wins over edits in the admin."""
    catalogue = Catalogue.objects.filter(slug=file.header["slug"]).first()
    if catalogue is not None and catalogue.is_own:
        raise BrokenFileError(
            path,
            [
                _("“%(slug)s” belongs to the own entries of a project. Choose another slug.")
                % {"slug": catalogue.slug}
            ],
        )
    catalogue = catalogue or Catalogue(slug=file.header["slug"])
    changes = _bring_to(catalogue, {**file.header, "retired_at": None}, catalogue.slug)
    fields = _Entries(catalogue, ActionField)
    for position, entry in enumerate(file.fields, start=1):
        changes += fields.bring(
            (entry.code,),
            title=entry.title,
            aliases=entry.aliases,
            note=entry.note,
            position=position,
        )
    goals = _Entries(catalogue, CatalogueGoal)
    for position, goal in enumerate(file.goals, start=1):
        changes += goals.bring(
            (goal.code,),
            action_field_id=fields.pk_of(goal.field_code),
            kind=goal.kind,
            text=goal.text,
            position=position,
        )
    items = _Entries(catalogue, CatalogueItem, keys=("kind", "code"))
    for position, item in enumerate(file.items, start=1):
        changes += items.bring(
            (item.kind, item.code),
            action_field_id=fields.pk_of(item.field_code) if item.field_code else None,
            parent_id=items.pk_of(item.kind, item.parent_code) if item.parent_code else None,
            title=item.title,
            text=item.text,
            details=item.details,
            position=position,
        )
    for entries in (items, goals, fields):
        changes += entries.retire_the_rest()
    return changes


@transaction.atomic
def install_programme(file: ProgrammeFile, path: Path, *, update: bool = False) -> list[Change]:
    """Create the programme; one that is there already belongs to the site and stays as it is.

    With ``update`` the file's values and periods replace the present ones. Groups, workflow and
    the dates of running projects are never touched.
    """
    programme = Programme.objects.filter(slug=file.slug).first()
    if programme is not None and not update:
        return []
    catalogues = {}
    for role, slug in file.catalogues.items():
        catalogue = Catalogue.objects.filter(slug=slug, kind=CATALOGUE_KINDS[role]).first()
        if catalogue is None:
            raise BrokenFileError(
                path,
                [
                    _(
                        "%(role)s: there is no catalogue “%(slug)s” of the kind “%(kind)s”. "
                        "Load its file first."
                    )
                    % {"role": role, "slug": slug, "kind": CATALOGUE_KINDS[role]}
                ],
            )
        catalogues[f"{role}_id"] = catalogue.pk
    programme = programme or Programme(slug=file.slug)
    values = {**file.values, **catalogues, "retired_at": None}
    changes = _bring_to(programme, values, programme.slug)
    return changes + _bring_periods(programme, file.periods)


def _bring_periods(programme: Programme, rows: list[dict[str, Any]]) -> list[Change]:
    present = {period.start_month: period for period in programme.periods.all()}
    changes: list[Change] = []
    for row in rows:
        period = present.pop(row["start_month"], None)
        period = period or ProgrammePeriod(programme=programme, start_month=row["start_month"])
        changes += _bring_to(period, row, f"{row['start_month']}–{row['end_month']}")
    for start_month, period in present.items():
        changes.append(Change(RETIRED, _name_of(period), str(start_month), str(period)))
        period.delete()
    return changes


def _bring_to(row: models.Model, values: dict[str, Any], code: str) -> list[Change]:
    """Save ``row`` with ``values`` if that changes anything."""
    is_new = row._state.adding
    was_retired = getattr(row, "retired_at", None) is not None
    different = [name for name, value in values.items() if getattr(row, name) != value]
    if not is_new and not different:
        return []
    for name in different:
        setattr(row, name, values[name])
    row.clean_fields()
    row.save()
    sign = ADDED if is_new else RESTORED if was_retired else CHANGED
    return [Change(sign, _name_of(row), code, str(row))]


def _name_of(row: models.Model) -> str:
    return str(row._meta.verbose_name)


class _Entries:
    """The entries of one kind in a catalogue, by their key."""

    def __init__(
        self,
        catalogue: Catalogue,
        model: type[ActionField | CatalogueGoal | CatalogueItem],
        keys: Iterable[str] = ("code",),
    ) -> None:
        self.catalogue, self.model, self.keys = catalogue, model, tuple(keys)
        rows = model._default_manager.filter(catalogue=catalogue)
        self.rows = {tuple(getattr(row, key) for key in self.keys): row for row in rows}
        self.seen: set[tuple[str, ...]] = set()

    def bring(self, key: tuple[str, ...], **values: Any) -> list[Change]:
        row = self.rows.get(key)
        if row is None:
            row = self.model(catalogue=self.catalogue, **dict(zip(self.keys, key, strict=True)))
            self.rows[key] = row
        self.seen.add(key)
        return _bring_to(row, {**values, "retired_at": None}, key[-1])

    def pk_of(self, *key: str) -> int:
        return self.rows[key].pk

    def retire_the_rest(self) -> list[Change]:
        changes = []
        for key, row in self.rows.items():
            if key in self.seen or row.is_retired:
                continue
            row.retired_at = timezone.now()
            row.save(update_fields=["retired_at"])
            changes.append(Change(RETIRED, _name_of(row), row.code, str(row)))
        return changes
