from copy import deepcopy
from typing import Any

import pytest

from consultation.demo.checking import CONTENT, faults_of_sense
from scenarios.setup.reading import Case, read_case

SLUGS = {path.stem for path in CONTENT.glob("*.yaml")}
NOTHING: Any = object()


def changed(path: str, value: Any = NOTHING, *, add: Any = NOTHING) -> list[str]:
    """What the rules say of the engagement's file once one fact in it is another."""
    case = read_case(CONTENT / "icp-lead-provider-2021.yaml")
    facts = deepcopy(case.facts)
    place: Any = facts
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in steps:
        place = place[step]
    if add is not NOTHING:
        place[last].append(add)
    else:
        place[last] = value
    return [fault.reason for fault in faults_of_sense(Case(case.file, facts, case.node), SLUGS)]


def test_the_content_that_ships_makes_sense() -> None:
    for path in CONTENT.glob("*.yaml"):
        assert faults_of_sense(read_case(path), SLUGS) == []


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("slug", "another-name", ["the slug 'another-name' is not the file's name"]),
        ("related", ["no-such-case"], ["there is no other file 'no-such-case'"]),
        ("related", ["icp-lead-provider-2021"], ["there is no other file 'icp-lead-provider-2021'"]),
        ("deadlines.decision_on", "2021-02-30", ["there is no such date as 2021-02-30"]),
        (
            "deadlines.report_due_at",
            "2021-04-31T17:00:00+01:00",
            ["there is no such date as 2021-04-31T17:00:00+01:00"],
        ),
        (
            "deadlines.report_due_at",
            "2021-04-12T17:00:00+00:00",
            ["2021-04-12T17:00:00+00:00 is not as far from UTC as Europe/London was then"],
        ),
        (
            "deadlines.switch_off_at",
            "2021-03-11T13:00:00+00:00",
            ["opening, close and switch-off must follow one another"],
        ),
        (
            "deadlines.opens_at",
            None,
            ["an opening and a close come together, and a switch-off after a close"],
        ),
        ("scenarios.0.advantages.1.code", "S1-A03", ["the code S1-A03 should be S1-A02"]),
        ("scenarios.1.disadvantages.4.code", "S1-D05", ["the code S1-D05 should be S2-D05"]),
        ("comparison_table.rows.0.cells", [["one cell"]], ["1 cells under 2 columns"]),
        ("scenarios.1.key", "scenario-1", ["the key 'scenario-1' stands here twice"]),
        ("questions.2.key", "q1-why", ["the key 'q1-why' stands here twice"]),
        ("questions.2.key", "q" * 61, ["the key is longer than 60 characters"]),
        ("questions.0.options.3.value", "neither", ["the value 'neither' stands here twice"]),
        ("scenarios.1.preferred", True, ["another scenario is preferred already"]),
        ("short_title", "x" * 201, ["longer than 200 characters"]),
        ("decision.outcome_key", "scenario-9", ["no scenario has the key 'scenario-9'"]),
    ],
)
def test_each_rule_says_what_is_wrong(path: str, value: Any, said: list[str]) -> None:
    assert changed(path, value) == said


def test_a_document_named_twice_is_found() -> None:
    document = {"key": "easy-read", "title": "Again", "kind": "easy_read", "formats": ["pdf"]}
    assert changed("documents", add=document) == ["the key 'easy-read' stands here twice"]


def test_a_fault_names_the_line_it_is_on() -> None:
    path = CONTENT / "icp-lead-provider-2021.yaml"
    case = read_case(path)
    case.facts["scenarios"][1]["disadvantages"][2]["code"] = "S2-D09"
    (fault,) = faults_of_sense(case, SLUGS)
    assert "S2-D03" in path.read_text("utf-8").splitlines()[fault.line - 1]
