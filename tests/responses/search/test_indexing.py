import pytest
from django.core.management import CommandError, call_command

from responses.intake.models import SearchText
from responses.intake.services import withdraw
from responses.moderation.hiding import hide
from responses.search.indexing import check_search
from tests.builders import a_response, an_open_engagement
from tests.report_builders import published, two_moderators

pytestmark = pytest.mark.django_db


def some_views():
    engagement = an_open_engagement()
    first, _second = two_moderators(engagement)
    views = [published(a_response(engagement, why=f"Bus {number}"), first) for number in range(3)]
    hide(response=views[0], version_number=1, by=first, runs=[("question", "q1-why", 0, 3)], reason="links")
    withdraw(response=views[1])
    a_response(engagement)
    return views


def rows():
    return set(SearchText.objects.values_list("version", "edition", "words", "named"))


def test_what_acts_wrote_is_what_a_rebuild_writes(monkeypatch):
    some_views()
    monkeypatch.setattr("responses.search.indexing.AT_ONCE", 2)
    drift, kept = check_search(), rows()
    assert (drift.right, drift.wrong) == (5, 0)
    SearchText.objects.all().delete()
    assert check_search(mend=True).missing == 5
    assert rows() == kept
    assert check_search().wrong == 0


def test_views_that_were_there_before_are_found_after_the_next_start():
    some_views()
    kept = rows()
    SearchText.objects.filter(edition="public").delete()
    call_command("rebuild_search", if_empty=True)
    assert not SearchText.objects.filter(edition="public").exists()
    SearchText.objects.all().delete()
    call_command("rebuild_search", if_empty=True)
    assert rows() == kept


def test_drift_of_every_kind_is_told_and_mended(capsys):
    views = some_views()
    kept = rows()
    public = SearchText.objects.filter(edition="public")
    public.filter(version__response=views[0]).update(words="bus hidden word")
    public.filter(version__response=views[2]).delete()
    SearchText.objects.create(version=views[1].versions.get(), edition="public", words="gone")
    with pytest.raises(CommandError, match="3 right, 1 missing, 1 different, 1 left over"):
        call_command("rebuild_search", check=True)
    call_command("rebuild_search")
    assert rows() == kept
    call_command("rebuild_search", check=True)
    assert capsys.readouterr().out.splitlines()[-1] == "5 right, 0 missing, 0 different, 0 left over."
