"""A section as it would be printed, and the sentence on each chart."""

import pytest
from django.urls import reverse

from reports.compilation import previewing
from reports.compilation.previewing import charts_of, source_of
from reports.compilation.snapshot import take_snapshot
from reports.narrative.freezing import frozen
from reports.narrative.models import Finding
from scenarios.models import Engagement
from tests.builders import a_person, a_response, an_open_engagement
from tests.reports.narrative.test_sections_views import signed_in, typed
from tests.reports.narrative.writing import a_version
from tests.responses.intake.walking import hidden_fields

pytestmark = pytest.mark.django_db


def preview(client, engagement, section):
    return client.get(reverse("compilation:preview_section", args=[engagement.slug, section])).content.decode()


def findings(client, engagement):
    return client.get(reverse("compilation:findings", args=[engagement.slug])).content.decode()


def confirm(client, engagement, sentence, chart="chart-types", **told):
    basis = {figure.id: figure.basis for figure in charts_of(source_of(engagement).content)}[chart]
    body = {f"{chart}-basis": basis, f"{chart}-sentence": sentence, "form_end": "complete"} | told
    return client.post(reverse("compilation:confirm_finding", args=[engagement.slug, chart]), body, follow=True)


def printed(engagement: Engagement) -> dict[str, str]:
    charts = charts_of(source_of(engagement).content, frozen(engagement))
    return {figure.id: figure.finding for figure in charts}


def test_the_preview_is_the_chapter_with_the_words_and_numbers_of_now():
    engagement = an_open_engagement()
    a_response(engagement)
    a_version(engagement, "received", "# How it went\n\nWe counted {counted}.")
    client = signed_in(a_person("report_author", on=engagement))
    page = preview(client, engagement, "received")
    assert "<h3>How it went</h3>" in page
    assert "We counted 1." in page
    assert "Counted views by day of receipt" in page
    assert "Made of the books as they stand now" in page
    assert "The words are those of version 1." in page


def test_preferences_that_are_hidden_until_the_close_are_hidden_from_authors_too():
    engagement = an_open_engagement(hides_running_preferences=True)
    a_response(engagement, preference="scenario-1")
    a_version(engagement, "received", "It stands at {preference scenario-1}.")
    client = signed_in(a_person("report_author", on=engagement))
    editor = reverse("narrative:section", args=[engagement.slug, "received"])
    assert "hidden until the close" in client.get(editor).content.decode()
    assert "It stands at hidden until the close." in preview(client, engagement, "received")
    assert "There is nothing to preview yet. Preferences are hidden" in preview(client, engagement, "preference")
    assert "1 of 1" not in preview(client, engagement, "groups")
    assert "chart-preference" not in findings(client, engagement)
    Engagement.objects.filter(pk=engagement.pk).update(hides_running_preferences=False)
    assert "It stands at 1 of 1 (100%)." in preview(client, engagement, "received")
    assert "chart-preference" in findings(client, engagement)


def test_an_author_sees_their_own_unsaved_words():
    engagement = an_open_engagement()
    client = signed_in(a_person("report_author", on=engagement))
    told = typed(client, engagement, "Half a *sentence*", "next")
    client.post(reverse("narrative:keep_draft", args=[engagement.slug, "next"]), told)
    page = preview(client, engagement, "next")
    assert "Half a <em>sentence</em>" in page
    assert "your own, which are no version yet" in page
    assert "Half a" not in preview(signed_in(a_person("owner", on=engagement)), engagement, "next")


def test_a_name_that_stands_for_nothing_any_more_is_told():
    engagement = an_open_engagement()
    a_version(engagement, "next", "About {theme Buses} <b>.")
    page = preview(signed_in(a_person("report_author", on=engagement)), engagement, "next")
    assert "stand for no figure any more: theme Buses" in page
    assert "{theme" not in page


def test_an_engagement_that_was_never_published_has_nothing_to_preview():
    engagement = an_open_engagement()
    Engagement.objects.filter(pk=engagement.pk).update(current_version=None)
    client = signed_in(a_person("report_author", on=engagement))
    assert client.get(reverse("narrative:section", args=[engagement.slug, "next"])).status_code == 200


def test_of_very_many_views_the_latest_snapshot_is_shown(monkeypatch):
    engagement = an_open_engagement()
    a_response(engagement)
    client = signed_in(a_person("report_author", on=engagement))
    monkeypatch.setattr(previewing, "READ_ANEW", 0)
    assert "too many views to read them for this page" in preview(client, engagement, "received")
    assert "too many views to read them for this page" in findings(client, engagement)
    snapshot = take_snapshot(engagement)
    a_response(engagement)
    page = preview(client, engagement, "received")
    assert f"Made of snapshot {snapshot.number}" in page
    assert "Every view received is accounted for" not in page
    assert "1 of 1 (100%)" in page


def test_a_sentence_stands_on_its_chart_until_the_numbers_change():
    engagement = an_open_engagement()
    a_response(engagement)
    client = signed_in(a_person("report_author", on=engagement))
    assert "The kind with most views was" in findings(client, engagement)
    page = confirm(client, engagement, "{counted} view <came> so far.").content.decode()
    assert "The sentence stands on the chart." in page
    assert "1 view &lt;came&gt; so far." in page
    assert printed(engagement)["chart-types"] == "1 view <came> so far."
    a_response(engagement)
    assert printed(engagement)["chart-types"] == ""
    assert "The numbers have changed since this sentence was confirmed." in findings(client, engagement)
    confirm(client, engagement, "{counted} view <came> so far.")
    assert printed(engagement)["chart-types"] == "2 view <came> so far."


def test_a_chart_that_changed_while_the_page_lay_open_is_not_confirmed():
    engagement = an_open_engagement()
    a_response(engagement)
    client = signed_in(a_person("report_author", on=engagement))
    page = confirm(client, engagement, "Most came.", **{"chart-types-basis": "0" * 64})
    assert "The chart has changed since you opened this page." in page.content.decode()
    assert "Most came." in page.content.decode()
    assert not Finding.objects.exists()
    told = hidden_fields(page)
    assert told["chart-types-basis"] != "0" * 64


def test_a_name_that_there_is_not_is_refused_in_a_sentence():
    engagement = an_open_engagement()
    a_response(engagement)
    page = confirm(signed_in(a_person("owner", on=engagement)), engagement, "All {of them}.").content.decode()
    assert "There is no figure called “of them”" in page
    assert not Finding.objects.exists()


def test_an_empty_sentence_takes_the_old_one_away():
    engagement = an_open_engagement()
    a_response(engagement)
    client = signed_in(a_person("owner", on=engagement))
    confirm(client, engagement, "Most came.")
    confirm(client, engagement, "")
    assert printed(engagement)["chart-types"] == ""
    assert Finding.objects.count() == 2


def test_who_may_only_read_confirms_nothing():
    engagement = an_open_engagement()
    a_response(engagement)
    client = signed_in(a_person("approver", on=engagement))
    assert "<textarea" not in findings(client, engagement)
    assert confirm(client, engagement, "Most came.").status_code == 404
