from __future__ import annotations

from wagtail.admin.forms import WagtailAdminPageForm


class StatementForm(WagtailAdminPageForm):
    """A draft may be incomplete; what is published must be complete and true to itself."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for name, message in self.instance.missing.items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, message)
