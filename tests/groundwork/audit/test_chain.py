import pytest
from django.db import DatabaseError, transaction

from groundwork.audit.chain import canonical, first_break
from groundwork.audit.models import AuditEvent
from groundwork.audit.services import head_digest, record
from tests.flush import growing_tables_opened

pytestmark = pytest.mark.django_db


def three_acts() -> None:
    for number in (1, 2, 3):
        record(act="publish", subject=f"engagement {number}", by=None, details={"reason": "é", "number": number})


def test_each_act_follows_from_the_one_before():
    three_acts()
    events = list(AuditEvent.objects.all())
    assert [event.number for event in events] == [1, 2, 3]
    assert [event.previous for event in events[1:]] == [event.digest for event in events[:-1]]
    assert first_break(AuditEvent.objects.all()) is None
    assert head_digest() == events[-1].digest


def test_an_act_cannot_be_changed_or_deleted():
    three_acts()
    for tamper in (AuditEvent.objects.all().delete, lambda: AuditEvent.objects.update(subject="another")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            tamper()


@pytest.mark.parametrize("field", ["act", "subject", "details", "at"])
def test_tampering_behind_the_triggers_breaks_the_chain(field):
    three_acts()
    other = AuditEvent.objects.get(number=1)
    with growing_tables_opened():
        changed = {"act": "exclude", "subject": "else", "details": {"reason": "e"}, "at": other.at}[field]
        AuditEvent.objects.filter(number=2).update(**{field: changed})
    assert first_break(AuditEvent.objects.all()) == 2


def test_a_missing_act_shows():
    three_acts()
    with growing_tables_opened():
        AuditEvent.objects.filter(number=2).delete()
    assert first_break(AuditEvent.objects.all()) == 2


def test_the_same_facts_have_the_same_bytes():
    assert canonical({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'.encode()
