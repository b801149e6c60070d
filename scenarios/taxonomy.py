"""The stakeholder types that every engagement starts from; they reach the database by migration, keyed by slug."""

from typing import Any

INDIVIDUAL, ORGANISATION, EITHER = "individual", "organisation", "either"

# Slug, label, hint, who it speaks as.
STAKEHOLDER_TYPES = [
    ("patient-carer", "Patient, service user or unpaid carer", "", INDIVIDUAL),
    ("public", "Member of the public", "", INDIVIDUAL),
    ("gp-practice", "GP practice", "A practice, or a partner's own view", EITHER),
    ("primary-care-network", "Primary care network or GP federation", "", EITHER),
    ("nhs-trust", "NHS trust", "Acute, community, mental health or ambulance", EITHER),
    ("local-authority", "Council", "Officers, cabinet, scrutiny committee or public health", EITHER),
    ("social-care-provider", "Social care provider", "Care home, home care or other", EITHER),
    ("vcse", "Voluntary, community, faith or social enterprise group", "", EITHER),
    ("healthwatch", "Local Healthwatch", "", EITHER),
    ("nhs-staff", "NHS or care staff", "Your own view", INDIVIDUAL),
    ("elected-representative", "MP, councillor or mayor", "", EITHER),
    ("union-lmc", "Trade union, local medical committee or professional body", "", EITHER),
    ("commissioner", "Commissioner", "Such as a clinical commissioning group or NHS England", EITHER),
    ("supplier", "Supplier or provider in the market", "", EITHER),
    ("other", "Someone else", "", EITHER),
]


def load_stakeholder_types(model: Any) -> None:
    """Write the rows through `model`, the class or its historical form in a migration."""
    for position, (slug, label, hint, speaks_as) in enumerate(STAKEHOLDER_TYPES, start=1):
        facts = {"label": label, "hint": hint, "speaks_as": speaks_as, "position": position}
        model.objects.update_or_create(slug=slug, defaults=facts)
