import pytest

from responses.intake.services import save_page
from responses.intake.summary import Row, rows_of, speaker_rows
from tests.builders import a_draft, an_open_engagement

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("organisation", "words"),
    [("", "Yes, without my name"), ("Example Lane Surgery", "Yes, without my name or my organisation's name")],
)
def test_the_choice_to_publish_is_told_in_the_words_that_asked_for_it(organisation: str, words: str) -> None:
    engagement = an_open_engagement()
    draft = a_draft(engagement, stakeholder="gp-practice", organisation=organisation).draft
    assert _told(draft, engagement) == words
    save_page(draft_key=draft.key, part="publication", words="")
    draft.refresh_from_db()
    assert _told(draft, engagement) == "Not answered"


def _rows(draft, engagement) -> list[Row]:
    return rows_of(draft.document, engagement.current_version.document, change=draft.key)


def _told(draft, engagement) -> str:
    (row,) = [row for row in _rows(draft, engagement) if row.question == "May we publish your view?"]
    return row.answer


def test_an_official_view_is_asked_once_more_how_it_was_formed() -> None:
    engagement = an_open_engagement()
    draft = a_draft(engagement, stakeholder="gp-practice", organisation="Example Lane Surgery").draft
    (asked,) = [row for row in _rows(draft, engagement) if row.change_url.endswith("/your-organisation/?from=check")]
    assert (asked.answer, "might gain" in asked.question) == ("Not answered (optional)", True)
    save_page(draft_key=draft.key, part="organisation", words={"role": "Practice manager"})
    draft.refresh_from_db()
    (told,) = [row for row in _rows(draft, engagement) if row.change_url.endswith("/your-organisation/?from=check")]
    assert (told.question, told.words) == ("Your role", "Practice manager")


def test_a_view_that_was_sent_shows_only_what_was_said_of_the_organisation() -> None:
    engagement = an_open_engagement()
    draft = a_draft(engagement, stakeholder="gp-practice", organisation="Example Lane Surgery").draft
    questions = [row.question for row in rows_of(draft.document, engagement.current_version.document)]
    assert not [question for question in questions if "might gain" in question]


def test_each_body_is_named_with_what_was_said_of_it_and_the_first_few_on_the_way():
    said = {"type": "gp-practice", "consent": "asked", "replied": "unknown"}
    bodies = [said | {"name": "Elm Lane"}, said | {"name": "دکان", "consent": "yes", "replied": "no"}]
    document = {"about": {"type": "commissioner", "capacity": "several"}, "bodies": bodies}

    def listed(document, **asked):
        return next(row for row in speaker_rows(document, lambda *_name: "", **asked) if "speak for" in row.question)

    assert listed(document, whole=True).lines == [
        "Elm Lane (GP practice; agreed: We have asked and wait for an answer; own view: I don't know)",
        "\u2068دکان\u2069 (GP practice; agreed: Yes; own view: No)",
    ]
    assert listed(document).lines == ["Elm Lane", "دکان"]
    many = document | {"bodies": [said | {"name": f"Practice {number}"} for number in range(101)]}
    assert listed(many, whole=True).words.startswith("1 to 100: Practice 0; Practice 1;")
    assert listed(many).lines[-1] == "and 91 more"
    assert listed(document | {"bodies": []}, whole=True).answer == "Not answered"
