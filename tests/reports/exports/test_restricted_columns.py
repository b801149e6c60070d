from datetime import date
from decimal import Decimal

import pytest

from reports.exports.editions import table_of
from reports.exports.restricted_columns import answer
from reports.exports.states import RESTRICTED
from responses.intake.services import begin_draft, save_page, submit
from responses.moderation.services import count_only
from scenarios.asked import PREFERENCE
from tests.builders import EVERY_ANSWER, a_response, an_engagement_with_every_question, an_open_engagement
from tests.report_builders import published, spoken_for, two_moderators

pytestmark = pytest.mark.django_db


def rows_of(engagement):
    table = table_of(engagement, RESTRICTED)
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


def test_every_kind_of_answer_is_there_by_its_type():
    engagement = an_engagement_with_every_question()
    key = begin_draft(engagement=engagement).draft.key
    save_page(draft_key=key, part="about", words={"type": "public", "capacity": "own_view", "organisation": ""})
    save_page(draft_key=key, part="questions", words=EVERY_ANSWER)
    save_page(draft_key=key, part="publication", words="do_not_publish")
    submit(draft_key=key, engagement_id=engagement.pk)
    [row] = rows_of(engagement)
    numbers = {asked["key"]: f"{asked['number']}. " for asked in engagement.current_version.document["questions"]}

    def said(question):
        return [value for heading, value in row.items() if heading.startswith(numbers[question])]

    assert said("q-visits") == [Decimal("12.5")]
    assert said("q-since") == [date(2021, 2, 11)]
    assert said("q-used") == ["Yes"]
    assert said("q-days") == ["Monday; Thursday"]
    assert said("q-order") == ["1. Hours; 2. Staff; 3. Distance"]
    assert said("q-agree") == ["Partly", "Page four is hard to follow."]
    assert said("q-one-word") == ["Kind and quick."]
    assert said("q-stance") == [
        "Scenario one: a lead provider: I support it; Scenario two: keep the alliance: I have mixed views"
    ]
    assert row["May we publish it?"] == "No. Count my view, but do not show it"


def test_a_view_that_nobody_may_read_is_there_as_it_was_sent():
    engagement = an_open_engagement()
    first, _second = two_moderators(engagement)
    view = a_response(
        engagement,
        stakeholder="gp-practice",
        organisation="Shy Practice",
        points={"S1-A02": {"reaction": "matters", "words": ""}},
    )
    count_only(response=published(view, first), version_number=1, by=first, reason="abuse")
    [row] = rows_of(engagement)
    assert row["Organisation"] == "Shy Practice"
    assert row["Reference"] == view.reference
    assert row["S1-A02: the mark"] == "This matters to me"
    assert row["Waits for a second person"] == "proposal to count it and not show it"
    assert row["Withheld by two people"] is False
    assert row["Received, London time"] == view.versions.get().received_at
    assert (row["Version"], row["Files"]) == (1, 0)


def test_the_latest_version_stands_for_a_corrected_view():
    engagement = an_open_engagement()
    view = spoken_for(a_response(engagement, stakeholder="vcse", organisation="A"), [{"name": "B"}, {"name": " C\n"}])
    [row] = rows_of(engagement)
    assert (row["Version"], row["Files"], row["Speaks for"]) == (2, 1, "B; C")
    assert row["Began as a copy of a published view"] == view.public_id
    assert row["By an agreed later date"] is True


@pytest.mark.parametrize(
    ("kind", "said", "value"),
    [
        ("number", "1234567890123456", "1234567890123456"),
        ("number", "NaN", "NaN"),
        ("number", "a lot", "a lot"),
        ("number", "-3", Decimal(-3)),
        ("date", "soon", "soon"),
        (PREFERENCE, "gone", "gone"),
        ("file", ["one", "two"], 2),
    ],
)
def test_what_does_not_fit_its_type_is_a_text(kind, said, value):
    assert answer({"type": kind, "options": []}, said, {"scenarios": []}) == value
