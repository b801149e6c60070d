"""May this person do this, now? Every standing with every role and every act; then the rules about persons."""

import pytest

from consultation.accounts.roles import ROLES, permissions_of
from responses.intake.models import Response, ResponseVersion
from responses.moderation.models import ModerationDecision
from responses.moderation.policies import CORRECTED, is_own_organisation, obstacles_in_reason, obstacles_to_moderating
from responses.moderation.states import ACTS, CONFIRM, COUNT_ONLY, DECLINE, EXCLUDE, PUBLISH, STANDINGS
from scenarios.models import Engagement

MAY_DECIDE = {"moderator", "senior_moderator"}


class Somebody:
    """A person as far as moderation knows them."""

    def __init__(self, role="moderator", pk=1, organisations=()):
        self.role, self.pk, self.organisations = role, pk, list(organisations)

    def has_perm(self, name, engagement=None):
        return name in permissions_of(self.role)

    def declared_organisations(self):
        return self.organisations


def a_version(standing, *, number=1, latest=1, organisation="", choice="publish", because="", bodies=()):
    response = Response(
        engagement=Engagement(),
        publication=standing.publication,
        counting=standing.counting,
        latest=latest,
        publication_choice=choice,
        excluded_because=because,
    )
    return ResponseVersion(
        response=response,
        number=number,
        organisation=organisation,
        publication_choice="publish",
        answers={"bodies": [{"name": name} for name in bodies]},
    )


def a_proposal(standing, by=99):
    return ModerationDecision(act=standing.proposal, by_id=by) if standing.proposal else None


def obstacles(standing, act, *, by=None, proposed_by=99, **facts):
    return obstacles_to_moderating(
        a_version(standing, **facts), a_proposal(standing, proposed_by), by=by or Somebody(), act=act
    )


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("standing", STANDINGS)
def test_an_act_goes_when_it_fits_and_the_role_may(standing, act, role):
    found = obstacles(standing, act, by=Somebody(role))
    assert (found == []) == (role in MAY_DECIDE and standing.after(act) is not None)
    assert all(line.endswith(".") and len(line) < 110 for line in found)


def test_only_these_roles_may_decide():
    assert {role for role in ROLES if "moderation.moderate_response" in permissions_of(role)} == MAY_DECIDE


@pytest.mark.parametrize("act", [CONFIRM, DECLINE])
@pytest.mark.parametrize("standing", [standing for standing in STANDINGS if standing.proposal])
def test_whoever_proposed_cannot_answer(standing, act):
    words = ["You made this proposal. Another moderator has to decide on it."]
    assert obstacles(standing, act, by=Somebody(pk=7), proposed_by=7) == words
    assert obstacles(standing, act, by=Somebody(pk=7), proposed_by=8) == []


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("standing", STANDINGS)
def test_nobody_decides_on_their_own_organisation(standing, act):
    mine = Somebody(organisations=["A Charity", "Age Concern  Sunderland"])
    words = "You declared that you belong to this organisation. Another moderator has to decide."
    assert words in obstacles(standing, act, by=mine, organisation="AGE concern Sunderland ")
    assert words not in obstacles(standing, act, by=mine, organisation="Another Charity")


@pytest.mark.parametrize(
    ("declared", "organisation", "own"),
    [
        (["Age Concern"], "age concern", True),
        (["Age\tConcern "], " Age  Concern", True),
        (["Straße e.V."], "STRASSE E.V.", True),
        (["Ａge Concern"], "Age Concern", True),
        (["Age Concern"], "Age Concern UK", False),
        (["Age Concern"], "", False),
        ([], "Age Concern", False),
        ([""], "", False),
    ],
)
def test_names_of_organisations_are_the_same_whatever_their_case_and_spaces(declared, organisation, own):
    version = a_version(STANDINGS[0], organisation=organisation)
    assert is_own_organisation(version, Somebody(organisations=declared)) is own


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("standing", STANDINGS)
def test_nobody_decides_on_a_view_that_speaks_for_their_organisation_too(standing, act):
    mine = Somebody(organisations=["Age Concern"])
    words = "You declared that you belong to this organisation. Another moderator has to decide."
    assert words in obstacles(standing, act, by=mine, organisation="An Alliance", bodies=["A Charity", "age  concern"])
    assert words not in obstacles(standing, act, by=mine, organisation="An Alliance", bodies=["A Charity", ""])


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("standing", [standing for standing in STANDINGS if standing.counting == "excluded"])
def test_nothing_is_decided_about_a_view_that_its_sender_withdrew(standing, act):
    words = ["The sender withdrew this view. Nothing more can be decided about it."]
    assert obstacles(standing, act, because="withdrawn") == words
    assert obstacles(standing, act, because="spam") != words


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("standing", STANDINGS)
def test_words_that_were_corrected_since_are_not_decided_on(standing, act):
    assert obstacles(standing, act, number=1, latest=2) == [CORRECTED]


def test_what_its_sender_keeps_back_is_not_shown_even_if_it_waits():
    found = obstacles(STANDINGS[0], PUBLISH, choice="do_not_publish")
    assert found == ["The sender asked us not to show this view. Only the sender can change that."]


@pytest.mark.parametrize(
    ("act", "reason", "fine"),
    [
        (PUBLISH, "", True),
        (CONFIRM, "", True),
        (DECLINE, "", True),
        (COUNT_ONLY, "abuse", True),
        (COUNT_ONLY, "spam", False),
        (COUNT_ONLY, "", False),
        (EXCLUDE, "spam", True),
        (EXCLUDE, "abuse", False),
        (EXCLUDE, "withdrawn", False),
        (EXCLUDE, "I don't like it", False),
        (EXCLUDE, "", False),
    ],
)
def test_a_proposal_needs_a_reason_from_its_own_list(act, reason, fine):
    assert (obstacles_in_reason(act, reason) == []) is fine


def test_to_disagree_with_us_is_no_reason():
    reasons = " ".join([*obstacles_in_reason(COUNT_ONLY, "disagrees"), *obstacles_in_reason(EXCLUDE, "late")])
    assert reasons.count("Choose one of the listed reasons.") == 2
