"""What each kind of stakeholder is asked about itself beyond its name: all of it optional."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

PERSON, ORGANISATION, ANYBODY = "person", "organisation", "anybody"
TEXT, CHOICE, NUMBER = "text", "choice", "number"


@dataclass(frozen=True)
class Attribute:
    key: str
    label: Any
    of: str = ORGANISATION
    kind: str = TEXT
    options: tuple[tuple[str, Any], ...] = ()


def _choice(key: str, label: Any, *options: tuple[str, Any], of: str = ORGANISATION) -> Attribute:
    return Attribute(key, label, of, CHOICE, options)


_HOW_ASKED = Attribute("how_asked", _("How did you ask them?"))
_MEMBERS = Attribute("members", _("How many members do you have?"), kind=NUMBER)
_ODS = Attribute("ods", _("ODS code, if you know it"))

ATTRIBUTES: dict[str, tuple[Attribute, ...]] = {
    "gp-practice": (
        _ODS,
        _choice(
            "list_size",
            _("How many patients are on your list?"),
            ("under-5000", _("Fewer than 5,000")),
            ("5000-9999", _("5,000 to 9,999")),
            ("10000-14999", _("10,000 to 14,999")),
            ("15000-or-more", _("15,000 or more")),
        ),
        Attribute("network", _("Which primary care network are you in?")),
    ),
    "primary-care-network": (Attribute("practices", _("Which practices do you cover?")),),
    "nhs-trust": (
        _choice(
            "kind",
            _("What kind of trust are you?"),
            ("acute", _("Acute")),
            ("community", _("Community")),
            ("mental-health", _("Mental health")),
            ("ambulance", _("Ambulance")),
        ),
        _ODS,
    ),
    "local-authority": (
        _choice(
            "arm",
            _("Which part of the council is this from?"),
            ("officers", _("Officers")),
            ("cabinet", _("Cabinet")),
            ("scrutiny", _("Scrutiny committee")),
            ("public-health", _("Public health")),
        ),
    ),
    "social-care-provider": (
        _choice(
            "care",
            _("What care do you give?"),
            ("home", _("In a care home")),
            ("domiciliary", _("In people's own homes")),
            ("other", _("Other care")),
        ),
    ),
    "vcse": (Attribute("people_served", _("Who do you serve?")), _MEMBERS, _HOW_ASKED),
    "healthwatch": (Attribute("people_heard", _("How many people did you hear from?"), kind=NUMBER), _HOW_ASKED),
    "union-lmc": (_MEMBERS, _HOW_ASKED),
    "supplier": (
        _choice(
            "bidding",
            _("Might you bid for this contract?"),
            ("yes", _("Yes")),
            ("no", _("No")),
            ("unsure", _("Not sure")),
        ),
        Attribute("in_confidence", _("Is any part of your answer a business secret? Say which part.")),
    ),
    "patient-carer": (
        _choice("carer", _("Do you care for someone, without pay?"), ("yes", _("Yes")), ("no", _("No")), of=PERSON),
    ),
    "nhs-staff": (
        _choice(
            "employer",
            _("What kind of place do you work in?"),
            ("hospital", _("Hospital")),
            ("gp", _("GP practice")),
            ("community", _("Community service")),
            ("mental-health", _("Mental health service")),
            ("social-care", _("Social care")),
            ("other", _("Somewhere else")),
            of=PERSON,
        ),
    ),
    "elected-representative": (Attribute("area", _("Which area do you represent?"), ANYBODY),),
    "other": (Attribute("other", _("Tell us who you are"), ANYBODY),),
}


def attributes_of(kind: str, *, person: bool) -> list[Attribute]:
    """What this kind of stakeholder is asked, as a person or as an organisation."""
    fitting = (ANYBODY, PERSON if person else ORGANISATION)
    return [attribute for attribute in ATTRIBUTES.get(kind, ()) if attribute.of in fitting]
