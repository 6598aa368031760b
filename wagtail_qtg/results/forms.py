from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images import get_image_model
from wagtail.images.models import Image
from wagtail.images.widgets import AdminImageChooser
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from ..common.forms import DayInput
from ..projects.easy_panel import HINTS_ATTRS
from ..signoff.canonical import fingerprint
from .models import PublicResult
from .models.public_result import CHOSEN
from .small_numbers import small_numbers

TEXTS = ("goal", "text", "easy_text", "partners")


class ResultForm(WagtailAdminModelForm):
    """What everybody will read; asks once before small numbers get out."""

    class Meta:
        model = PublicResult
        fields = CHOSEN
        widgets: ClassVar[dict[str, Any]] = {
            "goal": AdminAutoHeightTextInput(attrs={"rows": 2}),
            "text": AdminAutoHeightTextInput(attrs={"rows": 8}),
            "easy_text": AdminAutoHeightTextInput(attrs={"rows": 6, **HINTS_ATTRS}),
            "partners": AdminAutoHeightTextInput(attrs={"rows": 4}),
            "picture": AdminImageChooser,
            "visible_from": DayInput,
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = CollectionOwnershipPermissionPolicy(
            get_image_model(), auth_model=Image, owner_field_name="uploaded_by_user"
        )
        own = policy.instances_user_has_any_permission_for(user, ["choose"])
        self.fields["picture"].queryset = get_image_model().objects.filter(
            Q(pk__in=own.values("pk")) | Q(pk=self.instance.picture_id)
        )

    def clean(self) -> dict[str, Any]:
        """Browsers send other ends of lines than the signed sheet has."""
        data = super().clean()
        for name in TEXTS:
            if name in data:
                data[name] = "\n".join(data[name].splitlines())
        return data

    @cached_property
    def doubts(self) -> list[str]:
        """The sentences with small numbers, each once; to be asked of a form that was checked."""
        text = "\n".join(self.cleaned_data.get(name, "") for name in TEXTS)
        return list(dict.fromkeys(number.sentence for number in small_numbers(text)))

    @property
    def doubts_digest(self) -> str:
        """The tick counts for the sentences that were shown with it, and for no others."""
        return fingerprint(self.doubts)

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubts) and not self.is_ticked

    @property
    def is_ticked(self) -> bool:
        return self.data.get("checked") == self.doubts_digest
