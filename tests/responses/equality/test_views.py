import logging
from html import unescape

import pytest
from django.core import signing
from django.db import connection
from django.test import Client

from responses.equality.models import EqualityAnswers
from responses.equality.questions import QUESTIONS
from responses.intake.models import ResponseVersion
from tests.builders import a_person, an_open_engagement
from tests.responses.equality.asking import KEY, SHORT, a_sender, address, answer, asking, next_page, rows, some_answers
from tests.responses.intake.walking import fill_in, hidden_fields, send
from tests.world import a_ticket

pytestmark = pytest.mark.django_db


def words(page):
    return " ".join(unescape(page.content.decode()).split())


# The explainer


def test_the_explainer_says_before_the_first_question_what_becomes_of_the_answers():
    engagement = asking()
    said = words(a_sender(engagement).get(address(engagement)))
    for promise in (
        "We have your view. It counts, whether you answer these questions or not.",
        "Each question is optional.",
        "We keep them apart from your view.",
        "nobody can find, change or delete them for you",
        "If you withdraw your view, or ask us to delete it, these answers stay.",
        "We hide numbers from 1 to 7, and round all others to the nearest 5.",
    ):
        assert promise in said, promise
    for key in SHORT:
        assert str(QUESTIONS[key].topic) in said
    assert "your sex" not in said


def test_pages_are_not_kept_by_caches_or_search_engines():
    engagement = asking()
    for path in (address(engagement), address(engagement, "age")):
        page = a_sender(engagement).get(path)
        assert "no-store" in page.headers["Cache-Control"]
        assert 'content="noindex"' in page.content.decode()


def test_a_title_names_the_question_and_its_place():
    engagement = asking("age", "health")
    title = words(a_sender(engagement).get(address(engagement, "health"))).split("</title>")[0]
    assert "Question 2 of 2" in title


# The walk


def test_a_walk_without_scripts_follows_the_answers_and_ends_on_the_confirmation():
    engagement = asking("age", "health", "ethnic-group", "religion")
    client = a_sender(engagement)
    assert f'href="{address(engagement, "age")}"' in words(client.get(address(engagement)))
    assert next_page(answer(client, engagement, "age", answer="35-44")) == "health"
    assert rows() == [{"age": "35-44"}]
    assert next_page(answer(client, engagement, "health", answer="yes")) == "health-effect"
    assert next_page(answer(client, engagement, "health-effect", answer="little")) == "health-kind"
    assert next_page(answer(client, engagement, "health-kind", answer=["hearing", "memory"])) == "ethnic-group"
    assert next_page(answer(client, engagement, "ethnic-group", answer="mixed")) == "ethnic-mixed"
    assert next_page(answer(client, engagement, "ethnic-mixed", answer="other", words="Welsh & Somali")) == "religion"
    last = answer(client, engagement, "religion")
    assert next_page(last) == "sent"
    assert last.url == f"/respond/{engagement.slug}/{KEY}/sent/"
    assert last.cookies["equality"]["max-age"] == 0
    assert rows() == [
        {
            "age": "35-44",
            "health": "yes",
            "health-effect": "little",
            "health-kind": ["hearing", "memory"],
            "ethnic-group": "mixed",
            "ethnic-mixed": "other",
            "ethnic-mixed-words": "Welsh & Somali",
        }
    ]


def test_every_question_skipped_leaves_no_row():
    engagement = asking()
    client = a_sender(engagement)
    for page, following in [("age", "health"), ("health", "ethnic-group"), ("ethnic-group", "religion")]:
        assert next_page(answer(client, engagement, page)) == following
    assert next_page(answer(client, engagement, "religion")) == "sent"
    assert rows() == []


@pytest.mark.parametrize("page", ["", "age"])
def test_skipping_all_takes_the_ticket_and_keeps_what_was_answered(page):
    engagement = asking()
    client = a_sender(engagement)
    shown = client.get(address(engagement, page))
    assert f'action="{address(engagement, "done")}"' in words(shown)
    assert rows() == []
    some = a_sender(engagement)
    answer(some, engagement, "age", answer="16-17")
    for who in (client, some):
        reply = who.post(address(engagement, "done"), hidden_fields(shown))
        assert next_page(reply) == "sent"
        assert reply.cookies["equality"]["max-age"] == 0
    assert rows() == [{"age": "16-17"}]


def test_a_double_post_saves_once():
    engagement = asking()
    client = a_sender(engagement)
    for _time in range(2):
        assert next_page(answer(client, engagement, "age", answer="25-34")) == "health"
    assert rows() == [{"age": "25-34"}]


def test_what_was_answered_is_shown_again_and_can_be_changed_until_the_end():
    engagement = asking()
    client = a_sender(engagement)
    answer(client, engagement, "age", answer="25-34")
    assert 'value="25-34" checked' in words(client.get(address(engagement, "age")))
    answer(client, engagement, "age", answer="prefer_not")
    assert rows() == [{"age": "prefer_not"}]


def test_blank_and_prefer_not_to_say_are_two_things():
    engagement = asking()
    blank, declined = a_sender(engagement), a_sender(engagement)
    answer(declined, engagement, "age", answer="prefer_not")
    answer(blank, engagement, "age")
    answer(blank, engagement, "religion", answer="none")
    assert sorted(rows(), key=str) == [{"age": "prefer_not"}, {"religion": "none"}]


def test_prefer_not_to_say_stands_last_behind_a_divider():
    engagement = asking(*(key for key, one in QUESTIONS.items() if not one.follows))
    client = a_sender(engagement)
    for key, one in QUESTIONS.items():
        if one.follows is None:
            said = words(client.get(address(engagement, key)))
            assert (
                said.rindex('divider">or</div>') < said.rindex('value="prefer_not"') < said.rindex("Save and continue")
            )
            assert said.count('type="radio"') == len(one.values)
            assert said.index(str(one.options[-1][1])) < said.rindex('divider">or</div>')


def test_hostile_words_are_kept_as_typed_and_shown_as_text():
    engagement = asking("religion", "age")
    client = a_sender(engagement)
    typed = '"><script>alert(1)</script> =1+1 {{ 7*7 }} \u202eabc 😀'
    answer(client, engagement, "religion", answer="other", words=typed)
    assert rows() == [{"religion": "other", "religion-words": typed}]
    again = client.get(address(engagement, "religion")).content.decode()
    assert "<script>alert" not in again
    assert typed in unescape(again)


def test_what_we_cannot_take_is_said_and_stays_on_the_page():
    engagement = asking()
    page = answer(a_sender(engagement), engagement, "religion", answer="other", words="x" * 201)
    assert "Your answer is 201 characters. The most we can take is 200." in words(page)
    assert "x" * 201 in words(page)
    assert "<title>Error:" in words(page)
    assert rows() == []


def test_a_page_of_another_answer_is_not_there():
    engagement = asking("ethnic-group")
    client = a_sender(engagement)
    assert client.get(address(engagement, "ethnic-group")).status_code == 200
    for page in ("ethnic-asian", "age", "shoe-size"):
        assert client.get(address(engagement, page)).status_code == 404
    answer(client, engagement, "ethnic-group", answer="asian")
    assert "Bangladeshi" in words(client.get(address(engagement, "ethnic-asian")))


# Who is let in


def test_without_a_ticket_nothing_is_asked_and_nothing_saved():
    engagement, other = asking(), asking()
    strangers = {"nobody": Client(), "elsewhere": a_sender(other), "forged": Client()}
    strangers["forged"].cookies["equality"] = signing.dumps({"number": "1", "slug": engagement.slug}, salt="other")
    assert "How old are you?" in words(a_sender(engagement).get(address(engagement, "age")))
    for name, client in strangers.items():
        page = client.get(address(engagement, "age"))
        assert page.status_code == 404, name
        assert "How old are you?" not in words(page)
        assert f"/respond/{engagement.slug}/{KEY}/sent/" in words(page)
        client.post(address(engagement, "age"), {"answer": "25-34", "form_end": "complete"})
    assert rows() == []


def test_an_engagement_that_asks_nothing_has_no_such_pages():
    engagement = an_open_engagement()
    client = Client()
    client.cookies["equality"] = a_ticket(engagement.slug)
    for page in ("", "age"):
        assert client.get(address(engagement, page)).status_code == 404
    assert client.post(address(engagement, "done"), {"form_end": "complete"}).status_code == 404


def test_a_ticket_makes_one_row_even_after_the_cookie_was_put_back():
    engagement = asking()
    client = a_sender(engagement)
    ticket = client.cookies["equality"].value
    answer(client, engagement, "age", answer="25-34")
    client.post(address(engagement, "done"), {"form_end": "complete"})
    client.cookies["equality"] = ticket
    answer(client, engagement, "religion", answer="none")
    assert rows() == [{"age": "25-34", "religion": "none"}]


# Nothing leads from the answers to the view


def every_table():
    """Every value of every column of every row, as text, by table."""
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608 -- the names are the database's own
            yield name, [[str(value) for value in row] for row in cursor.fetchall()]


def holding(text):
    """The tables in which this text stands, with or without its hyphens."""
    looks = {str(text), str(text).replace("-", "")}
    return {name for name, found in every_table() for row in found for value in row if any(o in value for o in looks)}


def test_no_column_of_any_table_holds_a_link_between_the_view_and_the_answers(client, caplog):
    caplog.set_level(logging.DEBUG)
    engagement = asking("age")
    check = fill_in(client, engagement.slug)
    assert send(client, check).status_code == 303
    version = ResponseVersion.objects.select_related("response").get()
    response, key = version.response, check.split("/")[3]
    client.cookies["equality"] = a_ticket(engagement.slug)
    number = signing.loads(client.cookies["equality"].value, salt="equality.ticket")["number"]
    path = f"/respond/{engagement.slug}/{key}/equality/age/"
    client.post(path, hidden_fields(client.get(path)) | {"answer": "65-74"})
    row = EqualityAnswers.objects.get()

    assert holding(key) >= {"intake_response"}
    ours = dict(every_table())["equality_equalityanswers"]
    (values,) = ours
    assert len(values) == 4
    assert {str(engagement.pk), "2021-W09"} < set(values)
    assert [value for value in values if "65-74" in value]
    for secret in (key, response.uuid, response.public_id, response.reference, version.leaf, number):
        assert "equality_equalityanswers" not in holding(secret), secret
    assert holding(row.pk) == {"equality_equalityanswers"}
    assert holding(number) == set()
    for record in caplog.records:
        line = str(record.__dict__)
        assert not (record.name.startswith("portal") and (key in line or number in line or str(row.pk) in line))


def test_the_model_has_one_foreign_key_and_no_time_but_the_week():
    fields = {field.name: field for field in EqualityAnswers._meta.get_fields()}
    assert set(fields) == {"id", "engagement", "iso_week", "answers"}
    assert [name for name, field in fields.items() if field.is_relation] == ["engagement"]


# What staff see


def test_staff_see_rounded_tables_and_no_own_words(client):
    engagement = asking("age", "religion")
    some_answers(
        engagement,
        *[{"age": "25-34", "religion": "christian"}] * 41,
        *[{"age": "prefer_not"}] * 9,
        *[{"religion": "other", "religion-words": "Jedi"}] * 3,
    )
    client.force_login(a_person("analyst", on=engagement))
    said = words(client.get(f"/staff/{engagement.slug}/equality/"))
    assert "About 55 people answered these questions; they are not linked to views." in said
    assert '<th scope="row">25 to 34</th><td class="num">40</td>' in said
    assert '<th scope="row">Prefer not to say</th><td class="num">10</td>' in said
    assert '<th scope="row">Not answered</th><td class="num">fewer than 8</td>' in said
    assert '<th scope="row">Any other religion</th><td class="num">fewer than 8</td>' in said
    assert '<th scope="row">Under 16</th><td class="num">0</td>' in said
    assert "Jedi" not in said


def test_staff_of_another_engagement_see_nothing(client):
    engagement, other = asking("age"), asking("age")
    some_answers(engagement, *[{"age": "25-34"}] * 41)
    client.force_login(a_person("analyst", on=other))
    assert client.get(f"/staff/{engagement.slug}/equality/").status_code == 404
    assert "Fewer than 30 people" in words(client.get(f"/staff/{other.slug}/equality/"))
    client.force_login(a_person("moderator", on=engagement))
    assert client.get(f"/staff/{engagement.slug}/equality/").status_code == 404
