from collections.abc import Iterable, Mapping
from typing import Any

from django.core.management.base import BaseCommand

from groundwork.work import states as work
from reports.desk import states as desk
from reports.erasure import states as erasure
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
from scenarios.setup import states as setup

INTRODUCTION = """# States and moves

Printed from the tables in the code by `manage.py print_states`; a test holds this page against them. To change it,
change the table: `states.py` in `groundwork/work`, `scenarios`, `scenarios/setup`,
`responses/intake`, `responses/attachments`, `responses/filetexts`, `responses/entry`, `responses/imports`,
`responses/moderation`, `responses/outreach`, `responses/assistance`, `responses/analysis`, `reports/desk`,
`reports/exports` or `reports/erasure`.
"""
JOBS = "A worker takes a job with a lease. Nothing else than these moves happens to it."
PHASES = """The clock opens and closes an engagement, so its phase is not stored: it follows from the dates and from
what people did. What people did is stored: each such act is a milestone."""
IN_EACH_PHASE = """Every phase with every act. A dash is an act that does not fit and is refused in words. *Late* means:
only where the engagement takes late views."""
FILES = """A file that somebody adds to a view. The scanner passes or finds; a named member of staff may release a file
that no scanner has passed. Nobody can open one in which something was found."""
FILE_TEXTS = """What a file says that came with an online view. One person writes it down, a different person checks it.
The view counts all the while; the engagement is not frozen before every file is read and checked."""
THEMES = """A theme of the list that analysts give to views. Nothing leads back to being in use. Codes given under a
theme that was merged stand under the other one; a split asks for a new one."""
GROUPS = """Views that a program found to belong together: by their words, or by the organisation that sent them. No act
on a group counts a view in or out."""
EXTENSIONS = "One person proposes a later close, another decides. Nothing moves before that."
PUBLISHING = "One person proposes what the public will read, another decides. Nothing is published before that."
RESPONSES = """A response stands on two axes, and no act moves both: what is not shown still counts, and what is left
out of the count is left out whether it was shown or not. *Agreed* means that a second person confirmed it. When a
sender corrects a view, publication starts again with the new words, and a proposal on the old words lapses; counting
stays as it was."""
ERASED = """One person writes down who asks and why, another agrees or refuses. Then every word of the view is gone for
good. It goes on counting, with what it chose, and is shown to nobody."""
EVERY = """Every standing there can be, with every act. A dash is an act that does not fit and is refused in words. Who
proposed cannot confirm or decline, and nobody decides on a view of an organisation they declared."""
HIDDEN = """Words of a view may be hidden from the public. One moderator hides them at once, and it takes two to show
them again. What was sent never changes, and a correction brings new words, in which nothing is hidden."""
SECOND_LOOK = """A second person has to agree before the view is shown, and a view that was shown waits again, where
words are hidden as: %(reasons)s."""
APPEALED = (
    "Against a view not being shown, once. Two people answer who did not take the decision. The view counts all the "
    "while; where they undo the decision it waits for a moderator again."
)
WISHED = (
    "By phone or letter, about a view that did not come by our form. One moderator writes it down, and what the public "
    "sees goes on hold; a second one checks it, and it is done. A view can be taken back until the freeze."
)
AT_RISK = """One moderator raises it, on any view. A view that is or may be shown goes on hold at once. It is to be
acted on the same day, and two people close it. It never moves the count, and deletes nothing."""
ENTRIES = """Staff type in what came on paper, by post, by email, in a call or at a meeting. In the ledger it awaits
until a second person has checked it, and never longer than until the freeze: that is refused while anything waits. Two
moderators can leave it out of the count before that, as any view."""
IMPORTS = """Staff bring in a file of views from another tool. Its rows wait beside the books until a second person has
compared a sample with the file; the ledger has them as awaiting from the moment at which that is asked for. Then all of
them count at once. What the ledger has leaves it by two people only: one sends back, and only then can it be given
up."""
LETTERS = """The mail of one round to one body of the stakeholder list. The worker notes that it hands a letter over
before it does, so one of which we lost touch is never sent again by itself: staff look, and send it again or not."""
HELP = "Somebody who asked for help to take part. One person does it and says so."
COUNTS = """What staff counted by hand, beside what the portal holds. It follows from the two numbers and from what two
people said of them, so it is not stored: when a number moves, the difference is open again and holds up the freeze."""
EXPORTS = "A file of views that somebody took out. One that ends early is never told as whole."
CHECKED = (intake.TO_CHECK, "verify, by a second person", intake.COUNTED)
COUNTED_FROM = {intake.COUNTED: "sent online", intake.TO_CHECK: "typed in by staff"}
SENT_AS = {intake.AWAITING: "its sender agrees to show it", intake.COUNT_ONLY: "its sender asks us not to show it"}


class Command(BaseCommand):
    help = "Print every state, every move and whose turn it is: keep it as docs/states.md."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_page(), ending="")


def as_page() -> str:
    parts = [
        INTRODUCTION,
        *_jobs(),
        *_engagements(),
        *_responses(),
        *_entries(),
        *_imports(),
        *_files(),
        *_file_texts(),
        *_themes(),
        *_groups(),
        *_letters(),
        *_help(),
        *_outcomes(),
    ]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _jobs() -> list[str]:
    moves = [(before, act, after) for (before, act), after in work.MOVES.items()]
    return ["## A background job", JOBS, _diagram(moves, starts={work.PENDING: ""}), _words("State", work.STATES)]


def _engagements() -> list[str]:
    moves = [(before, act, after) for (before, act), after in scenarios.EXTENSION_MOVES.items()]
    return [
        "## An engagement",
        PHASES,
        _words("Phase", scenarios.PHASES),
        _words("Milestone", scenarios.MILESTONES),
        _words("Act", scenarios.ACTS),
        IN_EACH_PHASE,
        _acts_in_each_phase(),
        "## A later close",
        EXTENSIONS,
        _diagram(moves, starts={scenarios.PROPOSED: ""}),
        "## What the public reads",
        PUBLISHING,
        _diagram(
            [(before, act, after) for (before, act), after in setup.PUBLISHING_MOVES.items()],
            starts={setup.PROPOSED: ""},
        ),
    ]


def _acts_in_each_phase() -> str:
    def said(phase: str, act: str) -> str:
        if act not in scenarios.ACTS_IN[phase]:
            return "–"
        return "late" if act == scenarios.SEND and phase in scenarios.ONLY_LATE_VIEWS else "yes"

    return _table(
        ["Phase", *scenarios.ACTS], [[one, *(said(one, act) for act in scenarios.ACTS)] for one in scenarios.PHASES]
    )


def _responses() -> list[str]:
    return [
        "## A response",
        RESPONSES,
        "### Publication",
        _diagram(_axis(moderation.PUBLICATION_MOVES), starts=SENT_AS),
        _words("Publication", intake.PUBLICATION),
        "### Counting",
        _diagram([*_axis(moderation.COUNTING_MOVES), CHECKED], starts=COUNTED_FROM),
        _words("Counting", intake.COUNTING),
        _words("Left out because it is", intake.EXCLUSIONS),
        "### Acts",
        _words("Act", moderation.ACTS),
        _words("Proposed for listed views", moderation.IN_BULK),
        EVERY,
        _every_standing(),
        "### Hidden words",
        HIDDEN,
        _words("Hidden because", moderation.HIDE_REASONS),
        _words("Printed in their place", moderation.BLANKS),
        SECOND_LOOK % {"reasons": ", ".join(sorted(moderation.TAKES_SECOND_LOOK))},
        _words("Act on hidden words", moderation.ACTS_ON_HIDDEN),
        "### Somebody may be at risk",
        AT_RISK,
        _words("Act on a concern", moderation.ACTS_ON_CONCERN),
        "### The sender appeals",
        APPEALED,
        _words("Act on an appeal", moderation.ACTS_ON_APPEAL),
        "### The sender of a typed-in view asks to take it back, or to show less",
        WISHED,
        _words("Wish", entry.WISHES),
        _words("Act on a wish", entry.ACTS_ON_WISH),
        "### Words are erased",
        ERASED,
        _words("Asked for by", erasure.ASKED_BY),
        _words("Answer", erasure.ANSWERS),
        "### Timing",
        _words("Timing", intake.TIMINGS),
    ]


def _entries() -> list[str]:
    moves = [(before, act, after) for (before, act), after in entry.MOVES.items()]
    return [
        "## A view that staff type in",
        ENTRIES,
        _diagram(moves, starts={entry.WRITING: ""}),
        _words("View", entry.STATES),
        _words("What staff did", entry.ACTS),
    ]


def _imports() -> list[str]:
    moves = [(before, act, after) for (before, act), after in imports.MOVES.items()]
    return [
        "## A file of views",
        IMPORTS,
        _diagram(moves, starts={imports.ARRIVED: ""}),
        _words("File", imports.STATES),
        _words("What staff did with it", imports.ACTS),
    ]


def _files() -> list[str]:
    moves = [(before, act, after) for (before, act), after in attachments.MOVES.items()]
    return [
        "## A file",
        FILES,
        _diagram(moves, starts={attachments.HELD: ""}),
        _words("File", attachments.STATES),
    ]


def _file_texts() -> list[str]:
    moves = [(before, act, after) for (before, act), after in filetexts.MOVES.items()]
    return [
        "## The words of a file",
        FILE_TEXTS,
        _diagram(moves, starts={filetexts.UNREAD: ""}),
        _words("Words", filetexts.STATES),
        _words("Answer of a second person", filetexts.ANSWERS),
    ]


def _themes() -> list[str]:
    moves = [(before, act, after) for (before, act), after in analysis.FRAME_MOVES.items()]
    return [
        "## A theme",
        THEMES,
        _diagram(moves, starts={analysis.IN_USE: analysis.ADD}),
        _words("Theme", analysis.STANDINGS),
    ]


def _groups() -> list[str]:
    moves = [(before, act, after) for (before, act), after in analysis.GROUP_MOVES.items()]
    return [
        "## A group of views",
        GROUPS,
        _diagram(moves, starts={analysis.SUGGESTED: analysis.FIND}),
        _words("Group", analysis.GROUPS),
    ]


def _letters() -> list[str]:
    moves = [(before, act, after) for (before, act), after in outreach.MOVES.items()]
    return [
        "## A letter to a stakeholder",
        LETTERS,
        _diagram(moves, starts={outreach.WAITING: ""}),
        _words("Letter", outreach.LETTERS),
        _words("Round", outreach.ROUNDS),
        _words("What staff did about a stakeholder", outreach.ACTS),
    ]


def _help() -> list[str]:
    moves = [(before, act, after) for (before, act), after in assistance.MOVES.items()]
    return [
        "## A request for help",
        HELP,
        _diagram(moves, starts={assistance.OPEN: ""}),
        _words("Request", assistance.STATES),
    ]


def _outcomes() -> list[str]:
    return [
        "## A count of post or mailbox",
        COUNTS,
        _words("Count", desk.STANDINGS),
        _words("Reason for a difference", desk.OUTCOMES),
        "## An export",
        EXPORTS,
        _words("Export", exports.OUTCOMES),
    ]


def _axis(moves: Mapping[tuple[str, str], str]) -> list[tuple[str, str, str]]:
    return [
        (before, f"{act}, agreed" if act in moderation.TAKES_TWO_PEOPLE else act, after)
        for (before, act), after in moves.items()
    ]


def _every_standing() -> str:
    rows = [
        [
            _standing(here),
            here.turn,
            *(_standing(here.after(act)) if here.after(act) else "–" for act in moderation.ACTS),
        ]
        for here in moderation.STANDINGS
    ]
    return _table(["Stands", "Whose turn", *moderation.ACTS], rows)


def _standing(standing: Any) -> str:
    proposal = f", proposed: {standing.proposal}" if standing.proposal else ""
    return f"{standing.publication}, {standing.counting}{proposal}"


def _diagram(moves: Iterable[tuple[str, str, str]], *, starts: Mapping[str, Any]) -> str:
    """`starts` is where things begin, with what leads there."""
    arrows = [("[*]", after, act) for after, act in starts.items()]
    arrows += [(before, after, act) for before, act, after in moves]
    lines = [
        f"    {before} --> {after}: {act}" if act else f"    {before} --> {after}" for before, after, act in arrows
    ]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def _words(title: str, words: Mapping[str, Any]) -> str:
    return _table([title, "Meaning"], [[name, str(meaning)] for name, meaning in words.items()])


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
