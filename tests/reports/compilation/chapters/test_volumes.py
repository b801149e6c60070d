from django.template.loader import render_to_string

from reports.compilation.chapters.volumes import name_of_volume, volumes
from tests.report_builders import a_content, a_view, answers


def test_each_voice_has_a_volume_of_its_own_and_late_views_too():
    views = [a_view(type="vcse"), a_view(), a_view(timing="late"), a_view(), a_view(publication="awaiting")]
    table = volumes(a_content(views)).facts["table"]
    assert [(row.head, row.cells) for row in table.rows] == [
        ("Volume 1: Voluntary and community groups, and Healthwatch", ("1", "1")),
        ("Volume 2: Patients, carers and the public", ("2", "2")),
        ("Volume 3: Patients, carers and the public, after the close", ("1", "1")),
    ]


def test_views_without_words_are_counted():
    facts = volumes(a_content([a_view(answers=answers(why=""))])).facts
    assert facts["table"].rows[0].cells == ("1", "0")


def test_no_published_view_gives_no_volume():
    assert volumes(a_content([a_view(publication="awaiting")])).facts["table"] is None


def test_each_kind_of_report_names_the_volumes_that_it_has():
    content = a_content([a_view(), a_view(timing="late"), a_view(answers=answers(why=""))])
    interim = volumes(content | {"report_kind": "interim"})
    read = render_to_string(interim.template, {"facts": interim.facts})
    assert ("has no volumes of them" in read, "Volume 1" in read) == (True, False)
    supplement = volumes(content | {"report_kind": "supplement"}).facts
    assert [row.head for row in supplement["table"].rows] == [
        "Volume 2: Patients, carers and the public, after the close"
    ]
    assert supplement["wordless"] == 0


def test_a_long_voice_says_which_part_a_volume_is():
    told = {"number": 4, "voice": "people", "when": "on_time", "part": 2, "of": 3}
    assert name_of_volume(told) == "Volume 4: Patients, carers and the public, part 2 of 3"
