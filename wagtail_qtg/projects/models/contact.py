"""Whom to ask about a project; the team decides how much of it everybody may read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import ContactShown


@dataclass(frozen=True)
class Contact:
    """Only what may be read: nothing hidden gets as far as a template."""

    name: str
    function: str
    phone: str = ""
    email: str = ""

    @property
    def phone_address(self) -> str:
        """The number as a telephone dials it: “(0 29 21) 12-34” is 029211234."""
        number = self.phone.replace("(0)", "") if "+" in self.phone else self.phone
        return re.sub(r"(?!^)\+|[^\d+]", "", number)


class ContactMixin(models.Model):
    contact_shown = models.CharField(
        _("What may everybody read?"),
        max_length=10,
        choices=ContactShown.choices,
        default=ContactShown.NONE,
        help_text=_("What is not chosen here is not on the page, not even hidden."),
    )
    contact_name = models.CharField(
        _("name"),
        max_length=160,
        blank=True,
        help_text=_("Only if this person has agreed."),
    )
    contact_function = models.CharField(
        _("function"),
        max_length=160,
        blank=True,
        help_text=_("For example: “Neighbourhood manager”"),
    )
    contact_phone = models.CharField(_("telephone"), max_length=60, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)

    class Meta:
        abstract = True

    @property
    def contact(self) -> Contact | None:
        if self.contact_shown not in ContactShown.with_a_person() or not self.contact_name:
            return None
        if self.contact_shown == ContactShown.NAME:
            return Contact(self.contact_name, self.contact_function)
        return Contact(
            self.contact_name, self.contact_function, self.contact_phone, self.contact_email
        )
