"""The words of one file and who did what to them, for its page."""

from dataclasses import dataclass

from groundwork.clock.words import instant_words
from responses.filetexts.models import FileText
from responses.filetexts.sent import SentFile
from responses.filetexts.states import ANSWERS, CHECKED, TO_CHECK


@dataclass(frozen=True)
class Event:
    """One act on the words of a file, in words. `note` is what a second person asks for."""

    number: int
    by: str
    when: str
    answer: str = ""
    note: str = ""


def texts_of(file: SentFile) -> list[FileText]:
    """All that was written of it, newest last, each with the answer to it."""
    rows = FileText.objects.filter(attachment=file.key).select_related("by", "answer", "answer__by")
    return list(rows.order_by("number"))


def events_of(texts: list[FileText]) -> list[Event]:
    events = []
    for text in texts:
        events.append(Event(text.number, text.by.get_full_name(), instant_words(text.at)))
        answer = getattr(text, "answer", None)
        if answer:
            by, did = answer.by.get_full_name(), str(ANSWERS[answer.act])
            events.append(Event(text.number, by, instant_words(answer.at), did, answer.note))
    return events


def shown(file: SentFile, texts: list[FileText]) -> FileText | None:
    """The newest words, where they are not to be mended: somebody compares them with the file."""
    return texts[-1] if texts and file.state in (TO_CHECK, CHECKED) else None
