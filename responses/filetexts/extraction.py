"""What a program can read out of a file, for a person to compare and mend. The file is opened in a walled-in child."""

import json
import logging
from dataclasses import dataclass

from groundwork.printing import children
from responses.attachments.models import Attachment
from responses.attachments.states import DOCX, ODT, READABLE, TXT
from responses.attachments.storing import place_of

log = logging.getLogger("portal.attachments")
KINDS = (TXT.key, DOCX.key, ODT.key)
SECONDS, MEMORY_MB = 10, 512


@dataclass(frozen=True)
class Extracted:
    """The words that a program found; `cut` says that there were more than we take. `tried` is False for a picture."""

    words: str = ""
    cut: bool = False
    tried: bool = False


def extracted_from(stored: Attachment) -> Extracted:
    """Never raises for a bad file: then there are no words, and a person types them."""
    if stored.kind not in KINDS or stored.state not in READABLE:
        return Extracted()
    try:
        finished = children.run(
            "responses.filetexts.extractor",
            stored.kind,
            str(place_of(stored.stored_name).resolve()),
            str(SECONDS),
            str(MEMORY_MB),
            told=b"",
            seconds=SECONDS,
        )
        told = json.loads(finished.said) if finished.code == 0 else {}
    except (children.TookTooLong, ValueError) as trouble:
        log.warning("file_not_extracted", extra={"error": type(trouble).__name__})
        told = {}
    return Extracted(told.get("words", ""), told.get("cut", False), tried=True)
