from __future__ import annotations

from typing import Any

from django.apps import AppConfig

from . import is_told, stand_still


class StandstillConfig(AppConfig):
    name = "tests.races.standstill"

    def ready(self) -> None:
        if is_told("setting"):
            stop_while_setting()


def stop_while_setting() -> None:
    from weasyprint import HTML

    render = HTML.render

    def stopping(self: HTML, *args: Any, **kwargs: Any) -> Any:
        stand_still()
        return render(self, *args, **kwargs)

    HTML.render = stopping
