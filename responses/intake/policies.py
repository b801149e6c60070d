"""What stands in the way of sending a view, in words that the person can read. Empty means go."""

from datetime import datetime
from typing import Any

from responses.intake.answers import says_anything
from responses.intake.models import Draft
from responses.intake.states import CAPACITIES, OFFICIAL_VIEW, PUBLICATION_CHOICES, PUBLISH_NAMED
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


def obstacles_in_answers(draft: Draft) -> list[str]:
    """What is still missing before this draft is a whole view."""
    about = draft.document.get("about", {})
    obstacles = []
    if not about.get("type"):
        obstacles.append("Tell us who you are.")
    if about.get("capacity") not in CAPACITIES:
        obstacles.append("Tell us if this is your own view or your organisation's.")
    if about.get("capacity") == OFFICIAL_VIEW and not about.get("organisation"):
        obstacles.append("Tell us the name of your organisation.")
    if draft.document.get("publication") not in PUBLICATION_CHOICES:
        obstacles.append("Tell us if we may publish your view.")
    if draft.document.get("publication") == PUBLISH_NAMED and about.get("capacity") != OFFICIAL_VIEW:
        obstacles.append("We can only publish a name for an organisation. Choose again if we may publish your view.")
    return [*obstacles, *_questions_unanswered(draft)]


def _questions_unanswered(draft: Draft) -> list[str]:
    answers: dict[str, Any] = draft.document.get("questions", {})
    if not says_anything(draft.document):
        return ["Answer at least one question."]
    return [
        f"Answer the question: {question['text']}"
        for question in document_with(draft.form.digest)["questions"]
        if question["required"] and not answers.get(question["key"])
    ]
