"""What a page of another room says of a view that may be of a person who sent another one too."""

from typing import Any

from django import template

from responses.analysis.doubles import doubles_of
from responses.intake.models import Response

register = template.Library()


@register.inclusion_tag("analysis/parts/doubles.html", takes_context=True)
def suspected_doubles(context: Any, response: Response) -> dict[str, Any]:
    """One query. Nothing is shown where nobody suspects it."""
    return {"doubles": doubles_of(response), "engagement": context["engagement"]}
