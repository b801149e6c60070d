"""What one test leaves behind reaches no other."""

import pytest
from django.db import DatabaseError, connection

from groundwork.audit.models import AuditEvent
from scenarios.models import Engagement, StakeholderType
from scenarios.taxonomy import STAKEHOLDER_TYPES
from tests.builders import an_open_engagement
from tests.flush import put_back
from tests.migrated import kept


@pytest.mark.django_db(transaction=True)
def test_a_file_is_put_back_whole_with_what_migrations_wrote_and_what_refuses_changes(request):
    migrated = kept(request.config)
    if migrated is None:
        pytest.skip("only an SQLite file is put back whole")
    first = an_open_engagement()
    assert AuditEvent.objects.exists()
    put_back(migrated)
    assert not Engagement.objects.exists()
    assert not AuditEvent.objects.exists()
    assert StakeholderType.objects.count() == len(STAKEHOLDER_TYPES)
    assert an_open_engagement().pk > first.pk
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditevent")
