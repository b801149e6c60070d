from reports.compilation.chapters.listed import listed
from tests.report_builders import a_content, a_view, answers


def said(**points):
    return a_view(answers=answers(points={code.replace("_", "-"): {"reaction": one} for code, one in points.items()}))


def test_each_point_is_where_people_put_it_and_what_is_missing_is_new():
    views = [
        said(S1_A01="matters", S1_A02="matters", S1_D01="dispute", S1_D02="matters"),
        said(S1_A02="dispute", S1_D02="matters"),
        a_view(timing="late", answers=answers(points={"S1-D02": {"reaction": "dispute"}}, missing={"scenario-1": "x"})),
    ]
    first, second = listed(a_content(views))
    assert [(row.head, row.words) for row in first.rows] == [
        ("Echoed: only marked as mattering", "S1-A01\u00a0(1\u00a0/\u00a00)"),
        ("Both, more often as mattering", "S1-D02\u00a0(2\u00a0/\u00a01)"),
        ("Both, as often", "S1-A02\u00a0(1\u00a0/\u00a01)"),
        ("Disputed only", "S1-D01\u00a0(0\u00a0/\u00a01)"),
        ("New", "1 view says that a point is missing."),
    ]
    assert [row.head for row in second.rows] == ["Taken up by nobody", "New"]
