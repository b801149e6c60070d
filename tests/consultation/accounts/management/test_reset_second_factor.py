import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from groundwork.audit.models import AuditEvent
from tests.builders import a_person
from tests.consultation.accounts.codes import an_app

pytestmark = pytest.mark.django_db


def test_the_server_takes_away_a_lost_second_step_on_record():
    person = a_person()
    an_app(person)
    call_command("reset_second_factor", person.email.upper(), reason="Lost phone.")
    assert not Authenticator.objects.exists()
    event = AuditEvent.objects.get()
    assert (event.act, event.by, event.details) == ("reset second factor", None, {"reason": "Lost phone."})
    person.refresh_from_db()
    assert person.sessions_round == 1


def test_an_address_that_nobody_has_is_told():
    with pytest.raises(CommandError, match="Nobody with this address"):
        call_command("reset_second_factor", "nobody@portal.example", reason="x")
