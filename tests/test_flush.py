"""What one test leaves behind reaches no other."""

import pytest
from django.db import DatabaseError, connection

from groundwork.audit.models import AuditEvent
from scenarios.models import Engagement, StakeholderType
from scenarios.taxonomy import STAKEHOLDER_TYPES
from tests.builders import an_open_engagement
from tests.flush import empty, put_back
from tests.migrated import kept


@pytest.mark.django_db(transaction=True)
def test_what_migrations_wrote_and_what_refuses_changes_is_there_again_and_nothing_else(request):
    migrated = kept(request.config)
    first = an_open_engagement()
    assert AuditEvent.objects.exists()
    put_back(migrated) if migrated else empty()
    assert not Engagement.objects.exists()
    assert not AuditEvent.objects.exists()
    assert StakeholderType.objects.count() == len(STAKEHOLDER_TYPES)
    assert an_open_engagement().pk > first.pk
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditevent")
