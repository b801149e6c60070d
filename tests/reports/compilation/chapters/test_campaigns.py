from reports.compilation.chapters.campaigns import campaigns
from tests.report_builders import a_content
from tests.theme_content import a_themed_content


def test_a_campaign_stands_with_its_days_and_choices_and_a_petition_with_its_signatures():
    facts = campaigns(a_themed_content()).facts
    (row,) = facts["campaigns"].rows
    assert (row.head, row.words) == ("Save our buses", "Scenario one: 8 of 8 (100%)")
    assert row.cells == ("8", "1 March 2021 to 5 March 2021", "Bus Users’ Group")
    (petition,) = facts["petitions"].rows
    assert (petition.head, petition.cells[0], petition.words) == ("V-8", "1,300", "Not named here")
    assert facts["shown"] == [("Save our buses", "V-1")]


def test_without_any_it_says_so():
    assert campaigns(a_content()).facts == {"campaigns": None, "shown": [], "petitions": None}
