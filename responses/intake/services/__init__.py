"""What may be done to a view, from its first page to its withdrawal."""

from responses.intake.services.afterwards import CantBeChanged, change_publication, withdraw
from responses.intake.services.drafting import (
    AlreadySent,
    Begun,
    ListedAlready,
    PageChanged,
    TooMany,
    Writer,
    begin_correction,
    begin_draft,
    change_list,
    document_of,
    open_correction,
    renew_private_code,
    save_page,
    save_said,
)
from responses.intake.services.submitting import DraftMoved, NotReady, Sent, sent_version, submit, submit_once

__all__ = [
    "AlreadySent",
    "Begun",
    "CantBeChanged",
    "DraftMoved",
    "ListedAlready",
    "NotReady",
    "PageChanged",
    "Sent",
    "TooMany",
    "Writer",
    "begin_correction",
    "begin_draft",
    "change_list",
    "change_publication",
    "document_of",
    "open_correction",
    "renew_private_code",
    "save_page",
    "save_said",
    "sent_version",
    "submit",
    "submit_once",
    "withdraw",
]
