from django.template import engines
from django.utils.translation import override

from consultation.site.templatetags.drawn_once import MOST
from tests.language.speaking import Accented, speaking


class Counted:
    """A value that says how often a template looked at it."""

    def __init__(self) -> None:
        self.times = 0

    def look(self) -> int:
        self.times += 1
        return self.times


def a_template(text):
    return engines["django"].from_string("{% load drawn_once i18n %}" + text)


def test_the_same_part_is_drawn_once_and_another_one_anew():
    part, counted = a_template("{% drawn_once key %}{{ key }}: {{ counted.look }}{% enddrawn_once %}"), Counted()
    drawn = [part.render({"key": key, "counted": counted}) for key in ("a", "a", "b", "a", "b")]
    assert drawn == ["a: 1", "a: 1", "b: 2", "a: 1", "b: 2"]


def test_what_stands_in_it_is_escaped_as_anywhere():
    part = a_template("{% drawn_once key %}{{ key }}{% enddrawn_once %}")
    assert [part.render({"key": "<b>"}) for _time in range(2)] == ["&lt;b&gt;"] * 2


def test_each_language_has_its_own_drawing():
    part = a_template('{% drawn_once %}{% translate "Help" %}{% enddrawn_once %}')
    with override("en-gb"):
        assert part.render() == "Help"
    with speaking(Accented):
        assert part.render().startswith("⟦")
    with override("en-gb"):
        assert part.render() == "Help"


def test_a_part_without_its_value_is_drawn_too():
    assert a_template("{% drawn_once nobody.knows %}here{% enddrawn_once %}").render() == "here"


def test_only_so_many_are_kept():
    part = a_template("{% drawn_once key %}{{ key }}{% enddrawn_once %}")
    for number in range(MOST * 2 + 1):
        assert part.render({"key": number}) == str(number)
    node = next(node for node in part.template.nodelist if hasattr(node, "kept"))
    assert 1 <= len(node.kept) <= MOST
