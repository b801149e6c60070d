import io
import json
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from consultation.demo import checking
from consultation.demo.checking import CONTENT
from consultation.demo.people import demo_password
from responses.intake.models import Response
from scenarios.models import Engagement
from scenarios.setup.reading import SCHEMA
from tests.demo_builders import ICP

pytestmark = pytest.mark.django_db


def said(*command: str, **options: object) -> str:
    out = io.StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


def test_loading_says_what_it_did_and_what_it_left() -> None:
    assert said("load_demo", with_responses=3) == "Loaded 5 cases.\nInvented 3 responses.\n"
    assert said("load_demo", with_responses=3) == "Loaded 5 cases.\nIt has responses already; none was added.\n"
    assert Response.objects.count() == 3


def test_a_malformed_file_stops_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "content"
    shutil.copytree(CONTENT, copy)
    file = copy / "national-icp-contract-2018.yaml"
    file.write_text(file.read_text("utf-8").replace("kind: consultation", "kind: party"), "utf-8")
    monkeypatch.setattr(checking.read_content, "__defaults__", (copy,))
    with pytest.raises(CommandError) as refusal:
        said("load_demo")
    lines = str(refusal.value).splitlines()
    assert lines[0] == "Nothing was loaded."
    assert lines[1].startswith("national-icp-contract-2018.yaml, line 4: kind: 'party' is not one of")
    assert not Engagement.objects.exists()


@pytest.mark.parametrize("command", [["load_demo"], ["show_sign_ins"], ["generate_responses", ICP, "--count", "1"]])
def test_nothing_of_the_demonstration_runs_in_production(command: list[str]) -> None:
    said("load_demo")
    with override_settings(PORTAL_MODE="production"), pytest.raises(CommandError, match=r"[Dd]emo"):
        said(*command)
    assert not Response.objects.exists()


def test_sign_ins_are_printed_and_never_logged(caplog: pytest.LogCaptureFixture) -> None:
    said("load_demo")
    table = said("show_sign_ins")
    assert table.count(demo_password()) == 1
    assert "senior-moderator@portal.example" in table
    assert demo_password() not in caplog.text


def test_generating_tells_how_far_it_is() -> None:
    said("load_demo")
    assert said("generate_responses", ICP, "--count", "3", "--seed", "9") == "Sent 3 of 3 synthetic responses.\n"
    assert said("generate_responses", ICP, "--count", "2", "--batch") == "Sent 2 of 2 synthetic responses.\n"
    assert Response.objects.filter(synthetic=True).count() == 5


@pytest.mark.parametrize(
    ("slug", "count", "reason"),
    [
        ("no-such-engagement", "1", "There is no engagement 'no-such-engagement'."),
        (ICP, "0", "at least 1"),
        ("esbt-comparison-2016", "1", "nothing that can be answered here"),
    ],
)
def test_what_cannot_be_generated_is_refused_in_one_line(slug: str, count: str, reason: str) -> None:
    said("load_demo")
    with pytest.raises(CommandError, match=reason):
        said("generate_responses", slug, "--count", count)


def test_the_schema_is_valid_json_schema() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == set(schema["properties"])
