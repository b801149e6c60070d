from datetime import timedelta

import pytest

from reports.figures.record import record_figures
from scenarios.services import publish
from tests.builders import OPENS, WHILE_OPEN, a_person, a_response, an_open_engagement

pytestmark = pytest.mark.django_db
PAPER = {"key": "one", "title": "The plan", "kind": "summary", "formats": ["pdf"]}


def republished(engagement, days=1, **texts):
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    engagement.refresh_from_db()
    engagement.texts = engagement.texts | texts
    engagement.save()
    later = WHILE_OPEN + timedelta(days=days)
    publish(engagement=engagement, by=owner, approved_by=approver, reason="A paper was wrong.", at=later)


def test_versions_papers_and_changes_are_told():
    engagement = an_open_engagement(texts={"documents": [PAPER]})
    a_response(engagement, at=WHILE_OPEN)
    republished(engagement, documents=[])
    found = record_figures(engagement)
    first, second = found["versions"]
    assert (first["number"], first["before"]) == (1, None)
    assert (second["reason"], second["before"]) == ("A paper was wrong.", 1)
    (paper,) = found["documents"]
    assert (paper["title"], paper["listed"]["version"], paper["gone"]["version"]) == ("The plan", 1, 2)
    assert paper["listed"]["digest"] == first["digest"]


def test_a_paper_that_comes_back_is_listed_again():
    engagement = an_open_engagement(texts={"documents": [PAPER]})
    republished(engagement, documents=[])
    republished(engagement, 2, documents=[PAPER | {"title": "The plan, mended"}])
    (paper,) = record_figures(engagement)["documents"]
    assert (paper["title"], paper["gone"]) == ("The plan, mended", None)


def test_acts_are_told_with_their_reasons():
    engagement = an_open_engagement()
    engagement.milestones.create(kind="paused", at=OPENS, facts={"reason": "A fault."})
    assert record_figures(engagement)["milestones"] == [
        {"kind": "paused", "at": OPENS.isoformat(), "reason": "A fault."}
    ]
