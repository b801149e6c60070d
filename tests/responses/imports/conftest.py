"""An engagement with two members of staff: one brings views in, another compares and agrees."""

import pytest

from tests.builders import a_person, an_open_engagement


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def clerk(engagement):
    return a_person("moderator", on=engagement)


@pytest.fixture
def checker(engagement):
    return a_person("moderator", on=engagement)
