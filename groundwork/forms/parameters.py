"""What each NHS.UK component has to be told about a Django field: its name, words, value and choices."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from groundwork.forms.plain_text import printable
from groundwork.forms.wording import words_of

# Told to the component in another way, or left out: a page says what is missing in its own words, and a browser cuts
# pasted text at `maxlength` without a word.
NOT_PASSED_ON = {"class", "rows", "cols", "required", "maxlength", "minlength", "placeholder", "min", "max", "step"}


@dataclass(frozen=True)
class Look:
    """How a question stands on its page. A heading is the page's only question, so its words are the page's title."""

    heading: bool = False
    size: str | None = None
    caption: str | None = None
    width: str | None = None
    rows: int | None = None
    words: int | None = None
    characters: int | None = None
    hints: Mapping[str, str] = field(default_factory=dict)
    divider_before: Mapping[str, str] = field(default_factory=dict)
    exclusive: str | None = None
    inline: bool = False
    small: bool = False

    def title(self, bound: BoundField, size: str | None = "s") -> dict[str, Any]:
        chosen = self.size or ("l" if self.heading else size)
        return {"text": bound.label, "size": chosen, "isPageHeading": self.heading, "caption": self.caption}


def described(bound: BoundField) -> dict[str, Any]:
    """Name, hint and error: what every component takes alike."""
    told: dict[str, Any] = {"name": bound.html_name}
    if bound.help_text:
        told["hint"] = {"text": bound.help_text}
    if words := words_of(bound):
        told["errorMessage"] = {"text": words, "visuallyHiddenText": _("Error")}
    return told


def single(bound: BoundField, look: Look) -> dict[str, Any]:
    """A component with one box of its own: text, text area, select, password."""
    attrs = {name: value for name, value in bound.field.widget.attrs.items() if name not in NOT_PASSED_ON}
    return described(bound) | {
        "id": bound.auto_id,
        "label": look.title(bound),
        "value": typed(bound),
        "width": look.width,
        # People write in the direction of their own language, whatever the page's is.
        "attributes": {"dir": "auto"} | attrs,
    }


def typed(bound: BoundField) -> str:
    shown = bound.field.widget.format_value(bound.value())
    return "" if shown is None else printable(str(shown))


def text_box(bound: BoundField, look: Look) -> dict[str, Any]:
    told = single(bound, look)
    if isinstance(bound.field.widget, forms.NumberInput):
        # A number box scrolls its value away and hides letters from the server; a text box keeps what was typed.
        whole = isinstance(bound.field, forms.IntegerField) and not isinstance(bound.field, forms.FloatField)
        return told | {"type": "text", "inputmode": "numeric" if whole else "decimal"}
    told |= {"type": bound.field.widget.input_type}
    if told["type"] == "email":
        told |= {"spellcheck": False, "autocomplete": told["attributes"].pop("autocomplete", "email")}
    return told


def password(bound: BoundField, look: Look) -> dict[str, Any]:
    told = single(bound, look)
    return told | {"value": None, "autocomplete": told["attributes"].pop("autocomplete", "current-password")}


def file_box(bound: BoundField, look: Look) -> dict[str, Any]:
    """No value: a browser never fills in a file by itself, so after an error it has to be chosen again."""
    return single(bound, look) | {"value": None, "width": None}


def text_area(bound: BoundField, look: Look) -> dict[str, Any]:
    rows = look.rows or bound.field.widget.attrs.get("rows", 8)
    # A browser drops the first line end after `<textarea>`: this one is for it to drop.
    return single(bound, look) | {"rows": int(rows), "value": "\n" + typed(bound)}


def counted_text_area(bound: BoundField, look: Look) -> dict[str, Any]:
    told = text_area(bound, look)
    words = look.words or getattr(bound.field, "max_words", None)
    if words and not look.characters:
        most = _("You can enter up to %(most)s words") % {"most": f"{words:,}"}
        return told | {"maxwords": words, "textareaDescriptionText": most} | words_left()
    characters = look.characters or getattr(bound.field, "max_characters", None)
    most = _("You can enter up to %(most)s characters") % {"most": f"{characters:,}"}
    return told | {"maxlength": characters, "textareaDescriptionText": most} | characters_left()


def words_left() -> dict[str, Any]:
    """What the counter beside a text says in the browser, which puts the number in."""
    return {
        "wordsUnderLimitText": {
            "one": _("You have %{count} word remaining"),
            "other": _("You have %{count} words remaining"),
        },
        "wordsAtLimitText": _("You have 0 words remaining"),
        "wordsOverLimitText": {
            "one": _("You have %{count} word too many"),
            "other": _("You have %{count} words too many"),
        },
    }


def characters_left() -> dict[str, Any]:
    return {
        "charactersUnderLimitText": {
            "one": _("You have %{count} character remaining"),
            "other": _("You have %{count} characters remaining"),
        },
        "charactersAtLimitText": _("You have 0 characters remaining"),
        "charactersOverLimitText": {
            "one": _("You have %{count} character too many"),
            "other": _("You have %{count} characters too many"),
        },
    }


def options(bound: BoundField) -> Iterator[dict[str, Any]]:
    widget = bound.field.widget
    value = widget.format_value(bound.value())
    for _group, choices, _index in widget.optgroups(bound.html_name, value):
        for choice in choices:
            yield {"value": str(choice["value"]), "text": choice["label"], "chosen": choice["selected"]}


def select(bound: BoundField, look: Look) -> dict[str, Any]:
    items = [{"value": one["value"], "text": one["text"], "selected": one["chosen"]} for one in options(bound)]
    return single(bound, look) | {"value": None, "items": items}


def choices(bound: BoundField, look: Look, revealed: Mapping[str, str]) -> dict[str, Any]:
    """Radios or checkboxes. The group has no id of its own: it would be the same as its first choice's."""
    items: list[dict[str, Any]] = []
    for one in options(bound):
        if words := look.divider_before.get(one["value"]):
            items.append({"divider": words})
        items.append(_choice(one, look, revealed))
    return described(bound) | {
        "idPrefix": bound.auto_id,
        "fieldset": {"legend": look.title(bound, "m")},
        "items": items,
        "inline": look.inline,
        "small": look.small,
    }


def _choice(one: dict[str, Any], look: Look, revealed: Mapping[str, str]) -> dict[str, Any]:
    item = {"value": one["value"], "text": one["text"], "checked": one["chosen"]}
    if hint := look.hints.get(one["value"]):
        item["hint"] = {"text": hint}
    if html := revealed.get(one["value"]):
        item["conditional"] = {"html": html}
    if one["value"] == look.exclusive:
        item["behaviour"] = "exclusive"
    return item


def tick_box(bound: BoundField, look: Look) -> dict[str, Any]:
    """One yes-or-nothing box. Its words are the label of the box itself, so there is no legend."""
    ticked = bound.field.widget.check_test(bound.value())
    item = {"value": "on", "text": bound.label, "checked": ticked}
    return described(bound) | {"idPrefix": bound.auto_id, "items": [item], "small": look.small}


def date_parts(bound: BoundField, look: Look) -> dict[str, Any]:
    value = bound.value()
    parts = value if isinstance(value, list) else bound.field.widget.decompress(value)
    named = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    boxes = [
        {
            "name": f"{bound.html_name}_{part}",
            "id": f"{bound.auto_id}-{part}",
            "value": printable(str(shown or "")),
            "label": named[part],
            "width": 4 if part == "year" else 2,
        }
        for part, shown in zip(named, parts, strict=True)
    ]
    return described(bound) | {"id": bound.auto_id, "fieldset": {"legend": look.title(bound, "m")}, "items": boxes}
