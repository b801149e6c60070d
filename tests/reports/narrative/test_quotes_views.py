"""Quotes: only what the public may read, never a name that nobody agreed to, and gone when the view is."""

import pytest
from django.urls import reverse

from reports.narrative.freezing import as_printed, frozen
from reports.narrative.models import Quote
from responses.intake.models import ResponseVersion
from responses.moderation.hiding import hide
from responses.moderation.models import Redaction
from tests.builders import a_person, an_open_engagement
from tests.flush import growing_tables_opened
from tests.report_builders import a_content, withdrawn
from tests.reports.narrative.test_sections_views import signed_in
from tests.reports.narrative.writing import PART, SAID, a_coded_part, a_quote
from tests.responses.analysis.themes import a_theme

pytestmark = pytest.mark.django_db


def begun():
    engagement = an_open_engagement()
    author = a_person("report_author", on=engagement)
    return engagement, a_theme(engagement, a_person("analyst", on=engagement)), author


def at(name, engagement, *more):
    return reverse(f"narrative:{name}", args=[engagement.slug, *more])


def choose(client, engagement, theme, code, words):
    told = {"code": code.pk, "words": words, "form_end": "complete"}
    return client.post(at("choose_quote", engagement, theme.uuid), told, follow=True)


def test_an_author_chooses_a_quote_out_of_a_published_view():
    engagement, theme, author = begun()
    view, code = a_coded_part(engagement, theme)
    client = signed_in(author)
    page = client.get(at("theme_quotes", engagement, theme.uuid)).content.decode()
    assert PART in page
    assert SAID not in page
    page = choose(client, engagement, theme, code, "the others do.").content.decode()
    assert "The report will quote this." in page
    kept = frozen(engagement)["quotes"]
    assert [(row["words"], row["view"]) for row in kept[str(theme.uuid)]] == [("the others do.", view.public_id)]
    assert "the others do." in client.get(at("quotes", engagement)).content.decode()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Words that nobody wrote", "do not stand in the view just so"),
        ("My mother has three nurses", "do not stand in the view just so"),
        ("", "Copy the words to quote into the box"),
        ("x" * 500, "Your answer is 500 characters"),
    ],
)
def test_other_words_are_refused_and_stay_in_the_box(words, told):
    engagement, theme, author = begun()
    _view, code = a_coded_part(engagement, theme)
    page = choose(signed_in(author), engagement, theme, code, words).content.decode()
    assert told in page
    assert words in page
    assert not Quote.objects.exists()


def test_a_theme_has_four_quotes_at_most():
    engagement, theme, author = begun()
    for _ in range(4):
        a_quote(engagement, theme, by=author)
    _view, code = a_coded_part(engagement, theme)
    page = choose(signed_in(author), engagement, theme, code, PART).content.decode()
    assert "has 4 quotes already" in page
    assert Quote.objects.count() == 4


def test_the_same_quote_twice_is_one():
    engagement, theme, author = begun()
    _view, code = a_coded_part(engagement, theme)
    client = signed_in(author)
    for _ in range(2):
        choose(client, engagement, theme, code, PART)
    assert Quote.objects.count() == 1


def test_a_quote_goes_with_its_view_and_with_hidden_words():
    engagement, theme, author = begun()
    quote, view, _code = a_quote(engagement, theme, by=author)
    a_quote(engagement, theme, by=author)
    start = SAID.index("others")
    moderator = a_person("moderator", on=engagement)
    hidden(view, moderator, start)
    assert Redaction.objects.exists()
    assert len(frozen(engagement)["quotes"][str(theme.uuid)]) == 1
    withdrawn(Quote.objects.exclude(pk=quote.pk).get().version.response)
    assert frozen(engagement)["quotes"] == {}
    page = signed_in(author).get(at("quotes", engagement)).content.decode()
    assert page.count("may not read these words any more") == 2
    assert "the others do" not in page


def hidden(view, moderator, start):
    runs = [("question", "q1-why", start, start + 6)]
    return hide(response=view, version_number=1, by=moderator, runs=runs, reason="identifies_other")


@pytest.mark.parametrize(
    "entry",
    [
        [7, "count_only", "on_time", "publish", [3]],
        [7, "published", "on_time", "publish_named", [3]],
        [7, "published", "on_time", "publish", [3, 4]],
        [8, "published", "on_time", "publish", [3]],
    ],
)
def test_a_snapshot_in_which_the_view_stands_otherwise_prints_no_quote(entry):
    row = {"words": "The others.", "who": "A carer", "view": "V-1", "version": 7, "choice": "publish", "hidden": [3]}
    kept = {"quotes": {"one": [row]}, "against": [row]}
    same = [7, "published", "on_time", "publish", [3]]
    printed = {"quotes": {"one": [row]}, "suggestions": [], "against": [row]}
    assert as_printed(kept, a_content(), lambda: [same])["chosen"] == printed
    assert as_printed(kept, a_content(), lambda: [entry])["chosen"] == {"quotes": {}, "suggestions": [], "against": []}


def test_only_an_organisation_that_agreed_is_named():
    engagement, theme, author = begun()
    a_quote(
        engagement,
        theme,
        by=author,
        stakeholder="gp-practice",
        organisation="Hill Surgery",
        publication="publish_named",
    )
    a_quote(engagement, theme, by=author, stakeholder="gp-practice", organisation="Dale Surgery", publication="publish")
    first, second = frozen(engagement)["quotes"][str(theme.uuid)]
    assert first["who"] == "Hill Surgery (GP practice)"
    assert second["who"] == "GP practice"


def test_a_place_is_named_only_where_many_live():
    engagement, theme, author = begun()
    views = [a_coded_part(engagement, theme)[0] for _ in range(7)]
    views += [a_quote(engagement, theme, by=author)[1] for _ in range(2)]
    with growing_tables_opened():
        for view, place in zip(views, [*["SR5 3"] * 7, "SR5 1", "SR4 1"], strict=True):
            ResponseVersion.objects.filter(response=view).update(locality=place)
    first, second = frozen(engagement)["quotes"][str(theme.uuid)]
    assert first["who"].endswith(", SR5")
    assert "SR4" not in second["who"]


def test_what_a_program_made_up_says_so():
    engagement, theme, author = begun()
    a_quote(engagement, theme, by=author, synthetic=True)
    (row,) = frozen(engagement)["quotes"][str(theme.uuid)]
    assert row["who"] == "Member of the public. Synthetic: made up by a program."
    page = signed_in(author).get(at("theme_quotes", engagement, theme.uuid)).content.decode()
    assert page.count("Synthetic: made up by a program.") == 2


def test_a_quote_is_put_among_the_arguments_against_and_taken_from_there():
    engagement, theme, author = begun()
    quote, _view, _code = a_quote(engagement, theme, by=author)
    client = signed_in(author)
    client.post(at("count_against", engagement, quote.uuid), {"against": "yes", "form_end": "complete"})
    (argument,) = frozen(engagement)["against"]
    assert (argument["words"], argument["theme"]) == (PART, str(theme.uuid))
    client.post(at("count_against", engagement, quote.uuid), {"against": "no", "form_end": "complete"})
    assert frozen(engagement)["against"] == []


def test_a_quote_can_be_taken_away():
    engagement, theme, author = begun()
    quote, _view, _code = a_quote(engagement, theme, by=author)
    client = signed_in(author)
    page = client.post(at("drop_quote", engagement, quote.uuid), {"form_end": "complete"}, follow=True)
    assert "will not quote this" in page.content.decode()
    assert not Quote.objects.exists()


def test_the_page_asks_the_database_the_same_few_times(django_assert_max_num_queries):
    engagement, theme, author = begun()
    client = signed_in(author)
    a_quote(engagement, theme, by=author)
    with django_assert_max_num_queries(60) as first:
        client.get(at("quotes", engagement))
    other = a_theme(engagement, a_person("analyst", on=engagement), name="Buses")
    for each in (theme, theme, other, other):
        a_quote(engagement, each, by=author)
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(at("quotes", engagement))
