"""What people wrote about: how many views mention each theme, each view once. Read from the codes of analysts."""

from dataclasses import dataclass, field
from typing import Any

from responses.analysis.frames import Entry, Frame, frame_of
from responses.analysis.mentions import Mentions, mentions_of, views_coded, views_with_words
from responses.analysis.states import IN_USE
from scenarios.models import Engagement


@dataclass(frozen=True)
class ThemeFigures:
    """`frame` is the version of the list of themes. `base` is the views that wrote in their own words.

    With `as_one`, each confirmed campaign counts as one view in every number.

    `overall` is theme to views; `by_type` theme and stakeholder type to views; `by_scenario` theme, scenario and how it
    is meant to views. Themes are named by number, in `themes`. Shares of `base` may add up to more than 100.
    """

    frame: int
    base: int
    coded: int
    as_one: bool = False
    themes: dict[int, Entry] = field(default_factory=dict)
    mentions: Mentions = field(default_factory=lambda: Mentions({}, {}, {}))

    def as_figures(self) -> dict[str, Any]:
        """The same as plain JSON values, for a snapshot."""
        kept = self.mentions
        return {
            "frame": self.frame,
            "base": self.base,
            "coded": self.coded,
            "campaigns_as_one": self.as_one,
            "themes": [
                {"theme": str(entry.key), "name": entry.name, "group": entry.group, "standing": entry.standing}
                | {
                    "views": kept.overall.get(number, 0),
                    "by_type": {part: many for (one, part), many in sorted(kept.by_type.items()) if one == number},
                    "by_scenario": [
                        {"scenario": scenario, "sentiment": sentiment, "views": many}
                        for (one, scenario, sentiment), many in sorted(kept.by_scenario.items())
                        if one == number
                    ],
                }
                for number, entry in self.themes.items()
            ],
        }


def theme_figures(engagement: Engagement, *, as_one: bool = False) -> ThemeFigures:
    """The same few queries, however many views there are. Read within one moment where the numbers must agree."""
    return theme_figures_of(engagement, frame_of(engagement), as_one=as_one)


def theme_figures_of(engagement: Engagement, frame: Frame, *, as_one: bool = False) -> ThemeFigures:
    """The same, by a frame that was read already."""
    mentions = mentions_of(engagement, frame, as_one=as_one)
    return ThemeFigures(
        frame=frame.version,
        base=views_with_words(engagement, as_one=as_one),
        coded=views_coded(engagement, frame, as_one=as_one),
        as_one=as_one,
        themes=_named(frame, mentions),
        mentions=mentions,
    )


def _named(frame: Frame, mentions: Mentions) -> dict[int, Entry]:
    """Themes in use, group by group, then those of old that views still stand under."""
    used = [entry for _group, rows in frame.groups for entry in rows]
    old = [entry for entry in frame.entries.values() if entry.standing != IN_USE and entry.theme in mentions.overall]
    return {entry.theme: entry for entry in (*used, *old)}
