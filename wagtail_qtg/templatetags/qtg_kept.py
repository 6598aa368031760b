"""``{% qtg_kept "name" %}…{% endqtg_kept %}``: written for one visitor, and kept for the next."""

from __future__ import annotations

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context

from ..public.kept import written_once

register = template.Library()


class KeptNode(template.Node):
    def __init__(self, name: FilterExpression, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> str:
        return written_once(
            self.name.resolve(context),
            context.get("request"),
            lambda: self.nodelist.render(context),
        )


@register.tag
def qtg_kept(parser: Parser, token: Token) -> KeptNode:
    """The name is the part's own on its page."""
    try:
        _tag, name = token.split_contents()
    except ValueError:
        raise template.TemplateSyntaxError("qtg_kept takes one name") from None
    nodelist = parser.parse(("endqtg_kept",))
    parser.delete_first_token()
    return KeptNode(parser.compile_filter(name), nodelist)
