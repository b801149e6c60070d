import pytest

from responses.intake.services import save_page
from responses.intake.summary import rows_of
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


def _told(draft, engagement) -> str:
    rows = rows_of(draft.document, engagement.current_version.document, change=draft.key)
    (row,) = [row for row in rows if row.question == "May we publish your view?"]
    return row.answer
