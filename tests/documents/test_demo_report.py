"""The demonstration's own report: loaded, invented, moderated and compiled by the commands that people use."""

import pytest
from django.core.management import call_command

from reports.compilation.compilation import compile_into
from scenarios.models import Engagement
from tests.demo_builders import ICP
from tests.documents.checks import faults_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_two_validators_and_the_printer_find_no_fault_in_the_demonstrations_report(tmp_path):
    call_command("load_demo", with_responses=60)
    snapshot, made = compile_into(Engagement.objects.get(slug=ICP), tmp_path)
    assert snapshot.content["figures"]["ledger"]["all"]["received"] == 60
    for place in tmp_path.glob("*.pdf"):
        assert faults_of(place) == []
    assert {"restricted", "public", "summary", "tables", "volume-1"} <= set(made)
    pages = [" ".join(page.split()) for page in words_of(tmp_path / "public.pdf").split("\f")]
    assert "Demonstration" in pages[0]
    (summary,) = (number for number, page in enumerate(pages) if "1. Summary" in page and "Contents" not in page)
    assert "2. What we asked" in pages[summary + 1]
