"""Published views set aside for their volumes: each in one bundle, its voice's, in the order of receipt."""

from hypothesis import given
from hypothesis import strategies as st

from reports.compilation.bundling import Spool, digest_of
from reports.figures.voices import VOICES, voice_of

TYPES = [kind for _slug, _title, kinds in VOICES for kind in kinds]


def a_view(number: int, kind: str = "public", timing: str = "on_time", words: bool = True) -> dict:
    return {"id": f"V-{number}", "type": kind, "timing": timing, "texts": [{"words": "x"}] if words else []}


def spooled(views, most=3):
    spool = Spool(most)
    for view in views:
        spool.add(view)
    return spool.close(), list(spool.bundles())


@given(st.lists(st.tuples(st.sampled_from(TYPES), st.sampled_from(["on_time", "between", "late"])), max_size=60))
def test_every_view_stands_in_exactly_one_bundle_of_its_voice_in_its_order(rows):
    views = [a_view(number, kind, timing) for number, (kind, timing) in enumerate(rows)]
    told, bundles = spooled(views)
    assert sorted(view["id"] for bundle in bundles for view in bundle) == sorted(view["id"] for view in views)
    assert [one["number"] for one in told] == list(range(1, len(told) + 1))
    for one, bundle in zip(told, bundles, strict=True):
        assert {voice_of(view["type"]) for view in bundle} == {one["voice"]}
        assert {view["timing"] == "on_time" for view in bundle} == {one["when"] == "on_time"}
        numbers = [int(view["id"][2:]) for view in bundle]
        assert numbers == sorted(numbers)
        assert (one["views"], one["first"], one["last"]) == (len(bundle), bundle[0]["id"], bundle[-1]["id"])
        assert one["digest"] == digest_of(bundle)
        assert len(bundle) <= 3


def test_a_long_voice_takes_several_and_each_says_which_it_is():
    told, _ = spooled([a_view(number) for number in range(7)])
    assert [(one["part"], one["of"], one["views"]) for one in told] == [(1, 3, 3), (2, 3, 3), (3, 3, 1)]


def test_views_after_the_close_come_after_all_others():
    told, _ = spooled([a_view(1, timing="late"), a_view(2, "other"), a_view(3, "gp-practice")])
    assert [(one["when"], one["voice"]) for one in told] == [
        ("on_time", "general-practice"),
        ("on_time", "others"),
        ("after_close", "people"),
    ]


def test_views_with_words_are_counted():
    told, _ = spooled([a_view(1), a_view(2, words=False)])
    assert (told[0]["views"], told[0]["with_words"]) == (2, 1)


def test_any_sign_that_a_person_may_write_comes_back():
    view = a_view(1) | {"texts": [{"words": "a\u2028b 👩‍⚕️ مرحبا\n\r\t"}]}
    _, (bundle,) = spooled([view])
    assert bundle == [view]
