"""How the report was made, what each number means, and what it can't tell."""

from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.building import Chapter


def method(content: dict[str, Any]) -> Chapter:
    return Chapter(
        id="method",
        title=_("How this report was made"),
        template="reports/chapters/method.html",
        facts={"definitions": content["definitions"], "synthetic": content["figures"]["synthetic"]},
        parts=(
            ("method-limits", _("What the numbers can't tell")),
            ("method-steps", _("How views were handled")),
            ("method-definitions", _("What each number means")),
        ),
    )
