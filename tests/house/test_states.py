"""docs/states.md is printed from the tables, and the tables hold together."""

import re
import sys
from pathlib import Path

from consultation.accounts.management.commands.print_states import as_page
from groundwork.work import states as work
from reports.desk import states as desk
from reports.exports import states as exports
from responses.analysis import states as analysis
from responses.assistance import states as assistance
from responses.attachments import states as attachments
from responses.entry import states as entry
from responses.filetexts import states as filetexts
from responses.imports import states as imports
from responses.intake import states as intake
from responses.moderation import states as moderation
from responses.outreach import states as outreach
from scenarios import states as scenarios

PAGE = Path(__file__).parents[2] / "docs" / "states.md"


def test_the_page_is_what_the_tables_say():
    assert PAGE.read_text("utf-8") == as_page(), "Run: manage.py print_states > docs/states.md"


def test_every_state_and_every_act_has_its_words_on_the_page():
    page = PAGE.read_text("utf-8")
    tables = (
        work.STATES,
        scenarios.PHASES,
        scenarios.MILESTONES,
        scenarios.ACTS,
        intake.TIMINGS,
        intake.PUBLICATION,
        intake.COUNTING,
        intake.EXCLUSIONS,
        moderation.ACTS,
        moderation.IN_BULK,
        moderation.ACTS_ON_HIDDEN,
        moderation.ACTS_ON_CONCERN,
        moderation.ACTS_ON_APPEAL,
        moderation.HIDE_REASONS,
        moderation.BLANKS,
        attachments.STATES,
        filetexts.STATES,
        filetexts.ANSWERS,
        analysis.STANDINGS,
        analysis.GROUPS,
        entry.STATES,
        entry.ACTS,
        imports.STATES,
        imports.ACTS,
        outreach.LETTERS,
        outreach.ROUNDS,
        outreach.ACTS,
        assistance.STATES,
        desk.STANDINGS,
        desk.OUTCOMES,
        exports.OUTCOMES,
    )
    for name, words in (line for table in tables for line in table.items()):
        assert f"| {name} | {words} |" in page
    for moves in (work.MOVES, filetexts.MOVES, entry.MOVES, imports.MOVES, outreach.MOVES, assistance.MOVES):
        for (before, act), after in moves.items():
            assert f"    {before} --> {after}: {act}" in page
    assert page.count("```mermaid") == page.count("stateDiagram-v2") == 13


def test_the_page_says_of_every_act_in_every_phase_whether_it_fits():
    page = PAGE.read_text("utf-8")
    assert f"| Phase | {' | '.join(scenarios.ACTS)} |" in page
    for phase in scenarios.PHASES:
        (line,) = (line for line in page.splitlines() if line.startswith(f"| {phase} |") and line.count("|") == 8)
        fits = [cell.strip() != "–" for cell in line.split("|")[2:-1]]
        assert fits == [act in scenarios.ACTS_IN[phase] for act in scenarios.ACTS]


def test_moves_lead_from_states_to_states():
    assert {state for (before, _act), after in work.MOVES.items() for state in (before, after)} == set(work.STATES)
    assert {s for (before, _), after in moderation.PUBLICATION_MOVES.items() for s in (before, after)} == set(
        intake.PUBLICATION
    )
    assert {s for (before, _), after in moderation.COUNTING_MOVES.items() for s in (before, after)} == set(
        intake.COUNTING
    )


def test_every_table_of_moves_is_on_the_page():
    """A new one is added to the page, or named here with why not."""
    tables = {
        name
        for name, module in sys.modules.items()
        if name.endswith(".states") and name.split(".")[0] in ("groundwork", "scenarios", "responses", "reports")
        if any(part.endswith("MOVES") for part in vars(module))
    }
    assert {f"{table.rpartition('.')[0].replace('.', '/')}" for table in tables} <= set(
        re.findall(r"`([a-z/]+)`", PAGE.read_text("utf-8").split("##")[0])
    )


def test_each_reason_to_hide_words_has_its_blank():
    assert list(moderation.HIDE_REASONS) == list(moderation.BLANKS)
    assert set(moderation.HIDE_REASONS) > moderation.TAKES_SECOND_LOOK


def test_every_job_state_can_be_reached_and_only_a_finished_job_stays():
    reached, fresh = {work.PENDING}, {work.PENDING}
    while fresh:
        fresh = {after for (before, _act), after in work.MOVES.items() if before in fresh} - reached
        reached |= fresh
    assert reached == set(work.STATES)
    assert set(work.STATES) - {before for before, _act in work.MOVES} == {work.DONE}


def test_no_act_of_moderation_is_on_both_axes():
    showing = {act for _state, act in moderation.PUBLICATION_MOVES}
    counting = {act for _state, act in moderation.COUNTING_MOVES}
    assert not showing & counting
    assert showing | counting >= moderation.TAKES_TWO_PEOPLE
