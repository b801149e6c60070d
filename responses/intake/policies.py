"""What stands in the way of sending a view, in words that the person can read. Empty means go."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from responses.intake.answers import asked_of, asked_questions, is_answered, says_anything
from responses.intake.models import Draft, Response
from responses.intake.states import (
    BY_NAME,
    CAPACITIES,
    DO_NOT_PUBLISH,
    EXCLUDED,
    ONLINE,
    PUBLICATION_CHOICES,
    PUBLISH_NAMED,
    SEVERAL,
    WITHDRAWN,
)
from responses.intake.steps import ABOUT, BODIES, PUBLICATION, QUESTION
from scenarios.models import EngagementVersion
from scenarios.phases import Acts, in_grace
from scenarios.policies import obstacles_to_responding
from scenarios.shelf import document_with


def obstacles_to_submitting(draft: Draft, version: EngagementVersion, *, at: datetime, acts: Acts) -> list[str]:
    """`version` is the engagement as it stands under the lock; the draft's own form is what the person was shown."""
    return [*obstacles_of_time(draft, version, at=at, acts=acts), *obstacles_in_answers(draft)]


def agreed_until(draft: Draft) -> datetime | None:
    return draft.agreed.until if draft.agreed else None


def obstacles_of_time(draft: Draft, version: EngagementVersion, *, at: datetime, acts: Acts) -> list[str]:
    """Nobody's draft goes in during a pause or after a withdrawal, whenever it was begun."""
    if draft.corrects and (typed := _typed_in(draft.corrects)):
        return typed
    closes_at, until = version.closes_at, agreed_until(draft)
    if closes_at and draft.began_at < closes_at and in_grace(version, acts, at):
        return []
    if until and at < until and not (acts.paused or acts.withdrawn or is_final(acts)):
        return []
    if draft.corrects_id and not (acts.paused or acts.withdrawn):
        return [_corrections_ended()] if is_final(acts) else []
    return obstacles_to_responding(version, at=at, acts=acts)


def is_final(acts: Acts) -> bool:
    """What was sent can't be changed any more: the report is being written, or the decision was made."""
    return acts.frozen or acts.decided


def _typed_in(response: Response) -> list[str]:
    """Whoever holds the code of a view that staff typed in may be staff: its changes come as the view came."""
    if response.channel == ONLINE:
        return []
    return [_("Staff typed this view in for you. To change it or take it back, write to us or phone us.")]


def _corrections_ended() -> str:
    return _("The report is closed to changes, so corrections have ended. What you sent stands as it is.")


def obstacles_to_changing(response: Response, *, acts: Acts) -> list[str]:
    """Why somebody can't correct or withdraw what they sent."""
    if response.excluded_because == WITHDRAWN:
        return [_("You have withdrawn this view. You can send a new one while the form is open.")]
    if response.erased_at:
        return [_("We erased the words of this view, so it can't be changed any more. It still counts.")]
    return _typed_in(response) or ([_corrections_ended()] if is_final(acts) else [])


def obstacles_to_correcting(response: Response, *, acts: Acts) -> list[str]:
    """Why a correction can't even be begun. In a pause it can be written, and waits for the form."""
    if obstacles := obstacles_to_changing(response, acts=acts):
        return obstacles
    if acts.withdrawn:
        return [_("This engagement was withdrawn, so you can't correct your view any more. You can still withdraw it.")]
    return []


def obstacles_to_publication_choice(response: Response, choice: str, *, named: bool) -> list[str]:
    """Why somebody can't choose this about showing their view. The choice stays open after the freeze."""
    if choice not in PUBLICATION_CHOICES or (choice == PUBLISH_NAMED and not named):
        return [_("Choose if we may publish your view")]
    if typed := _typed_in(response):
        return typed
    if response.erased_at:
        return [_("We erased the words of this view, so there is nothing that we could publish.")]
    if response.counting == EXCLUDED and choice != DO_NOT_PUBLISH:
        return [_("We do not count this view, so we can't publish it.")]
    return []


def obstacles_to_what_may_be_shown(draft: Draft, response: Response) -> list[str]:
    """A correction begun before its sender changed who may see the view must not undo that change unasked."""
    changed = response.publication_changes.last()
    saved = draft.pages.get(PUBLICATION, {})
    chosen = saved.get("kept") or saved.get("at")
    since = datetime.fromisoformat(chosen) if chosen else draft.began_at
    if changed is None or changed.at <= since or changed.choice == draft.document.get("publication"):
        return []
    return [_("You changed who may see your view after you began this correction. Choose again if we may publish it.")]


class Missing(NamedTuple):
    """What a draft lacks, and the page of the form where it is given."""

    page: str
    key: str
    words: str


def obstacles_in_answers(draft: Draft) -> list[str]:
    return [missing.words for missing in missing_answers(draft)]


def missing_answers(draft: Draft) -> list[Missing]:
    """What is still missing before this draft is a whole view."""
    return [*_missing_about(draft), *_missing_publication(draft), *_questions_unanswered(draft)]


def _missing_about(draft: Draft) -> Iterator[Missing]:
    about = draft.document.get("about", {})
    if not about.get("type"):
        yield Missing(ABOUT, "", _("Tell us who you are."))
    if about.get("capacity") not in CAPACITIES:
        yield Missing(ABOUT, "", _("Tell us whose view this is."))
    if about.get("capacity") in BY_NAME and not about.get("organisation"):
        yield Missing(ABOUT, "", _("Tell us the name of your organisation."))
    if about.get("capacity") == SEVERAL and not draft.document.get("bodies"):
        yield Missing(BODIES, "", _("Tell us which organisations you speak for."))


def _missing_publication(draft: Draft) -> Iterator[Missing]:
    choice = draft.document.get("publication")
    if choice not in PUBLICATION_CHOICES:
        yield Missing(PUBLICATION, "", _("Tell us if we may publish your view."))
    if choice == PUBLISH_NAMED and draft.document.get("about", {}).get("capacity") not in BY_NAME:
        words = _("We can only publish a name for an organisation. Choose again if we may publish your view.")
        yield Missing(PUBLICATION, "", words)


def _questions_unanswered(draft: Draft) -> Iterator[Missing]:
    form = document_with(draft.form.digest)
    said = asked_of(draft.document, form)
    asked = asked_questions(form, said)
    if not says_anything(said):
        yield Missing(QUESTION, asked[0]["key"] if asked else "", _("Answer at least one question."))
        return
    for question in asked:
        if question["required"] and not is_answered(said["questions"].get(question["key"])):
            words = _("Answer the question: %(question)s") % {"question": question["text"]}
            yield Missing(QUESTION, question["key"], words)
