"""Stakeholders that a new demonstration starts with: bodies that do not exist, each labelled synthetic."""

from django.db import transaction
from django.utils.text import slugify

from consultation.demo.people import person_with
from consultation.demo.phrases.speakers import ORGANISATIONS
from responses.outreach.models import Stakeholder
from responses.outreach.services.stakeholders import add_stakeholder, invited_otherwise
from scenarios.models import Engagement, StakeholderType

# These wait for whoever tries an invitation.
NOT_INVITED = {"supplier", "other"}


@transaction.atomic
def load_stakeholders(engagement: Engagement) -> int:
    """List the invented bodies once: 0 where the engagement has a list. Mail to their addresses leads nowhere."""
    if Stakeholder.objects.filter(engagement=engagement).exists():
        return 0
    owner, types = person_with("owner"), {row.slug: row for row in StakeholderType.objects.all()}
    bodies = [(kind, name) for kind, names in ORGANISATIONS.items() for name in names]
    for kind, name in bodies:
        email = f"{slugify(name)}@portal.example"
        row = add_stakeholder(engagement=engagement, by=owner, name=name, type=types[kind], email=email, synthetic=True)
        if kind not in NOT_INVITED:
            note = "Synthetic: made up for the demonstration. No letter was sent."
            invited_otherwise(stakeholder=row, by=owner, note=note)
    return len(bodies)
