from reports.compilation.chapters.groups import groups
from tests.report_builders import a_content
from tests.theme_content import a_themed_content


def voices(content):
    return {voice["title"]: voice for voice in groups(content).facts["voices"]}


def test_each_voice_says_how_many_what_they_chose_and_what_they_wrote_about():
    people = voices(a_themed_content())["Patients, carers and the public"]
    assert people["sentences"] == ["We counted 11 views."]
    assert people["chose"][:2] == ["Scenario one: 8 of 12 (67%)", "Scenario two: 4 of 12 (33%)"]
    assert people["themes"] == ["Buses: 9 views", "Trams: 1 view"]
    assert people["organisations"] is None


def test_an_organisation_stands_in_one_line_and_by_name_only_where_it_agreed():
    content = a_themed_content()
    table = voices(content)["Voluntary and community groups, and Healthwatch"]["organisations"]
    assert [(row.head, row.words) for row in table.rows] == [("Glad Group", "Chose: Scenario two. Themes: Trams.")]
    shy = {"id": "V-7", "type": "vcse", "name": "", "timing": "late", "said": [], "themes": []}
    content["figures"]["official_views"] = [shy]
    table = voices(content)["Voluntary and community groups, and Healthwatch"]["organisations"]
    assert [(row.head, row.words) for row in table.rows] == [
        ("Not named here (view V-7)", "Chose nothing. No theme found. Late.")
    ]


def test_voices_that_said_nothing_are_named():
    facts = groups(a_themed_content()).facts
    assert len(facts["silent"]) == 8
    assert "NHS trusts" in facts["silent"]


def test_a_report_of_before_has_no_voices():
    assert groups(a_content()).facts == {"voices": [], "silent": []}
