"""The accessibility statement (Erklärung zur Barrierefreiheit) as a page with guided fields."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from ...projects.enums import FederalState
from ...projects.models import PublicPageMixin
from ...projects.models.easy import EasyReadMixin
from .blocks import BarriersBlock
from .enums import Assessment, Conformity
from .forms import StatementForm
from .laws import Law, laws
from .panels import statement_edit_handler


class AccessibilityStatementPageMixin(EasyReadMixin, PublicPageMixin):
    """What the law asks for, in the order of the model statement of the EU."""

    responsible = models.CharField(
        _("who answers for the website"),
        max_length=255,
        help_text=_("The name of your organisation, as in the imprint."),
    )
    scope = models.TextField(
        _("what the statement covers"),
        help_text=_("The addresses of the website, and what else belongs to it."),
    )
    federal_state = models.CharField(
        _("whose law applies"),
        max_length=2,
        choices=FederalState.choices,
        blank=True,
        help_text=_("The Land whose law applies to you; empty for the law of the Federation."),
    )
    conformity = models.CharField(
        _("how accessible the website is"), max_length=10, choices=Conformity.choices
    )
    assessment = models.CharField(
        _("how that was found out"), max_length=10, choices=Assessment.choices
    )
    assessor = models.CharField(
        _("who assessed it"),
        max_length=255,
        blank=True,
        help_text=_("Only for an assessment by somebody else."),
    )
    assessed_on = models.DateField(_("when it was assessed"), null=True)
    barriers = StreamField(BarriersBlock(), verbose_name=_("known barriers"), blank=True)
    stated_on = models.DateField(_("date of this statement"), null=True)
    reviewed_on = models.DateField(
        _("last reviewed"),
        null=True,
        blank=True,
        help_text=_("Look at it once a year, and whenever the website changes much."),
    )

    feedback_email = models.EmailField(_("e-mail for feedback"))
    feedback_phone = models.CharField(_("phone for feedback"), max_length=60, blank=True)
    feedback_address = models.TextField(_("postal address for feedback"), blank=True)
    answer_within = models.CharField(
        _("when people get an answer"),
        max_length=120,
        help_text=_("A promise that you can keep. For example: within two weeks"),
    )

    body_name = models.TextField(
        _("who helps if the feedback leads nowhere"),
        blank=True,
        help_text=_("May stay empty where we know the body of your Land: then it is shown."),
    )
    body_address = models.TextField(_("its postal address"), blank=True)
    body_phone = models.CharField(_("its phone"), max_length=60, blank=True)
    body_email = models.EmailField(_("its e-mail"), blank=True)
    body_url = models.URLField(_("its website"), blank=True)

    class Meta:
        abstract = True

    @property
    def law(self) -> Law:
        return laws()[self.federal_state]

    @property
    def body(self) -> Law:
        """Who helps: what the editors wrote, else what we know of the Land."""
        if not self.body_name:
            return self.law
        return self.law._replace(
            body=self.body_name,
            address=self.body_address,
            phone=self.body_phone,
            email=self.body_email,
            url=self.body_url,
        )

    @property
    def missing(self) -> dict[str, str]:
        """What contradicts itself or is missing, by field, before it can be published."""
        found = {}
        if self.conformity == Conformity.FULL and self.barriers:
            found["conformity"] = gettext("There are barriers, so it is partly compatible.")
        if self.conformity in (Conformity.PARTIAL, Conformity.NONE) and not self.barriers:
            found["barriers"] = gettext("Please name what is not accessible yet.")
        if self.assessment == Assessment.EXTERNAL and not self.assessor:
            found["assessor"] = gettext("Please name who assessed it.")
        if not self.body.body:
            found["body_name"] = gettext("Please name who helps in your Land.")
        return found

    def clean(self) -> None:
        super().clean()
        if self.stated_on and self.reviewed_on and self.reviewed_on < self.stated_on:
            raise ValidationError({"reviewed_on": gettext("This is before the statement.")})


class AccessibilityStatementPage(AccessibilityStatementPageMixin, Page):
    template = "wagtail_qtg/accessibility_statement_page.html"
    edit_handler = statement_edit_handler
    base_form_class = StatementForm
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")
