"""Builds requests for help through the service that the form calls."""

import uuid
from typing import Any

from responses.assistance.models import HelpRequest
from responses.assistance.services import Asked, ask_for_help
from scenarios.models import Engagement

NOTHING = {"language": "", "documents": [], "details": "", "name": "", "phone": "", "email": "", "post": ""}


def what_was_asked(**facts: Any) -> Asked:
    return Asked(**{**NOTHING, "needs": ["large_print"], "phone": "0191 498 0777", **facts})


def a_help_request(engagement: Engagement, **facts: Any) -> HelpRequest:
    return ask_for_help(engagement=engagement, asked=what_was_asked(**facts), key=uuid.uuid4())
