"""Who gave an address for their receipt hears that two people withheld their view, what became of it, and no more."""

from responses.contacts.due import queue_mailing
from responses.contacts.models import ContactPurpose, Mailing
from responses.contacts.states import APPEALED, RECEIPT, SHOWN_AGAIN, WITHHELD
from responses.intake.models import Response


def tell_of_withholding(response: Response, *, decision: int, reason: str) -> None:
    """Queue the mail once for this decision. `reason` is a key of WITHHOLD_REASONS. Nothing without an address."""
    for purpose in _asked(response):
        queue_mailing(purpose, kind=WITHHELD, draft_key=response.draft_key, occasion=f"{decision} {reason}")


def tell_of_showing(response: Response) -> None:
    """Queue the mail that the view is shown again, to whom was told that it is not: once for each such decision."""
    for purpose in _asked(response):
        told = Mailing.objects.filter(purpose=purpose, kind=WITHHELD).order_by("at").last()
        if told:
            queue_mailing(purpose, kind=SHOWN_AGAIN, draft_key=response.draft_key, occasion=told.occasion)


def tell_of_appeal(response: Response, *, decision: int) -> None:
    """Queue the mail that two people looked again, whatever they decided: the page behind the codes says what."""
    for purpose in _asked(response):
        queue_mailing(purpose, kind=APPEALED, draft_key=response.draft_key, occasion=str(decision))


def _asked(response: Response) -> list[ContactPurpose]:
    """One row at most: an address is given once for each view."""
    rows = ContactPurpose.objects.open().filter(purpose=RECEIPT, contact__draft_key=response.draft_key)
    return list(rows)
