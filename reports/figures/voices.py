"""Voices: kinds of stakeholder that a report keeps apart, so that none is drowned by another.

Each stakeholder type belongs to one voice. A type that is named nowhere here speaks among the others.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OTHERS = "others"

# Slug, title, stakeholder types; in the order of the report.
VOICES: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("general-practice", _("GP practices and networks"), ("gp-practice", "primary-care-network")),
    ("trusts", _("NHS trusts"), ("nhs-trust",)),
    ("councils", _("Councils"), ("local-authority",)),
    ("social-care", _("Social care providers"), ("social-care-provider",)),
    ("community", _("Voluntary and community groups, and Healthwatch"), ("vcse", "healthwatch")),
    ("staff", _("Staff, unions and professional bodies"), ("nhs-staff", "union-lmc")),
    ("people", _("Patients, carers and the public"), ("patient-carer", "public")),
    ("elected", _("MPs, councillors and mayors"), ("elected-representative",)),
    ("market", _("Suppliers and providers in the market"), ("supplier",)),
    (OTHERS, _("Commissioners and others"), ("commissioner", "other")),
)
_VOICE_OF = {kind: slug for slug, _title, kinds in VOICES for kind in kinds}
_TITLES = {slug: title for slug, title, _kinds in VOICES}


def voice_of(stakeholder_type: str) -> str:
    return _VOICE_OF.get(stakeholder_type, OTHERS)


def title_of(voice: str) -> str:
    return str(_TITLES[voice])
