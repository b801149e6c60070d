"""What the commissioner makes of it all. No program draws a conclusion: the chapter holds what authors wrote."""

from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.building import Chapter


def conclusions(_content: dict[str, Any]) -> Chapter:
    return Chapter(id="conclusions", title=_("Conclusions"), template="reports/chapters/conclusions.html")
