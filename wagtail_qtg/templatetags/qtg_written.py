"""``{% qtg_written "template.html" card=card %}``: included, and kept for whoever has the same."""

from __future__ import annotations

from django import template

from ..public.written import written_from

register = template.Library()
register.simple_tag(written_from, name="qtg_written")
