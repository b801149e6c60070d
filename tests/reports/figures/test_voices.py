"""Every kind of stakeholder speaks in one voice of the report."""

from reports.figures.voices import OTHERS, VOICES, title_of, voice_of
from scenarios.taxonomy import STAKEHOLDER_TYPES


def test_each_type_has_one_voice_and_each_voice_a_type():
    named = [kind for _slug, _title, kinds in VOICES for kind in kinds]
    assert sorted(named) == sorted(slug for slug, *_ in STAKEHOLDER_TYPES)


def test_a_type_that_came_later_is_heard_among_the_others():
    assert voice_of("a-new-kind") == OTHERS
    assert title_of(voice_of("gp-practice")) == "GP practices and networks"
