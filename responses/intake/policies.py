"""What stands in the way of sending a view, in words that the person can read. Empty means go."""

from datetime import datetime
from typing import Any, NamedTuple

from responses.intake.answers import says_anything
from responses.intake.models import Draft
from responses.intake.states import CAPACITIES, OFFICIAL_VIEW, PUBLICATION_CHOICES, PUBLISH_NAMED
from responses.intake.steps import ABOUT, PUBLICATION, QUESTION
from responses.intake.timing import GRACE
from scenarios.models import EngagementVersion
from scenarios.policies import obstacles_to_responding
from scenarios.shelf import document_with


def obstacles_to_submitting(draft: Draft, version: EngagementVersion, *, at: datetime) -> list[str]:
    """`version` is the engagement as it stands under the lock; the draft's own form is what the person was shown."""
    return [*obstacles_of_time(draft, version, at=at), *obstacles_in_answers(draft)]


def obstacles_of_time(draft: Draft, version: EngagementVersion, *, at: datetime) -> list[str]:
    closes_at = version.closes_at
    if closes_at and draft.began_at < closes_at <= at < closes_at + GRACE:
        return []
    return obstacles_to_responding(version, at=at)


class Missing(NamedTuple):
    """What a draft lacks, and the page of the form where it is given."""

    page: str
    key: str
    words: str


def obstacles_in_answers(draft: Draft) -> list[str]:
    return [missing.words for missing in missing_answers(draft)]


def missing_answers(draft: Draft) -> list[Missing]:
    """What is still missing before this draft is a whole view."""
    about = draft.document.get("about", {})
    missing = []
    if not about.get("type"):
        missing.append(Missing(ABOUT, "", "Tell us who you are."))
    if about.get("capacity") not in CAPACITIES:
        missing.append(Missing(ABOUT, "", "Tell us if this is your own view or your organisation's."))
    if about.get("capacity") == OFFICIAL_VIEW and not about.get("organisation"):
        missing.append(Missing(ABOUT, "", "Tell us the name of your organisation."))
    choice = draft.document.get("publication")
    if choice not in PUBLICATION_CHOICES:
        missing.append(Missing(PUBLICATION, "", "Tell us if we may publish your view."))
    if choice == PUBLISH_NAMED and about.get("capacity") != OFFICIAL_VIEW:
        words = "We can only publish a name for an organisation. Choose again if we may publish your view."
        missing.append(Missing(PUBLICATION, "", words))
    return [*missing, *_questions_unanswered(draft)]


def _questions_unanswered(draft: Draft) -> list[Missing]:
    answers: dict[str, Any] = draft.document.get("questions", {})
    asked = document_with(draft.form.digest)["questions"]
    if not says_anything(draft.document):
        return [Missing(QUESTION, asked[0]["key"] if asked else "", "Answer at least one question.")]
    return [
        Missing(QUESTION, question["key"], f"Answer the question: {question['text']}")
        for question in asked
        if question["required"] and not answers.get(question["key"])
    ]
