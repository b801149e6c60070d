"""Every word that is ours is marked for translation: in a made-up language nothing stays in plain English."""

import re

import pytest

from tests.language.mails import every_mail_as_pages
from tests.language.pages import every_page
from tests.language.speaking import Accented, speaking
from tests.language.words import data, read_on, strange


@pytest.mark.django_db
@pytest.mark.slow
def test_no_page_has_a_word_that_nobody_marked():
    # Not those that were drawn before: what is data on them must stand in this test's database.
    with speaking(Accented):
        pages = list(every_page())
    assert len(pages) > 60
    every_word_is_marked_on(pages)


@pytest.mark.django_db
def test_no_mail_has_a_word_that_nobody_marked():
    with speaking(Accented):
        pages = list(every_mail_as_pages())
    assert len(pages) == 28
    every_word_is_marked_on(pages)


def every_word_is_marked_on(pages):
    known = data()
    found: dict[str, str] = {}
    read: set[str] = set()
    for name, page in pages:
        texts = set(read_on(page)) - read
        read |= texts
        for text in texts:
            if left := strange(text, known):
                found.setdefault(left, name)
    assert not found, "\n".join(f"{name}: {left}" for left, name in found.items())
    assert all(re.search("⟦", page) for _name, page in pages)
