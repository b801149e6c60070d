"""What each mail says. None of them holds anything of a view, nor its private code."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from responses.contacts.events import event_named
from responses.contacts.links import confirm_link, minted, on_this_site, stop_link
from responses.contacts.models import Mailing
from responses.contacts.reminding import close_of, opens_until
from responses.contacts.sleeping import asleep
from responses.contacts.states import (
    ABOUT,
    APPEALED,
    CONFIRM_LINK,
    DECISION,
    EVENT,
    EVENTS,
    LINK,
    NEWS,
    OPENED,
    RECEIVED,
    SHOWN_AGAIN,
    WITHHELD,
)
from responses.intake.models import Draft, Response, ResponseVersion
from responses.intake.standing import standing_of
from responses.intake.states import COUNTED, PUBLISHED, WITHHOLD_REASONS
from scenarios.models import Update
from scenarios.phases import GRACE
from scenarios.states import EXTENDED, RESUMED


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    template: str
    context: dict[str, Any]
    # Whose templates write it.
    folder: str = "contacts"


def letter_for(mailing: Mailing, *, at: datetime) -> Letter | None:
    """The mail, or None when there is nothing to say any more."""
    if mailing.purpose.ended_at is not None:
        return None
    writers = {
        RECEIVED: _arrival,
        NEWS: _news,
        DECISION: _decision,
        EVENT: _event,
        CONFIRM_LINK: _confirming,
        WITHHELD: _withheld,
        SHOWN_AGAIN: _shown_again,
        APPEALED: _appealed,
    }
    write = writers.get(mailing.kind)
    return write(mailing) if write else _link(mailing, at)


def _link(mailing: Mailing, at: datetime) -> Letter | None:
    drafts = Draft.objects.select_related("agreed").defer("document")
    draft = drafts.filter(key=mailing.draft_key).first()
    engagement = mailing.purpose.contact.engagement
    version = engagement.current_version
    close = close_of(draft, version) if draft and version else None
    if draft is None or version is None or close is None:
        return None
    if mailing.kind != LINK and (at >= close + GRACE or engagement.pk in asleep(at)):
        return None
    until = opens_until(close, version, at=at)
    token = minted(mailing, until=until, at=at)
    facts = {
        "url": on_this_site("contacts:open", slug=engagement.slug, key=draft.key, token=token),
        "close": close,
        "until": until,
        "on_time_until": close + GRACE if draft.began_at < close else None,
        "is_over": at >= close,
        "reference": draft.reference,
    }
    if mailing.kind == LINK:
        return _letter(mailing, _("Your link to go on with your view"), "link", facts)
    return _letter(mailing, _("Your view is not sent yet"), "reminder", facts)


def _arrival(mailing: Mailing) -> Letter | None:
    versions = ResponseVersion.objects.select_related("response").defer("answers")
    version = versions.filter(draft_key=mailing.draft_key).first()
    if version is None:
        return None
    facts = {
        "url": on_this_site("intake:receipt"),
        "reference": version.response.reference,
        "received_at": version.received_at,
        "is_correction": version.number > 1,
        "standing": standing_of(version).received,
    }
    return _letter(mailing, _("We have your view"), "received", facts)


def _withheld(mailing: Mailing) -> Letter | None:
    """None where an appeal undid the decision before the mail went out."""
    response = _counted_view(mailing)
    reason = WITHHOLD_REASONS.get(mailing.occasion.partition(" ")[2], "")
    if response is None or not response.withheld:
        return None
    facts = {"url": on_this_site("intake:receipt"), "reference": response.reference, "reason": reason}
    return _letter(mailing, _("We do not show your view to the public"), "withheld", facts)


def _shown_again(mailing: Mailing) -> Letter | None:
    response = _counted_view(mailing)
    if response is None or response.publication != PUBLISHED:
        return None
    facts = {"url": on_this_site("intake:receipt"), "reference": response.reference}
    return _letter(mailing, _("We show your view to the public again"), "shown", facts)


def _appealed(mailing: Mailing) -> Letter | None:
    response = _counted_view(mailing)
    facts = {"url": on_this_site("intake:receipt"), "reference": response.reference if response else ""}
    return _letter(mailing, _("We have looked again at your view"), "appealed", facts) if response else None


def _counted_view(mailing: Mailing) -> Response | None:
    return Response.objects.filter(draft_key=mailing.draft_key, counting=COUNTED).first()


def _news(mailing: Mailing) -> Letter | None:
    update = Update.objects.filter(pk=mailing.occasion).first()
    slug = mailing.purpose.contact.engagement.slug
    facts = {"url": on_this_site("scenarios:updates", slug=slug), "title": update.title if update else ""}
    return _letter(mailing, _("There is news"), "news", facts) if update else None


def _decision(mailing: Mailing) -> Letter:
    slug = mailing.purpose.contact.engagement.slug
    facts = {"url": on_this_site("scenarios:engagement", slug=slug)}
    return _letter(mailing, _("The decision has been made"), "decision", facts)


def _event(mailing: Mailing) -> Letter | None:
    engagement = mailing.purpose.contact.engagement
    named = event_named(mailing.occasion)
    if named not in EVENTS:
        return None
    subject, sentence = EVENTS[named]
    version = engagement.current_version
    takes_views = named in (OPENED, EXTENDED, RESUMED)
    facts = {
        "url": on_this_site("scenarios:engagement", slug=engagement.slug),
        "sentence": sentence,
        "close": version.closes_at if version and takes_views else None,
    }
    return _letter(mailing, str(subject), "event", facts)


def _confirming(mailing: Mailing) -> Letter:
    contact = mailing.purpose.contact
    facts = {"url": confirm_link(contact, contact.engagement.slug)}
    return _letter(mailing, _("Confirm that you follow this engagement"), "confirm", facts)


def _letter(mailing: Mailing, subject: str, template: str, facts: dict[str, Any]) -> Letter:
    contact = mailing.purpose.contact
    context = {
        "subject": subject,
        "language": get_language() or settings.LANGUAGE_CODE,
        "site": settings.SITE_NAME,
        "operator": settings.SITE_OPERATOR,
        "engagement": contact.engagement.short_title,
        "about": ABOUT[mailing.purpose.purpose],
        "stop_url": stop_link(mailing.purpose, contact.engagement.slug),
    }
    return Letter(contact.email, subject, template, context | facts)
