from scenarios.short_forms import explained


def test_only_short_forms_that_a_page_uses_are_explained() -> None:
    assert list(explained({}, {"title": "A plan (ICP)"}, ["Two CCGs agreed"])) == ["CCG", "ICP"]


def test_a_part_of_a_word_is_no_short_form() -> None:
    assert explained({}, "PICPOC and the ICPs") == {"ICP": explained({}, "ICP")["ICP"]}
    assert explained({}, "PICPOC and atb") == {}


def test_the_glossary_of_the_engagement_comes_first() -> None:
    meaning = "Integrated Care Partnership, a committee"
    assert explained({"ICP": meaning, "Lead provider": "one of them"}, "The ICP and a Lead provider") == {
        "ICP": meaning
    }
