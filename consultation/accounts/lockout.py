"""How many wrong passwords are too many. Kept in the database, so it holds across web processes.

Limits, each over five minutes:

- ten for one account from one address. Somebody at another address can't lock a member of staff out;
- fifty from one address over all accounts, against trying one password on many of them. A whole office may share an
  address, so this limit is higher;
- fifty for one account from all addresses, against many that take turns;
- ten for one account in a browser that has signed in to it before. None of the others holds there: whoever fails on
  purpose, at the same address or from many, locks nobody out of their own browser. A new password that was chosen by
  a mailed link makes a browser known too, so there is always a way in.

A try while locked out doesn't lengthen the wait. Account names are kept as keyed digests, never as they were typed:
people type passwords into the wrong box.
"""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import QuerySet, Sum
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from consultation.accounts import addresses
from consultation.accounts.devices import device_known_for

MOST_FROM_ONE_ADDRESS = 50
MOST_ON_ONE_ACCOUNT = 50


def account_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """A digest of the e-mail address that somebody tried to sign in with, whatever its case.

    In a browser that is known for the account it is another one, for that browser alone.
    """
    email = _email_in(credentials)
    device = device_known_for(request, email) if request else ""
    tried = f"{email} {device}" if device else email
    return salted_hmac("accounts.lockout", tried, algorithm="sha256").hexdigest()


def client_address(request: HttpRequest) -> str | None:
    return addresses.client_address(request)


class AccountsAndAddresses(AxesDatabaseHandler):
    """Counts failures for the account at its address, and for the address alone on a scale of its own."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        lately = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        on_account = _failures(lately.filter(username=account_tried(request, credentials)))
        if device_known_for(request, _email_in(credentials)):
            return on_account
        here, anywhere = (_failures(attempts) for attempts in self.get_user_attempts(request, credentials))
        limit = settings.AXES_FAILURE_LIMIT
        return max(here, anywhere * limit // MOST_FROM_ONE_ADDRESS, on_account * limit // MOST_ON_ONE_ACCOUNT)

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Signing in clears this account's failures here. What was tried on other accounts still counts."""
        tried = AccessAttempt.objects.filter(username=account_tried(request, credentials))
        if not device_known_for(request, _email_in(credentials)):
            tried = tried.filter(ip_address=request.axes_ip_address)  # type: ignore[attr-defined]
        return int(tried.delete()[0])


def _failures(attempts: QuerySet) -> int:
    return attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0


def _email_in(credentials: dict[str, Any] | None) -> str:
    """What was typed; after signing in the lock-out tells the account under a name of its own."""
    told = credentials or {}
    return str(told.get("email") or told.get("username") or "").strip().lower()
