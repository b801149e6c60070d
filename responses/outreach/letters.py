"""What an invitation or a reminder says: the words of staff, where to give a view, how to stop these emails."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from responses.contacts.letters import Letter
from responses.contacts.links import on_this_site
from responses.outreach.stopping import stop_link
from scenarios.models import Engagement


def letter_to(
    name: str, email: str, *, engagement: Engagement, subject: str, text: str, closes_at: datetime | None
) -> Letter:
    """It names the body, so that somebody who looks after several knows which one is asked, and nobody in it."""
    context = preview_of(name, engagement=engagement, subject=subject, text=text, closes_at=closes_at)
    context |= {"stop_url": stop_link(email, engagement.slug)}
    return Letter(email, subject, "invitation", context, folder="outreach")


def preview_of(
    name: str, *, engagement: Engagement, subject: str, text: str, closes_at: datetime | None
) -> dict[str, Any]:
    """What the template is told, but for the link that stops these emails."""
    return {
        "subject": subject,
        "language": get_language() or settings.LANGUAGE_CODE,
        "site": settings.SITE_NAME,
        "operator": settings.SITE_OPERATOR,
        "engagement": engagement.short_title,
        "name": name,
        "about": _("invitations and reminders"),
        "text": text,
        "close": closes_at,
        "url": on_this_site("scenarios:engagement", slug=engagement.slug),
    }
