"""Writes and sends one mail. A worker has the id of a `Mailing` and nothing else."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string

from groundwork.clock.handles import engagement_now, machine_now
from groundwork.forms import sentinel
from groundwork.work.leases import Lease
from responses.contacts.letters import Letter, letter_for
from responses.contacts.models import Mailing

MAIL = "contacts.mail"


class NotTaken(Exception):
    """The mail server did not take a mail. Its own words may hold the address, so only their kind is told."""


def send_mailing(lease: Lease) -> None:
    """Send what is still worth sending: nothing to somebody who stopped it, nor about a draft that is gone.

    The link's token is drawn here, at each attempt, so no queue or table ever holds it.
    """
    rows = Mailing.objects.select_related("purpose__contact__engagement__current_version")
    mailing = rows.filter(pk=lease.subject, passed_over=False).first()
    letter = letter_for(mailing, at=engagement_now()) if mailing else None
    if letter:
        lease.beat()
        post(letter)
    with transaction.atomic():
        if letter:
            Mailing.objects.filter(pk=lease.subject).update(sent_at=machine_now())
        lease.finish()


def post(letter: Letter) -> None:
    """Hand a mail to the mail server. Raises NotTaken."""
    message = message_of(letter)
    try:
        message.send()
    except Exception as trouble:  # noqa: BLE001 -- every mail server has its own family of errors
        raise NotTaken(kind_of(trouble)) from None


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """The mail, in plain text and in HTML."""
    place = f"{letter.folder}/mail/{letter.template}"
    message = EmailMultiAlternatives(
        subject=" ".join(letter.subject.split()),
        body=render_to_string(f"{place}.txt", letter.context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.to],
        headers=_headers(letter.context["stop_url"]),
    )
    message.attach_alternative(render_to_string(f"{place}.html", letter.context), "text/html")
    return message


def kind_of(trouble: Exception) -> str:
    """What kind of error it is, without the mail server's words: they may hold the address."""
    return f"{type(trouble).__name__} {getattr(trouble, 'smtp_code', '')}".strip()


def _headers(stop_url: str) -> dict[str, str]:
    """What a mail program reads: nobody should answer by a machine, and where it can stop these mails for its reader.

    RFC 8058 has it do so by one post, and only where the address begins with https.
    """
    headers = {"Auto-Submitted": "auto-generated", "List-Unsubscribe": f"<{stop_url}>"}
    if not stop_url.startswith("https://"):
        return headers
    ((name, value),) = sentinel.ONE_CLICK.items()
    return headers | {"List-Unsubscribe-Post": f"{name}={value}"}
