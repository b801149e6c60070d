from typing import Any

from django.http import HttpRequest

from scenarios.models import Engagement


class StaffRequest(HttpRequest):
    """A request that passed its address's rule: somebody signed in, on an engagement that lets them."""

    engagement: Engagement
    user: Any
