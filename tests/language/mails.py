"""Every mail of the portal as its reader gets it, laid out as pages: its HTML, and its plain text in paragraphs."""

import html
import re
from collections.abc import Iterator

from django.core import mail

from consultation.accounts.services import request_reset
from consultation.accounts.tasks import mail_reset_task
from tests.builders import a_person
from tests.consultation.accounts.staff import a_site_person, an_invitation, path_mailed
from tests.responses.contacts.every_mail import every_mail
from tests.responses.contacts.mailbox import parts_of
from tests.responses.moderation.withholding import reminders_of_holds

Named = tuple[str, str]


def every_mail_as_pages() -> Iterator[Named]:
    """(name, html): each mail to the public twice, in its two forms, and those to staff, which are plain text."""
    for name, message in every_mail().items():
        text, markup = parts_of(message)
        yield f"mail: {name}", markup.replace("<body>", "<body><main>").replace("</body>", "</main></body>")
        yield f"mail: {name}, plain text", in_paragraphs(message.subject, text)
    mail_reset_task(str(request_reset(email=a_person().email).pk))
    message = mail.outbox[-1]
    yield "mail: new password, plain text", in_paragraphs(message.subject, message.body)
    path_mailed(an_invitation(a_site_person(), email="mailed@portal.example"))
    message = mail.outbox[-1]
    yield "mail: invitation, plain text", in_paragraphs(message.subject, message.body)
    for name, message in reminders_of_holds():
        yield f"mail: {name}, plain text", in_paragraphs(message.subject, message.body)


def in_paragraphs(subject: str, text: str) -> str:
    """Without the links, which are no words."""
    text = re.sub(r"https?://\S+", "", text)
    paragraphs = "".join(f"<p>{html.escape(words)}</p>" for words in text.split("\n\n"))
    return f"<html><head><title>{html.escape(subject)}</title></head><body><main>{paragraphs}</main></body></html>"
