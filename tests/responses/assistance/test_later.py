"""A later date from its agreement to the view that counts on time."""

from datetime import timedelta

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.intake.codes import new_private_code
from responses.intake.models import Draft, ResponseVersion
from scenarios.models import Milestone
from tests.builders import CLOSES, SWITCH_OFF, a_draft, a_person, an_open_engagement
from tests.responses.assistance.test_agreeing import UNTIL, agreed
from tests.responses.intake.walking import fill_in_from, hidden_fields, send

pytestmark = pytest.mark.django_db


def later_of(engagement) -> str:
    return f"/respond/{engagement.slug}/later/"


def enter(client, engagement, code, **meta):
    return client.post(later_of(engagement), hidden_fields(client.get(later_of(engagement))) | {"code": code}, **meta)


def closed_with_a_later_date(**facts):
    engagement = an_open_engagement(late_views_accepted=False, switch_off_at=None, **facts)
    made = agreed(engagement)
    set_engagement_time(to=CLOSES + timedelta(days=3))
    return engagement, made


def test_the_close_passes_and_who_holds_the_code_is_on_time():
    engagement, made = closed_with_a_later_date()
    client = Client()
    assert "has closed" in client.get(f"/respond/{engagement.slug}/").content.decode()
    assert f'href="{later_of(engagement)}"' in client.get(f"/respond/{engagement.slug}/").content.decode()
    page = enter(client, engagement, made.code.lower().replace("-", " "))
    assert page.status_code == 303
    sent = send(client, fill_in_from(client, page.url, why="Our committee met on 15 March."))
    assert sent.url.endswith("/sent/")
    version = ResponseVersion.objects.get()
    assert (version.timing, version.agreed, version.grace) == ("on_time", True, False)
    assert version.answers["questions"]["q1-why"] == "Our committee met on 15 March."


def test_nobody_else_gets_in_after_the_close():
    engagement, _made = closed_with_a_later_date()
    page = enter(Client(), engagement, new_private_code())
    assert "We can&#x27;t find a later date with this code." in page.content.decode().replace("&#39;", "&#x27;")
    _other, made = closed_with_a_later_date()
    page = enter(Client(), engagement, made.code)
    assert page.status_code == 200
    assert not Draft.objects.exists()


def test_what_is_sent_after_the_agreed_date_is_late_where_late_views_are_taken():
    engagement = an_open_engagement()
    made = agreed(engagement)
    set_engagement_time(to=SWITCH_OFF)
    client = Client()
    check = fill_in_from(client, enter(client, engagement, made.code).url)
    set_engagement_time(to=UNTIL)
    send(client, check)
    version = ResponseVersion.objects.get()
    assert (version.timing, version.agreed) == ("late", False)


def test_a_view_sent_under_a_later_date_before_the_close_needs_it_not():
    engagement = an_open_engagement()
    made = agreed(engagement)
    client = Client()
    send(client, fill_in_from(client, enter(client, engagement, made.code).url))
    version = ResponseVersion.objects.get()
    assert (version.timing, version.agreed) == ("on_time", False)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [("", "Enter your code"), ("K7QM-4RXB", "Check your code."), ("1111-1111-1111", "Check your code.")],
)
def test_a_code_that_cannot_be_one_is_said_to_be_so(typed, complaint):
    engagement, _made = closed_with_a_later_date()
    text = enter(Client(), engagement, typed).content.decode()
    assert complaint in text
    assert f'value="{typed}"' in text or not typed


def test_after_the_agreed_date_the_page_says_which_it_was():
    engagement, made = closed_with_a_later_date()
    set_engagement_time(to=UNTIL)
    text = enter(Client(), engagement, made.code).content.decode()
    assert "It was 11:59pm on Thursday 18 March 2021." in text
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("frozen", "The report is closed to new views. Phone us"),
        ("withdrawn", "This engagement was withdrawn. It takes no more views."),
        ("paused", "The form is paused"),
    ],
)
def test_what_people_did_goes_before_an_agreed_date(kind, says):
    engagement, made = closed_with_a_later_date()
    by = a_person("owner", on=engagement)
    Milestone.objects.create(engagement=engagement, kind=kind, at=CLOSES + timedelta(days=1), by=by, facts={})
    text = enter(Client(), engagement, made.code).content.decode()
    assert says in text
    assert not Draft.objects.exists()


def test_after_the_freeze_the_page_names_the_way_for_late_views_where_they_are_taken():
    engagement = an_open_engagement(late_views_accepted=True)
    made = agreed(engagement)
    set_engagement_time(to=CLOSES + timedelta(days=6))
    Milestone.objects.create(engagement=engagement, kind="frozen", at=CLOSES + timedelta(days=5), facts={})
    assert "You can still send a late view" in enter(Client(), engagement, made.code).content.decode()


def test_guessing_codes_is_slowed_down_for_who_guesses_alone():
    engagement, made = closed_with_a_later_date()
    guesser = Client()
    for _ in range(10):
        assert enter(guesser, engagement, new_private_code()).status_code == 200
    page = enter(guesser, engagement, made.code)
    assert page.status_code == 429
    assert "too many wrong tries" in page.content.decode()
    assert enter(Client(), engagement, made.code, REMOTE_ADDR="192.0.2.7").status_code == 303
    assert Draft.objects.get().agreed == made.date


def test_a_draft_that_was_begun_before_goes_on_under_the_agreed_date():
    engagement = an_open_engagement(late_views_accepted=False, switch_off_at=None)
    begun = a_draft(engagement, why="Written before the close.")
    made = agreed(engagement)
    set_engagement_time(to=CLOSES + timedelta(days=3))
    client = Client()
    typed = {"code": made.code, "reference": begun.draft.reference, "private_code": begun.private_code.lower()}
    page = client.post(later_of(engagement), hidden_fields(client.get(later_of(engagement))) | typed)
    assert page.url.endswith(f"{begun.draft.key}/check/")
    assert send(client, page.url).url.endswith("/sent/")
    version = ResponseVersion.objects.get()
    assert (version.timing, version.agreed) == ("on_time", True)


def test_an_agreed_date_goes_to_no_draft_without_both_of_its_codes():
    engagement, made = closed_with_a_later_date()
    other = a_draft(an_open_engagement())
    set_engagement_time(to=CLOSES + timedelta(days=3))
    client = Client()
    for reference, code in (
        (other.draft.reference, other.private_code),
        (other.draft.reference, new_private_code()),
        (other.draft.reference, ""),
    ):
        typed = {"code": made.code, "reference": reference, "private_code": code}
        page = client.post(later_of(engagement), hidden_fields(client.get(later_of(engagement))) | typed)
        assert page.status_code == 200
        assert other.draft.reference in page.content.decode()
    assert not Draft.objects.filter(agreed__isnull=False).exists()
