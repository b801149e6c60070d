"""The kinds of question, and of other entries, in the words of whoever asks, and the choices that come with them."""

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from scenarios.setup.entries import unused_key

KINDS: dict[str, str | Promise] = {
    "long_text": _("Own words, long"),
    "short_text": _("Own words, short"),
    "scenario_preference": _("Which scenario do you prefer? (choices come from the scenarios)"),
    "scenario_stance": _("For each scenario: support, oppose, mixed, not sure, no view"),
    "yes_no_unsure": _("Yes, no or not sure"),
    "single_choice": _("One choice out of several"),
    "single_choice_plus_text": _("One choice, with room for reasons"),
    "multiple_choice": _("Any number of choices"),
    "scale": _("A scale, such as 1 to 5"),
    "ranking": _("Put choices in order"),
    "number": _("A number"),
    "date": _("A date"),
    "file": _("A file"),
}
CHANNELS: dict[str, str | Promise] = {
    "online": _("Online form"),
    "email": _("Email"),
    "phone": _("Phone"),
    "post": _("Post"),
    "meeting": _("A meeting of theirs"),
    "event": _("An event of ours"),
}
AUDIENCES: dict[str, str | Promise] = {"public": _("Everyone"), "gp": _("GP practices")}
# What an entry rests on. What staff type is what they stand by; only a demonstration holds anything else.
SOURCED = "sourced"
STANDINGS: dict[str, str | Promise] = {
    SOURCED: _("true, as far as whoever typed it in knows"),
    "placeholder": _("stands in for the true one, in a demonstration"),
    "invented": _("made up, for a demonstration"),
}
# Whoever makes these up writes the choices down, one on a line.
OWN_CHOICES = ("single_choice", "single_choice_plus_text", "multiple_choice", "scale", "ranking")
WITH_CHOICES = (*OWN_CHOICES, "scenario_preference", "yes_no_unsure")
IN_WORDS = ("long_text", "short_text", "single_choice_plus_text")
LIMITED = ("number", "multiple_choice")
# Another question can hang on an answer to these.
ROUTES = (
    "scenario_preference",
    "yes_no_unsure",
    "single_choice",
    "single_choice_plus_text",
    "multiple_choice",
    "scale",
)


def fixed_options(kind: str) -> list[dict[str, str]]:
    if kind != "yes_no_unsure":
        return []
    return [
        {"value": "yes", "label": _now("Yes")},
        {"value": "no", "label": _now("No")},
        {"value": "unsure", "label": _now("Not sure")},
    ]


def option_values(labels: list[str], before: list[dict[str, str]]) -> list[dict[str, str]]:
    """Each label with the value that answers name. A choice keeps its value while its words or its place stay."""
    kept = {option["label"]: option["value"] for option in before}
    if len(labels) == len(before):
        for label, option in zip(labels, before, strict=True):
            if label not in kept and option["label"] not in labels:
                kept[label] = option["value"]
    used = {kept[label] for label in labels if label in kept} | {option["value"] for option in before}
    options = []
    for label in labels:
        value = kept.get(label) or unused_key(slugify(label)[:40] or "choice", used)
        used.add(value)
        options.append({"value": value, "label": label})
    return options
