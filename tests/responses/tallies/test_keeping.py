"""The tallies say what a full count of the views says, after every act and every statement."""

import random
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import F

from reports.figures.recounting import differences, recount, tallied_of
from responses.intake.models import Overlay, Response, ResponseVersion
from responses.intake.services import begin_correction, submit
from responses.tallies.folding import fold
from responses.tallies.keeping import TRIGGERS, missing_triggers, rebuild
from responses.tallies.models import TalliedQuestion, Tally
from scenarios.models import Question
from scenarios.services import publish
from tests.builders import OPENS, a_person, a_response, an_open_engagement
from tests.flush import growing_tables_opened
from tests.report_builders import an_engagement_with_views

pytestmark = pytest.mark.django_db
STANDINGS = [
    {"publication": "published"},
    {"publication": "awaiting"},
    {"publication": "count_only", "publication_choice": "do_not_publish"},
    {"counting": "excluded", "excluded_because": "spam"},
    {"counting": "counted", "excluded_because": ""},
    {"counting": "awaiting", "excluded_because": ""},
    {"channel": "post"},
    {"received_at": OPENS + timedelta(days=9)},
    {"relisted": True},
    {"relisted": False},
    {"latest": 1},
]


def right(engagement):
    assert differences(engagement) == {}
    return True


def overlay_on(view, dice, person):
    field = dice.choice(["type", "locality", "organisation"])
    value = {"type": ["vcse", "supplier"], "locality": ["NE1 4", "SR5", ""], "organisation": ["A"]}[field]
    told = {"reason": "own_words", "note": "So.", "by": person, "at": OPENS}
    Overlay.objects.create(version=view.versions.order_by("?").first(), field=field, value=dice.choice(value), **told)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_written_straight_into_the_books_is_tallied(seed):
    dice, engagement, other = random.Random(seed), an_open_engagement(), an_open_engagement()
    person = a_person("moderator", on=engagement)
    views = [a_response(engagement) for _each in range(4)] + [a_response(other)]
    for _step in range(40):
        some = Response.objects.filter(pk__in=[view.pk for view in dice.sample(views, 2)])
        what = dice.choice(["standing", "overlay", "correction", "send", "fold"])
        if what == "standing":
            some.update(**dice.choice(STANDINGS))
        elif what == "overlay":
            overlay_on(some[0], dice, person)
        elif what == "correction":
            view = dice.choice(views)
            Response.objects.filter(pk=view.pk).update(counting="counted", excluded_because="", latest=1)
            view.refresh_from_db()
            if view.versions.count() == 1:
                draft = begin_correction(response=view, new_words={"questions": {"q1-scenario": "neither"}})
                submit(draft_key=draft.key, engagement_id=view.engagement_id)
        elif what == "send":
            views.append(a_response(engagement, preference=dice.choice(["scenario-1", "unsure"])))
        else:
            fold()
        assert right(engagement)
        assert right(other)
    assert Overlay.objects.exists()


def test_what_is_undone_was_never_tallied():
    engagement = an_open_engagement()
    a_response(engagement)
    before = tallied_of(engagement)
    with transaction.atomic():
        a_response(engagement)
        assert tallied_of(engagement) != before
        transaction.set_rollback(True)
    assert tallied_of(engagement) == before == recount(engagement)


def test_a_blanked_answer_leaves_the_tally():
    engagement = an_open_engagement()
    view = a_response(engagement, preference="neither")
    with growing_tables_opened():
        ResponseVersion.objects.filter(response=view).update(answers={"questions": {}}, locality="NE1 4")
    assert right(engagement)
    assert not Tally.objects.part("chose").summed("second")


def test_long_words_under_the_key_of_a_choice_are_not_copied():
    engagement = an_open_engagement()
    view = a_response(engagement)
    with growing_tables_opened():
        ResponseVersion.objects.filter(response=view).update(answers={"questions": {"q1-scenario": "A" * 101}})
    assert not Tally.objects.filter(second="A" * 101).exists()
    assert right(engagement)


def test_a_question_that_a_later_version_asks_is_tallied_from_all_answers_there_are():
    engagement = an_open_engagement()
    a_response(engagement)
    Question.objects.filter(engagement=engagement, type="scenario_preference").update(key="q1-which")
    view = a_response(engagement)
    with growing_tables_opened():
        ResponseVersion.objects.filter(response=view).update(answers={"questions": {"q1-which": "neither"}})
    owner, approver = (a_person(role, on=engagement) for role in ("owner", "approver"))
    publish(engagement=engagement, by=owner, approved_by=approver, at=OPENS, reason="Another question.")
    engagement.refresh_from_db()
    assert set(TalliedQuestion.objects.values_list("key", flat=True)) == {"q1-scenario", "q1-which"}
    assert tallied_of(engagement)["chose", "q1-which", "neither", ""] == 1
    assert right(engagement)


def test_drift_is_told_aloud_and_a_count_mends_it(client, capsys):
    engagement = an_open_engagement()
    a_response(engagement)
    call_command("check_tallies", "--check")
    assert "Every tally is right." in capsys.readouterr().out
    Tally.objects.part("type").update(many=F("many") + 3)
    with pytest.raises(CommandError, match="differ from the views"):
        call_command("check_tallies", "--check")
    assert "the tallies say 4, and there are 1" in capsys.readouterr().err
    client.force_login(a_person("auditor", on=engagement))
    page = client.get(f"/staff/{engagement.slug}/ledger/")
    assert "The ledger balances" in page.text
    assert "(public): the tallies say 4, and there are 1" in page.text
    call_command("check_tallies")
    assert right(engagement)
    assert "Numbers kept for Today" not in client.get(f"/staff/{engagement.slug}/ledger/").text


def test_without_a_trigger_the_check_fails():
    assert missing_triggers() == []
    name, (table, _act) = next(iter(TRIGGERS.items()))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
    with pytest.raises(CommandError, match=name):
        call_command("check_tallies")


def test_folding_changes_no_number_and_leaves_few_rows(monkeypatch):
    monkeypatch.setattr("responses.tallies.folding.FROM", 20)
    engagement, quiet = an_engagement_with_views(30), an_open_engagement()
    a_response(quiet)
    before, rows = tallied_of(engagement), Tally.objects.filter(engagement=engagement).count()
    assert fold() == 1
    assert tallied_of(engagement) == before == recount(engagement) | before
    assert Tally.objects.filter(engagement=engagement).count() == len(before) < rows
    assert not Tally.objects.filter(engagement=engagement, loose=True).exists()
    assert Tally.objects.filter(engagement=quiet, loose=True).exists()
    assert fold() == 0
    rebuild()
    assert right(engagement)
    assert right(quiet)
