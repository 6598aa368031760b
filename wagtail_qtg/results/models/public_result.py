"""What everybody may read of one signed sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.search import index

from ...common.periods import FIRST_DAY, LAST_DAY
from ...projects.models import ProjectPage
from ...reports.enums import Achieved
from ...signoff.models import SignOff
from ..names import names_in, persons_among, persons_of
from ..querysets import PublicResultQuerySet

#: What the editors choose; all of it is read by everybody.
CHOSEN = ("goal", "text", "easy_text", "partners", "picture", "visible_from")


def at_most(length: int) -> MaxLengthValidator:
    return MaxLengthValidator(
        length,
        _("This is too long: %(show_value)s characters. At most %(limit_value)s are possible."),
    )


class PublicResult(index.Indexed, models.Model):
    """A deliberate copy: what is changed in the project afterwards changes nothing here."""

    #: Hidden results stay in the index: whoever searches asks how they stand now.
    search_fields: ClassVar[list] = [
        index.SearchField("goal"),
        index.SearchField("text"),
        index.SearchField("easy_text"),
        index.SearchField("partners"),
        index.SearchField("action_field_name"),
    ]

    project = models.ForeignKey(ProjectPage, models.PROTECT, related_name="public_results")
    sign_off = models.ForeignKey(SignOff, models.PROTECT, related_name="public_results")
    sheet = models.CharField(_("goal sheet"), max_length=255)

    action_field_key = models.CharField(_("key of the action field"), max_length=255, blank=True)
    action_field_name = models.TextField(_("action field"), blank=True)
    guiding_goal = models.TextField(_("guiding goal"), blank=True)
    achieved = models.CharField(_("achieved"), max_length=10, choices=Achieved.choices, blank=True)
    period_number = models.PositiveSmallIntegerField(_("number of the period"))
    period_ends_on = models.DateField(_("last day"))

    goal = models.TextField(
        _("What was to be reached"),
        validators=[at_most(500)],
        help_text=_("The heading of the result. One short sentence that everybody understands."),
    )
    text = models.TextField(
        _("What happened"),
        validators=[at_most(10_000)],
        help_text=_(
            "What has changed for the people in the neighbourhood? Two or three sentences are "
            "enough. No names, nothing by which a person could be recognised."
        ),
    )
    easy_text = models.TextField(
        _("The same in easy language"),
        blank=True,
        validators=[at_most(10_000)],
        help_text=_("Short sentences, one thought each. No foreign words. May stay empty."),
    )
    partners = models.TextField(
        _("Who took part"),
        blank=True,
        validators=[at_most(2_000)],
        help_text=_("One organisation or group a line, no persons."),
    )
    picture = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        help_text=_(
            "Only with the consent of everybody who can be recognised in it. It needs a "
            "description, for people who cannot see it."
        ),
    )
    visible_from = models.DateField(
        _("visible from"),
        default=localdate,
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        help_text=_("Nobody sees it before this day."),
    )

    hidden_at = models.DateTimeField(_("hidden since"), null=True, blank=True, editable=False)
    published_by_name = models.CharField(_("published by"), max_length=255, blank=True)
    published_at = models.DateTimeField(_("published at"))
    changed_at = models.DateTimeField(_("changed at"))

    objects = PublicResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("result for the public")
        verbose_name_plural = _("results for the public")
        ordering = ["-period_ends_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sign_off", "sheet"], name="qtg_public_result_once")
        ]
        indexes = [models.Index(fields=["-visible_from", "-id"], name="qtg_public_result_newest")]

    def __str__(self) -> str:
        return self.goal

    def clean(self) -> None:
        """No name of a person whom the record knows may get out; once erased, none is known."""
        super().clean()
        found = {
            name: names_in(getattr(self, name), self._persons)
            for name in ("goal", "text", "easy_text")
        }
        errors = {name: refusal(names) for name, names in found.items() if names}
        if persons := persons_among(self.partner_list, self._persons):
            errors["partners"] = gettext(
                "No persons here, please, only organisations and groups: %(names)s"
            ) % {"names": ", ".join(persons)}
        if self.picture is not None and getattr(self.picture, "description", None) == "":
            errors["picture"] = gettext(
                "This picture has no description yet. Please write one where the pictures are "
                "kept: what is to be seen?"
            )
        if errors:
            raise ValidationError(errors)

    @cached_property
    def _persons(self) -> set[str]:
        return persons_of(self.sign_off)

    @property
    def partner_list(self) -> list[str]:
        return [line.strip() for line in self.partners.splitlines() if line.strip()]

    def says(self, values: Mapping[str, Any]) -> bool:
        """Whether exactly this is published already."""
        return all(getattr(self, name) == values[name] for name in CHOSEN)

    @property
    def seen(self) -> str:
        """Which version this is, for the form; empty as long as nothing is published."""
        return self.changed_at.isoformat() if self.pk else ""

    @property
    def outcome(self) -> str:
        """What became of the goal, in a sentence for everybody."""
        sentences: dict[str, str] = {
            Achieved.YES: gettext("The goal was reached"),
            Achieved.PARTLY: gettext("The goal was partly reached"),
            Achieved.NO: gettext("The goal was not reached"),
        }
        return sentences.get(self.achieved, "")

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    @property
    def state(self) -> str:
        """Where it stands, in words, as of today."""
        if self.is_hidden:
            since = date_format(timezone.localtime(self.hidden_at), "SHORT_DATE_FORMAT")
            return gettext("hidden since %(day)s") % {"day": since}
        day = date_format(self.visible_from, "SHORT_DATE_FORMAT")
        if self.visible_from > localdate():
            return gettext("public from %(day)s on") % {"day": day}
        if not self.project.live:
            return gettext("published, but the page of the project is not public")
        return gettext("public since %(day)s") % {"day": day}


def refusal(names: list[str]) -> str:
    return gettext(
        "No names of persons here, please. In the signed documentation this is one: %(names)s"
    ) % {"names": ", ".join(names)}
