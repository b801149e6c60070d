"""The sections of an engagement that hold one form each: what of the engagement they hold, and how it is written."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from scenarios.models import Body, Engagement

# What a page may ask of any engagement's texts, with nothing in it yet.
NO_TEXTS: dict[str, Any] = {
    "background": [],
    "legal_basis": "",
    "not_in_scope": [],
    "how_views_will_be_used": [],
    "glossary": {},
    "privacy": "",
    "partners": [],
    "audiences": [],
    "comparison_table": None,
    "ways_to_respond": [],
    "contacts": [],
    "events": [],
    "decision": None,
    "milestones_planned": [],
    "report_due_at": None,
    "decision_on": None,
    "decision_body": None,
    "published": None,
    "documents": [],
    "related": [],
    "equality": [],
}


@dataclass(frozen=True)
class Section:
    """`fields` are columns of the engagement, `texts` are keys of its texts."""

    key: str
    title: str | Promise
    fields: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    def state(self, engagement: Engagement) -> dict[str, Any]:
        """What the section holds now, by name."""
        texts = NO_TEXTS | engagement.texts
        return {name: getattr(engagement, name) for name in self.fields} | {name: texts[name] for name in self.texts}

    def write(self, engagement: Engagement, values: dict[str, Any]) -> None:
        """Set what the section holds on the row, which the caller has locked, and save it."""
        for name in self.fields:
            if name in values:
                setattr(engagement, name, values[name])
        engagement.texts = engagement.texts | {name: values[name] for name in self.texts if name in values}
        engagement.save()


class About(Section):
    def state(self, engagement: Engagement) -> dict[str, Any]:
        return super().state(engagement) | {"body_name": engagement.body.name, "body_kind": engagement.body.kind}

    def write(self, engagement: Engagement, values: dict[str, Any]) -> None:
        engagement.body = body_named(values["body_name"], values["body_kind"])
        super().write(engagement, values)


class Preferred(Section):
    """Which scenario those who ask prefer, and why."""

    def state(self, engagement: Engagement) -> dict[str, Any]:
        keys = engagement.scenarios.filter(preferred=True).values_list("key", flat=True)
        return super().state(engagement) | {"preferred": next(iter(keys), "")}

    def write(self, engagement: Engagement, values: dict[str, Any]) -> None:
        engagement.scenarios.update(preferred=False)
        engagement.scenarios.filter(key=values["preferred"]).update(preferred=True)
        super().write(engagement, values)


class Dates(Section):
    def write(self, engagement: Engagement, values: dict[str, Any]) -> None:
        """The body that decides stands in the decision to come as well, unless that was made already."""
        decision = engagement.texts.get("decision") or {}
        if decision.get("status") != "made":
            body = values["decision_body"]
            decision = decision | {"status": "pending", "body": body, "due_on": values["decision_on"]} if body else None
            engagement.texts = engagement.texts | {"decision": decision}
        super().write(engagement, values)


DATES_TOLD = ("opens_at", "closes_at", "switch_off_at")
SECTIONS: dict[str, Section] = {
    one.key: one
    for one in (
        About("about", _("What it is about, and who asks"), ("kind", "title", "short_title", "programme", "summary")),
        Section(
            "purpose",
            _("Legal basis, and what is not changing"),
            texts=("legal_basis", "not_in_scope", "how_views_will_be_used"),
        ),
        Preferred("preferred", _("The scenario you prefer"), ("preferred_reasons",)),
        Section("comparison", _("Comparison table"), texts=("comparison_table",)),
        Section("audiences", _("Who you want to hear from"), texts=("audiences", "partners", "related")),
        Dates(
            "dates",
            _("Dates"),
            (*DATES_TOLD, "late_views_accepted", "late_views_text"),
            ("report_due_at", "decision_on", "decision_body"),
        ),
        Section("equality", _("Optional questions about people"), texts=("equality",)),
        Section("words", _("Words explained, and privacy"), texts=("glossary", "privacy")),
    )
}


def body_named(name: str, kind: str) -> Body:
    """The body with this name; a new one of this kind where there is none."""
    body, _new = Body.objects.get_or_create(slug=slugify(name)[:80], defaults={"name": name, "kind": kind})
    return body
