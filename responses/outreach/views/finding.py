"""Fetches what an address names, as far as this person may see it."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from responses.outreach.models import Publicity, Stakeholder, StakeholderImport


def stakeholder_or_404(request: Any, key: UUID) -> Stakeholder:
    rows = Stakeholder.objects.visible_to(request.user).listed().select_related("engagement", "type")
    return get_object_or_404(rows, pk=key, engagement=request.engagement)


def publicity_or_404(request: Any, key: UUID) -> Publicity:
    rows = Publicity.objects.select_related("engagement")
    return get_object_or_404(rows, pk=key, engagement=request.engagement)


def import_or_404(request: Any, key: UUID) -> StakeholderImport:
    return get_object_or_404(StakeholderImport, pk=key, engagement=request.engagement)
