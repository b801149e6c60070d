"""An engagement, its owner and the owner's browser."""

import pytest
from django.test import Client

from tests.builders import a_person, an_open_engagement


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def owner(engagement):
    return a_person("owner", on=engagement)


@pytest.fixture
def browser(owner):
    client = Client()
    client.force_login(owner)
    return client
