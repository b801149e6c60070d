import pytest

from responses.intake.models import Response
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.report_builders import an_engagement_with_views

pytestmark = pytest.mark.django_db(transaction=True)


def the_page(client, engagement):
    return client.get(f"/staff/{engagement.slug}/ledger/")


def test_the_ledger_says_what_was_received_and_that_it_balances(client):
    engagement = an_engagement_with_views(10)
    client.force_login(a_person("auditor", on=engagement))
    words = the_page(client, engagement).content.decode()
    assert "The ledger balances" in words
    assert "Received = counted + left out + awaiting" in words
    row = words[words.index("All ways in") :]
    cells = [cell.partition("</td>")[0] for cell in row.split('<td class="num">')[1:5]]
    assert cells == ["10", "9", "1", "0"]


def test_the_ledger_says_how_many_views_a_program_made_up(client):
    engagement = an_open_engagement()
    a_response(engagement)
    client.force_login(a_person("auditor", on=engagement))
    assert "ynthetic" not in the_page(client, engagement).content.decode()
    a_response(engagement, synthetic=True, at=WHILE_OPEN)
    a_response(an_open_engagement(), synthetic=True, at=WHILE_OPEN)
    words = the_page(client, engagement).content.decode()
    assert "Demonstration. 1 of the 2 views received is synthetic: a program made it up." in words


def test_a_ledger_that_does_not_balance_says_why(client):
    engagement = an_open_engagement()
    view = a_response(engagement)
    Response.objects.filter(pk=view.pk).update(counting="excluded", excluded_because="spam")
    client.force_login(a_person("auditor", on=engagement))
    words = the_page(client, engagement).content.decode()
    assert "The ledger does not balance" in words
    assert f"Response {view.pk} is left out (spam), but no two people agreed on that." in words


def test_the_page_takes_as_many_queries_for_twenty_views_as_for_two(client, django_assert_max_num_queries):
    taken = []
    for count in (2, 20):
        engagement = an_engagement_with_views(count)
        client.force_login(a_person("auditor", on=engagement))
        # One of them counts the files that nobody has read into text yet.
        with django_assert_max_num_queries(19) as queries:
            assert "The ledger balances" in the_page(client, engagement).content.decode()
        taken.append(len(queries))
    assert taken[0] == taken[1]


def test_the_ledger_is_not_there_for_those_who_may_not_see_it(client):
    engagement = an_open_engagement()
    client.force_login(a_person("board_reader", on=engagement))
    assert "Ledger" not in the_page(client, engagement).content.decode()
    client.force_login(a_person("analyst", on=engagement))
    assert "Ledger" in the_page(client, engagement).content.decode()
