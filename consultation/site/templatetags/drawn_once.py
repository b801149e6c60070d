"""Keeps a part of a page that is the same for many: drawn once by a process, then at hand.

{% load drawn_once %}
{% drawn_once portal.facts %}{% include "parts/footer.html" %}{% enddrawn_once %}

The part may say nothing but what the values in the tag decide, the language of the page and the portal's own files.
Nothing in it may be about one person: no token, no name, no code.
"""

from typing import Any

from django import template
from django.template import Context
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
MOST = 64


class DrawnOnce(Node):
    def __init__(self, inside: NodeList, values: list[FilterExpression]) -> None:
        self.inside, self.values = inside, values
        self.kept: dict[tuple[Any, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        key = (get_language(), *(value.resolve(context) for value in self.values))
        drawn = self.kept.get(key)
        if drawn is None:
            drawn = self.inside.render(context)
            if len(self.kept) >= MOST:
                self.kept.clear()
            self.kept[key] = drawn
        return drawn


@register.tag
def drawn_once(parser: Parser, token: Token) -> DrawnOnce:
    _name, *values = token.split_contents()
    inside = parser.parse(("enddrawn_once",))
    parser.delete_first_token()
    return DrawnOnce(inside, [parser.compile_filter(value) for value in values])
