"""Every word that is ours is marked for translation: in a made-up language nothing stays in plain English."""

import re

import pytest

from tests.language.pages import every_page
from tests.language.speaking import Accented, speaking
from tests.language.words import data, read_on, strange


@pytest.mark.django_db
@pytest.mark.slow
def test_no_page_has_a_word_that_nobody_marked():
    with speaking(Accented):
        pages = list(every_page())
    known = data()
    found: dict[str, str] = {}
    for name, page in pages:
        for text in read_on(page):
            if left := strange(text, known):
                found.setdefault(left, name)
    assert len(pages) > 60
    assert not found, "\n".join(f"{name}: {left}" for left, name in found.items())
    assert all(re.search("⟦", page) for _name, page in pages)
