"""A long form's list of parts says of each how far it has come."""

import pytest

from responses.intake.models import Draft
from responses.intake.tasklist import task_list
from tests.builders import an_engagement_with_every_question
from tests.responses.intake.walking import begin, post

pytestmark = pytest.mark.django_db


def states(engagement):
    form, draft = engagement.current_version.document, Draft.objects.get()
    groups = task_list(form, draft, lambda step: step.page, {})
    return {task.url: task.words for group in groups for task in group.tasks}


def test_a_question_that_was_passed_over_is_told_from_one_that_was_answered(client):
    engagement = an_engagement_with_every_question()
    questions = engagement.current_version.document["questions"]
    words = next(one["key"] for one in questions if one["type"] == "long_text" and not one["required"])
    base = begin(client, engagement.slug).rsplit("/", 2)[0]
    assert states(engagement)[f"question:{words}"] == "Not started"
    post(client, f"{base}/questions/{words}/", answer="")
    assert states(engagement)[f"question:{words}"] == "Left empty"
    post(client, f"{base}/questions/{words}/", answer="It joins up care")
    assert states(engagement)[f"question:{words}"] == "Completed"
