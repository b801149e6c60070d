"""How far two analysts agree about the same answers: Cohen's kappa, one definition for pages and reports."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from reports.figures.definitions import name_of
from reports.figures.tables import Row, Table, number
from responses.analysis.agreement import Agreement, agreement_by_theme, together
from responses.analysis.frames import frame_of
from responses.analysis.second_readings import latest_reading, unread
from scenarios.models import Engagement

# From here on the themes are trusted: the definition of kappa says so.
ENOUGH = Fraction(7, 10)


@dataclass(frozen=True)
class AgreementFigures:
    """Of the latest sample: its seed, its answers, how many are read, and the agreement on each theme by name."""

    seed: int
    answers: int
    read: int
    themes: dict[str, Agreement]

    @property
    def overall(self) -> Agreement:
        return together(self.themes.values())

    def as_figures(self) -> dict[str, Any]:
        """The same as plain JSON values, for a snapshot."""
        kappas = {name: kappa_words(one.kappa) for name, one in self.themes.items()}
        told = {"seed": self.seed, "answers": self.answers, "read": self.read}
        return {
            **told,
            "themes": kappas,
            "answers_by_theme": [
                [name, one.both, one.first, one.second, one.neither, kappas[name]] for name, one in self.themes.items()
            ],
            "overall": kappa_words(self.overall.kappa),
            "method": second_coder_words(self),
        }


def agreement_figures(engagement: Engagement) -> AgreementFigures | None:
    """None where no second coder has begun: a report has to say so."""
    reading = latest_reading(engagement)
    if reading is None:
        return None
    frame, answers = frame_of(engagement), reading.answers.count()
    themes = {frame.entries[theme].name: one for theme, one in agreement_by_theme(reading, frame).items()}
    return AgreementFigures(reading.seed, answers, answers - unread(reading).count(), themes)


def second_coder_words(figures: AgreementFigures | None) -> str:
    """What a report's chapter on method says of the second coder: above all where there is none."""
    if figures is None or not figures.read:
        return _("No second coder has read a sample yet, so nobody can say how far two people would agree.")
    facts = {"read": figures.read, "many": figures.answers, "kappa": kappa_words(figures.overall.kappa)}
    told = _("A second coder has read %(read)s of the %(many)s answers in the sample.") % facts
    if figures.overall.kappa is None:
        return told
    measured = _("Kappa over all themes is %(kappa)s.") % facts
    if figures.overall.kappa < ENOUGH:
        return " ".join([told, measured, _("That is below 0.70: read the numbers of themes with care.")])
    return f"{told} {measured}"


def agreement_table(figures: AgreementFigures) -> Table:
    rows = [_row(name, one) for name, one in figures.themes.items()]
    rows.append(_row(_("All themes together"), figures.overall, total=True))
    heads = (_("Both"), _("First only"), _("Second only"), _("Neither"), name_of("kappa"))
    return Table(
        "kappa", _("On how many answers each of them found the theme"), _("Theme"), heads, tuple(rows), figure="kappa"
    )


def kappa_words(kappa: Fraction | None) -> str:
    """`0.71`; a dash where chance alone would make them agree always."""
    if kappa is None:
        return "–"
    exact = Decimal(kappa.numerator) / Decimal(kappa.denominator)
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _row(name: str, one: Agreement, *, total: bool = False) -> Row:
    counts = (one.both, one.first, one.second, one.neither)
    return Row(name, (*map(number, counts), kappa_words(one.kappa)), total=total)
