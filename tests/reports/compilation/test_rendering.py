"""The report as HTML, from plain snapshots: what it says, and that hostile words stay words."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from reports.compilation.building import Book
from reports.compilation.rendering import document_of, standalone_html
from tests.builders import OPENS, WHILE_OPEN
from tests.report_builders import a_document, a_snapshot, a_view, answers, edition_html, volumes_html
from tests.theme_content import a_themed_content

HOSTILE = [
    "<script>alert(1)</script>",
    "</p></main><h1>Free</h1>",
    '<img src="http://canary.example/x">',
    "<link rel=attachment href=file:///etc/passwd>",
    "<style>* { display: none }</style>",
    "@import url(http://canary.example/a.css);",
    "{{ report.title }} {% include 'layout.html' %}",
    "&lt;b&gt; &amp; \"quoted\" 'twice'",
    "-->]]><![CDATA[",
    "=1+1",
]


class Read(HTMLParser):
    """Which tags a browser would find, and which addresses outside the page they name."""

    def __init__(self) -> None:
        super().__init__()
        self.tags, self.outside = Counter(), []

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        for name, value in attrs:
            if name in ("src", "href", "style") and not value.startswith(("#", "bundled:")):
                self.outside.append(value)


def read(html: str) -> Read:
    reader = Read()
    reader.feed(html)
    return reader


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html.partition("<body ")[2].partition(">")[2]).split())


def test_every_chapter_is_there_in_order_and_in_the_contents():
    html = edition_html(a_snapshot([a_view()]))
    titles = re.findall(r'<h2 id="[^"]+">(\d+\. [^<]+)</h2>', html)
    assert titles == [
        "1. Summary",
        "2. What we asked",
        "3. How we engaged",
        "4. What we received",
        "5. Who responded",
        "6. How this report was made",
        "7. Which scenario people prefer",
        "8. What people answered",
        "9. Points people reacted to",
        "10. What people wrote about",
        "11. What people suggested",
        "12. What each group said, in brief",
        "13. Campaigns and petitions",
        "14. Views received after the close",
        "15. Equality and unequal health",
        "16. How views were moderated and kept",
        "17. Evidence that people were asked fairly",
        "18. Conclusions",
        "19. What happens next",
        "20. Views in people&#x27;s own words",
        "21. Documents",
        "22. The questions as they were put",
        "23. The list of themes",
        "24. Organisations that sent views",
        "25. Words explained",
    ]
    contents = html[html.index('<nav class="contents"') : html.index("</nav>")]
    linked = re.findall(r'href="#([^"]+)"', contents)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(linked) <= set(ids)
    assert all(title in contents for title in titles)


def test_headings_never_skip_a_level():
    views = [a_view(), a_view(timing="late"), a_view(type="vcse", organisation="Group")]
    levels = [int(level) for level in re.findall(r"<h([1-6])", edition_html(a_snapshot(views)))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_cover_ties_the_report_to_its_books():
    words = plain(edition_html(a_snapshot([a_view()])))
    assert "Snapshot 1, taken at noon on Friday 5 March 2021" in words
    assert f"Snapshot digest: {'d' * 64}" in words
    assert f"Engagement version 1, digest: {'f' * 64}" in words
    assert f"Head of the audit chain: {'a' * 64}" in words


def test_it_is_called_no_vote_and_names_no_winner():
    words = plain(edition_html(a_snapshot([a_view() for _ in range(9)]))).lower()
    assert words.count("this is not a vote") >= 3
    assert not re.search(r"\b(winner|wins|won|majority|most popular)\b", words)


def test_synthetic_views_are_called_so_on_the_cover_and_one_by_one():
    views = [a_view(synthetic=True), a_view(synthetic=True), a_view()]
    html = edition_html(a_snapshot(views))
    assert "<title>Demonstration. Report on the views we received: Lead provider engagement</title>" in html
    assert "2 of the 3 views in this report are synthetic" in html
    assert ' data-notice="Demonstration: holds synthetic views"' in html
    (volume,) = volumes_html(views)
    assert "2 of the 3 views in this report are synthetic" in volume
    assert volume.count("Synthetic: made up by a program.") == 2


def test_a_report_of_real_views_says_nothing_of_a_demonstration():
    html = edition_html(a_snapshot([a_view()]))
    assert "<title>Report on the views we received" in html
    assert "ynthetic" not in html
    assert ' data-notice=""' in html


def test_a_demonstration_without_synthetic_views_is_called_one_on_title_cover_and_running_head():
    html = edition_html(a_snapshot([a_view()], demonstration=True))
    title = "Demonstration. Report on the views we received: Lead provider engagement"
    assert f"<title>{title}</title>" in html
    assert f'<h1 class="cover__title">{title}</h1>' in html
    assert ' data-title="Report on the views we received: Lead provider engagement" data-notice="Demonstration"' in html
    assert "It is not a report by Example CCG." in plain(html)
    assert "ynthetic" not in html


def test_a_draft_says_so_on_its_cover_and_at_the_head_of_each_page():
    draft, approved = (edition_html(a_snapshot([a_view()]), approved=approved) for approved in (False, True))
    assert "Nobody has approved this report yet." in draft
    assert ' data-notice="Draft, not approved"' in draft
    assert "bundled:draft.css" in draft
    assert "raft" not in plain(approved)
    assert "draft.css" not in approved


def test_a_correction_says_on_its_cover_which_report_was_wrong_and_how():
    words = plain(edition_html(a_snapshot([a_view()]), number=4, corrects=3, erratum="Chapter two named a wrong day."))
    assert "This report corrects report 3. Chapter two named a wrong day." in words
    assert "Report 4 Snapshot 1" in words


def test_what_its_authors_wrote_stands_first_in_its_chapter_with_figures_by_name():
    narrative = {"sections": {"received": "We counted {counted} views. <b>No markup.</b>"}}
    html = edition_html(a_snapshot([a_view(), a_view()]), narrative=narrative)
    chapter = html[html.index('<h2 id="received">') :]
    assert chapter.index("We counted 2 views.") < chapter.index("<table")
    assert "<b>No markup.</b>" not in html


def test_the_preferred_scenario_is_marked_as_the_file_marks_it():
    words = plain(edition_html(a_snapshot([a_view()])))
    assert "Preferred? Preferred by the commissioner No" in words
    assert "when views were asked for" not in words


def test_the_chapter_that_the_summary_sends_to_is_the_one_on_views_after_the_close():
    html = edition_html(a_snapshot([a_view(timing="late")]))
    assert "shown apart, under “Views received after the close”." in plain(html)
    assert re.search(r'<h2 id="after_close">\d+\. Views received after the close</h2>', html)


def test_after_a_move_the_words_on_late_views_are_not_repeated():
    move = {"old_closes_at": WHILE_OPEN.isoformat(), "reason": "Post", "at": OPENS.isoformat()}
    still = plain(edition_html(a_snapshot([a_view()])))
    assert "People were told: We show later views separately." in still
    after = plain(edition_html(a_snapshot([a_view()], extensions=[move])))
    assert "People were told:" not in after
    assert "It stands at 11:59pm on Thursday 11 March 2021." in after


def test_points_that_found_no_room_in_the_summary_are_counted_there():
    every = [f"S{number}-{side}0{place}" for number in (1, 2) for side in "AD" for place in (1, 2)]
    said = answers(points={code: {"reaction": "matters", "words": ""} for code in every})
    words = plain(edition_html(a_snapshot([a_view(answers=said)])))
    assert "5 more points were marked as often as the last of these." in words


def test_hidden_signs_are_shown_by_their_codes_in_the_file_that_stands_alone():
    hidden = "before\x01\u202eafter\u200d"
    document = a_document(title=hidden)
    html = standalone_html(document_of(Book(a_snapshot(document=document))))
    assert "before[U+0001 U+202E]after\u200d" in html
    assert "\x01" not in html
    assert "\u202e" not in html


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_every_field_stay_words(words):
    document = a_document(title=words, summary=words, body=words, preferred_reasons=words, late_views_text=words)
    said = answers(
        preference=words,
        why=words,
        other=words,
        points={"S1-A01": {"reaction": "matters", "words": words}, words: {"reaction": words, "words": words}},
        missing={"scenario-1": words, words: words},
    )
    hostile = a_view(
        public_id=words[:12], type="vcse", organisation=words, publication_choice="publish_named", answers=said
    )
    calm = a_view(type="vcse", answers=answers(why="I come after and am still here."))
    (tame_volume,) = volumes_html([a_view(type="vcse"), calm])
    (volume,) = volumes_html([hostile, calm], document=document)
    assert "I come after and am still here." in volume
    tame = edition_html(a_snapshot([a_view(type="vcse"), calm]))
    for html, like in ((volume, tame_volume), (edition_html(a_snapshot([hostile, calm], document=document)), tame)):
        assert read(html).outside == []
        assert set(read(html).tags) == set(read(like).tags)
        for tag in ("script", "img", "link", "style", "h1"):
            assert read(html).tags[tag] == read(like).tags[tag], tag


def test_an_organisation_speaks_under_its_name_only_where_it_agreed():
    facts = {"type": "vcse", "organisation": "Glad Group"}
    (named,) = volumes_html([a_view(**facts, publication_choice="publish_named")])
    assert "Official view of Glad Group." in named
    (unnamed,) = volumes_html([a_view(**facts)])
    assert "Glad Group" not in unnamed
    assert "Official view of an organisation that is not named here." in unnamed


@pytest.mark.parametrize("count", [0, 1])
def test_an_engagement_with_no_view_or_one_has_a_report(count):
    words = plain(edition_html(a_snapshot([a_view() for _ in range(count)])))
    assert ("We have received no views so far." in words) == (count == 0)
    assert ("We received 1 view." in words) == (count == 1)
    assert "No counted view came after the close." in words


def test_an_engagement_without_scenarios_questions_or_dates_has_a_report():
    dates = dict.fromkeys(("opens_at", "closes_at", "switch_off_at"))
    document = a_document(scenarios=[], questions=[], dates=dates, late_views_text="", preferred_reasons="")
    words = plain(edition_html(a_snapshot(document=document)))
    assert "This engagement lists no scenarios." in words
    assert "This engagement asks no questions." in words
    assert "This engagement doesn't ask which scenario people prefer." in words


def test_the_file_that_stands_alone_asks_nothing_of_any_network():
    html = standalone_html(document_of(Book(a_snapshot([a_view()]))))
    assert "<style" in html
    assert "@page" in html
    assert ".report-table" in html
    assert re.findall(r'<(?:link|script|img|iframe)\b|(?:src|href)="(?!#)', html) == []
    assert not re.search(r"url\(|@import", html)


def turned_round(value):
    """The same JSON with the keys of every object in another order, as a database may hand it back."""
    if isinstance(value, dict):
        return {key: turned_round(item) for key, item in reversed(value.items())}
    return [turned_round(item) for item in value] if isinstance(value, list) else value


def test_the_same_snapshot_is_set_in_the_same_way_whatever_the_order_of_its_keys():
    said = [answers("scenario-1", points={"S1-A01": {"reaction": "dispute", "words": "No"}}), answers("unsure")]
    views = [a_view(answers=said[0]), a_view(type="vcse", organisation="Group", answers=said[1]), a_view(timing="late")]
    kept = a_snapshot(views)
    again = a_snapshot(views)
    again.content = turned_round(kept.content)
    assert edition_html(again) == edition_html(kept)


def test_a_report_with_themes_holds_them_for_every_chapter_once():
    snapshot = a_snapshot()
    snapshot.content = a_themed_content()
    html = edition_html(snapshot)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    words = plain(html)
    assert "Buses 9 of 12 (75%)" in words
    assert "Save our buses" in words
    assert "Inferred: Scenario two" in words
    again = a_snapshot()
    again.content = turned_round(snapshot.content)
    assert edition_html(again) == html
