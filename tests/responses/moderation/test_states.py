"""The whole table: every standing there can be, every act, what follows; '-' is an act that doesn't fit."""

import pytest

from responses.intake.states import COUNTING, PUBLICATION
from responses.moderation.states import ACTS, PROPOSALS, STANDINGS, Standing

# publication, counting, proposal: whose turn | publish | hold | release | count_only | exclude | confirm | decline
TABLE = """
awaiting counted .:first|published counted .|held counted .|-|awaiting counted count_only|awaiting counted exclude|-|-
awaiting excluded .:nobody|-|-|-|awaiting excluded count_only|-|-|-
published counted .:nobody|-|held counted .|-|published counted count_only|published counted exclude|-|-
published excluded .:nobody|-|-|-|published excluded count_only|-|-|-
held counted .:first|-|-|awaiting counted .|held counted count_only|held counted exclude|-|-
held excluded .:nobody|-|-|-|held excluded count_only|-|-|-
count_only counted .:nobody|-|-|-|-|count_only counted exclude|-|-
count_only excluded .:nobody|-|-|-|-|-|-|-
awaiting counted count_only:second|-|held counted count_only|-|-|-|count_only counted .|awaiting counted .
awaiting excluded count_only:second|-|-|-|-|-|count_only excluded .|awaiting excluded .
published counted count_only:second|-|held counted count_only|-|-|-|count_only counted .|published counted .
published excluded count_only:second|-|-|-|-|-|count_only excluded .|published excluded .
held counted count_only:second|-|-|awaiting counted count_only|-|-|count_only counted .|held counted .
held excluded count_only:second|-|-|-|-|-|count_only excluded .|held excluded .
awaiting counted exclude:second|-|held counted exclude|-|-|-|awaiting excluded .|awaiting counted .
published counted exclude:second|-|held counted exclude|-|-|-|published excluded .|published counted .
held counted exclude:second|-|-|awaiting counted exclude|-|-|held excluded .|held counted .
count_only counted exclude:second|-|-|-|-|-|count_only excluded .|count_only counted .
awaiting awaiting .:checks|-|held awaiting .|-|-|awaiting awaiting exclude|-|-
held awaiting .:checks|-|-|awaiting awaiting .|-|held awaiting exclude|-|-
count_only awaiting .:checks|-|-|-|-|count_only awaiting exclude|-|-
awaiting awaiting exclude:second|-|held awaiting exclude|-|-|-|awaiting excluded .|awaiting awaiting .
held awaiting exclude:second|-|-|awaiting awaiting exclude|-|-|held excluded .|held awaiting .
count_only awaiting exclude:second|-|-|-|-|-|count_only excluded .|count_only awaiting .
"""
TURNS = {
    "second": "a second moderator",
    "first": "a moderator",
    "checks": "whoever checks what staff typed in",
    "nobody": "nobody",
}


def standing(words):
    if words.strip() == "-":
        return None
    publication, counting, proposal = words.split()
    return Standing(publication, counting, proposal.replace(".", ""))


def rows():
    for line in TABLE.strip().splitlines():
        here, rest = line.split(":", 1)
        turn, *nexts = rest.split("|")
        yield standing(here), TURNS[turn.strip()], dict(zip(ACTS, (standing(words) for words in nexts), strict=True))


def test_the_table_is_complete():
    assert {here for here, _turn, _nexts in rows()} == set(STANDINGS)
    assert len(STANDINGS) == len(set(STANDINGS))


@pytest.mark.parametrize(("here", "turn", "nexts"), list(rows()))
def test_each_act_leads_where_the_table_says(here, turn, nexts):
    assert here.turn == turn
    assert {act: here.after(act) for act in ACTS} == nexts


def test_what_cannot_be_is_left_out_for_a_reason():
    """Nobody proposes what is so already."""
    every = {Standing(p, c, q) for p in PUBLICATION for c in COUNTING for q in PROPOSALS}
    impossible = every - set(STANDINGS)
    unchecked = {here for here in impossible if here.counting == "awaiting"}
    assert {(here.publication, here.proposal) for here in unchecked} == {
        ("published", ""),
        ("published", "exclude"),
        *((shown, "count_only") for shown in PUBLICATION),
    }
    impossible -= unchecked
    assert {(here.publication, here.proposal) for here in impossible if here.proposal == "count_only"} == {
        ("count_only", "count_only")
    }
    assert {(here.counting, here.proposal) for here in impossible if here.proposal == "exclude"} == {
        ("excluded", "exclude")
    }


def test_no_act_moves_both_axes():
    for here in STANDINGS:
        for act in ACTS:
            there = here.after(act)
            assert there is None or there.publication == here.publication or there.counting == here.counting
