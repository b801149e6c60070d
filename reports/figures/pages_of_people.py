"""The pages of figures about people: what they mean, and why their value stands in reports alone."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from reports.figures.figure_page import Moment, Shown


def about_people(_moment: Moment) -> Shown:
    return Shown(
        notes=(
            _("This number stands in reports alone. Seen from day to day, it would show what one person told us."),
            _("No view stands behind it here: nobody is to be found by it."),
        ),
        one_way=_(
            "Numbers about people are counted in one way alone. Two of them side by side, say with and without a "
            "campaign, could be subtracted, and the rest might be one person."
        ),
    )


PAGES: dict[str, Callable[[Moment], Shown]] = dict.fromkeys(("locality", "index", "help_asked"), about_people)
