"""The one door to the NHS.UK design system's own macros: a component's name and parameters in, safe HTML out.

The macros treat markup-safe strings as HTML and plain strings as text, and print `html` parameters as they stand. So
every parameter passes through `_tame` first: text is made plain, and HTML that nobody vouched for is escaped.
"""

import html
import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from jinja2 import ChainableUndefined, Environment, PackageLoader

# The macros reach into parameters that were not given, which only a chainable undefined value allows.
ENVIRONMENT = Environment(
    loader=PackageLoader("nhsuk_frontend_jinja"),
    undefined=ChainableUndefined,
    autoescape=True,
    auto_reload=False,
    cache_size=-1,
    # Half the bytes of the page: without these, each empty line of the macros would be sent as well.
    trim_blocks=True,
    lstrip_blocks=True,
)
# The design system keeps the macro `table` in a folder named `tables`.
FOLDERS = {"table": "tables"}
# What a component says of its own accord, mostly to screen readers, in the language of the page.
SAYS = {
    "inset_text": {"visuallyHiddenText": _("Information")},
    "warning_callout": {"visuallyHiddenText": _("Important")},
    "password_input": {
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
        "passwordShownAnnouncementText": _("Your password is visible"),
        "passwordHiddenAnnouncementText": _("Your password is hidden"),
    },
}

# Drawn for many people alike, so each drawing is kept by the process. None of them holds a text that somebody typed,
# but for what stands in a box that a radio reveals; that makes a drawing of its own, which others push out.
ALIKE = {"radios", "checkboxes", "button", "fieldset", "label", "hint", "skip_link", "back_link"}
# These are alike as long as nobody has typed into them: empty, and without words about what was wrong.
ALIKE_WHILE_EMPTY = {"input", "textarea", "character_count"}
MOST, LONGEST = 512, 20_000
_AT_HAND: dict[str, SafeString] = {}


def component(name: str, params: Mapping[str, Any]) -> SafeString:
    """Render the component with this snake_case name, such as `summary_list`. Raises TemplateNotFound for no such."""
    said = {**SAYS.get(name, {}), **params}
    tame = {key: _tame(key, value) for key, value in said.items()}
    key = _key(name, tame)
    drawn = _AT_HAND.get(key)
    if drawn is None:
        drawn = SafeString(_macro(name)(tame))
        _keep(key, drawn)
    return drawn


def _key(name: str, tame: dict[str, Any]) -> str:
    """The same for the same drawing; empty for a component that is drawn anew each time."""
    is_empty = name in ALIKE_WHILE_EMPTY and not tame.get("value") and not tame.get("errorMessage")
    if name not in ALIKE and not is_empty:
        return ""
    try:
        return f"{name} {json.dumps(tame)}"
    except TypeError:
        return ""


def _keep(key: str, drawn: SafeString) -> None:
    if not key or len(key) > LONGEST:
        return
    if len(_AT_HAND) >= MOST:
        _AT_HAND.clear()
    _AT_HAND[key] = drawn


def camel(name: str) -> str:
    """The design system's spelling of a snake_case name: `visually_hidden_text` is `visuallyHiddenText`."""
    return re.sub(r"_([a-z])", lambda letter: letter[1].upper(), name)


@cache
def _macro(name: str) -> Callable[[dict[str, Any]], str]:
    folder = FOLDERS.get(name, name.replace("_", "-"))
    module = ENVIRONMENT.get_template(f"nhsuk/components/{folder}/macro.jinja").module
    macro: Callable[[dict[str, Any]], str] = getattr(module, camel(name))
    return macro


def _tame(key: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return {inner: _tame(inner, part) for inner, part in value.items()}
    if isinstance(value, list | tuple):
        return [_tame(key, part) for part in value]
    if not isinstance(value, str | Promise):
        return value
    text = str(value)
    if key == "html" or key.endswith("Html"):
        return conditional_escape(text)
    # Templates mark their own literals, and what they have escaped already, as safe HTML. Both are text here.
    # The sum with a plain string is plain: what needs no unescaping would else come back as the safe string it was.
    return html.unescape(text + "") if isinstance(text, SafeString) else text
