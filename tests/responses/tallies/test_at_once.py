"""Many people at the same moment: whoever looks sees tallies that fit the views, and afterwards they fit too."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from reports.figures.reading import one_moment
from reports.figures.recounting import differences
from responses.intake.models import Response
from responses.intake.services import begin_correction, submit, withdraw
from responses.moderation.relisting import relist
from responses.tallies import folding
from responses.tallies.folding import fold
from responses.tallies.keeping import rebuild
from responses.tallies.models import Tally
from tests.builders import a_draft, a_person, a_response, an_open_engagement

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


def at_once(*acts):
    """Run the acts in threads that start together, and hand on what one of them raises."""
    barrier = Barrier(len(acts))

    def run(act):
        barrier.wait(timeout=20)
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


@pytest.fixture
def engagement(monkeypatch):
    monkeypatch.setattr(folding, "FROM", 1)
    return an_open_engagement()


def look(engagement):
    for _each in range(ROUNDS):
        with one_moment():
            assert differences(engagement) == {}


def listed_as(view, kind, by):
    told = {"reason": "own_words", "note": "So.", "by": by}
    relist(response=view, version_number=1, field="type", value=kind, **told)


def test_views_come_while_others_fold_count_anew_and_look(engagement):
    drafts = [a_draft(engagement).draft for _each in range(4 * ROUNDS)]

    def send(some):
        for draft in some:
            submit(draft_key=draft.key, engagement_id=engagement.pk)

    def tidy():
        for _each in range(ROUNDS):
            fold()
            rebuild()

    at_once(partial(send, drafts[::2]), partial(send, drafts[1::2]), tidy, fold, partial(look, engagement))
    assert Response.objects.count() == len(drafts)
    look(engagement)
    fold()
    assert not Tally.objects.filter(loose=True).exists()
    look(engagement)


def test_one_view_is_moved_and_listed_anew_and_corrected_at_the_same_moment(engagement):
    one = a_person("moderator", on=engagement)
    for _each in range(ROUNDS):
        view, corrected = a_response(engagement), a_response(engagement)
        draft = begin_correction(response=corrected, new_words={"questions": {"q1-scenario": "neither"}})
        at_once(
            partial(withdraw, response=view),
            partial(Response.objects.filter(pk=view.pk).update, publication="held"),
            partial(listed_as, corrected, "supplier", one),
            partial(Response.objects.filter(pk=corrected.pk).update, counting="excluded", excluded_because="spam"),
            partial(look, engagement),
        )
        submit(draft_key=draft.key, engagement_id=engagement.pk)
        at_once(
            partial(Response.objects.filter(pk=corrected.pk).update, counting="counted", excluded_because=""),
            partial(Response.objects.filter(pk=corrected.pk).update, relisted=False),
            fold,
        )
        look(engagement)
