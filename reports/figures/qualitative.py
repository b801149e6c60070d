"""What a report says of people's reasons, as plain JSON values: themes, campaigns, agreement, moderation."""

from typing import Any

from reports.figures.agreement import agreement_figures
from reports.figures.campaigns import inferred_figures
from reports.figures.handling import handling_figures
from reports.figures.passing import Pass
from reports.figures.reading import petitions_of
from reports.figures.themes import theme_figures_of
from reports.figures.ways import ALL, Campaign, Ways
from responses.analysis.frames import Entry, Frame
from responses.analysis.groups import confirmed_campaigns
from responses.analysis.models import Code
from responses.analysis.states import SPOKEN_OF
from scenarios.models import Engagement


def qualitative_figures(engagement: Engagement, passed: Pass) -> dict[str, Any]:
    """`passed` has gone through all views. Read within one moment with the rest of a snapshot.

    The same queries, however many views there are.
    """
    frame, ways = passed.frame, passed.ways
    themes = theme_figures_of(engagement, frame)
    keys = {number: str(entry.key) for number, entry in themes.themes.items()}
    agreement = agreement_figures(engagement)
    return {
        "themes": themes.as_figures(),
        "frame": frame_figures(engagement, frame),
        "agreement": agreement.as_figures() if agreement else None,
        "ways": ways.figures(keys),
        "inferred": inferred_figures(engagement),
        "campaigns": _campaigns(engagement, ways),
        "spoken_of": _spoken_of(ways, keys),
        "petitions": _petitions(engagement),
        "official_views": _official_views(ways, keys),
        "handling": handling_figures(engagement),
    }


def frame_figures(engagement: Engagement, frame: Frame) -> dict[str, Any]:
    """The list of themes as it stands, with its version, and how many people gave themes by it."""
    people = Code.objects.that_count(engagement).order_by().values("by").distinct().count()
    used = [entry for _group, rows in frame.groups for entry in rows]
    old = [entry for entry in frame.entries.values() if entry not in used]
    return {"version": frame.version, "coders": people, "themes": [_entry(frame, entry) for entry in (*used, *old)]}


def _entry(frame: Frame, entry: Entry) -> dict[str, str]:
    return {
        "theme": str(entry.key),
        "name": entry.name,
        "meaning": entry.meaning,
        "group": entry.group,
        "standing": entry.standing,
        "into": frame.resolve(entry.theme).name if entry.into else "",
    }


def _campaigns(engagement: Engagement, ways: Ways) -> list[dict[str, Any]]:
    """Each confirmed campaign, the one with most views first."""
    told = [(group, ways.campaigns.get(group.pk, Campaign())) for group in confirmed_campaigns(engagement)]
    return [
        {
            "name": group.name,
            "organiser": group.organiser,
            "views": found.views,
            "first": found.first.isoformat() if found.first else "",
            "last": found.last.isoformat() if found.last else "",
            "shown": found.shown,
            "choices": [
                {"scenario": about, "choice": choice, "views": many}
                for (about, choice), many in sorted(found.said.items())
            ],
        }
        for group, found in told
    ]


def _spoken_of(ways: Ways, keys: dict[int, str]) -> dict[str, Any]:
    """Views that speak of each group of people, and of each theme how many: from coding, never from who answered."""
    counts = ways.all_counts()[ALL]
    groups = {key: many for key in SPOKEN_OF if (many := counts["group", key])}
    return {
        "groups": groups,
        "themes": [
            {"theme": key, "groups": told}
            for number, key in keys.items()
            if (told := {group: many for group in groups if (many := counts["theme group", number, group])})
        ],
    }


def _petitions(engagement: Engagement) -> list[dict[str, Any]]:
    """Without their words, and with the organiser's name only where it may be printed."""
    return [
        {"id": row["id"], "day": row["day"], "signatures": row["signatures"]}
        | {"organiser": row["organiser"] if row["named"] else ""}
        for row in petitions_of(engagement)
    ]


def _official_views(ways: Ways, keys: dict[int, str]) -> list[dict[str, Any]]:
    """Published views of organisations, in the order of receipt, with choice and themes: named where they agreed."""
    return [
        {
            "id": view.public_id,
            "type": view.type,
            "name": view.name,
            "timing": view.timing,
            "said": [list(said) for said in view.said],
            "themes": [key for number, key in keys.items() if number in view.themes],
        }
        for view in ways.official
    ]
