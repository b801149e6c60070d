"""How many wrong passwords are too many. Kept in the database, so it holds across web processes.

Two limits, each over five minutes:

- ten for one account from one address. Somebody at another address can't lock a member of staff out;
- fifty from one address over all accounts, against trying one password on many of them. A whole office may share an
  address, so this limit is higher.

A try while locked out doesn't lengthen the wait. Account names are kept as keyed digests, never as they were typed:
people type passwords into the wrong box.
"""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.db.models import QuerySet, Sum
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from consultation.accounts import addresses

MOST_FROM_ONE_ADDRESS = 50


def account_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """A digest of the e-mail address that somebody tried to sign in with, whatever its case."""
    email = (credentials or {}).get("email") or ""
    return salted_hmac("accounts.lockout", str(email).strip().lower(), algorithm="sha256").hexdigest()


def client_address(request: HttpRequest) -> str | None:
    return addresses.client_address(request)


class AccountsAndAddresses(AxesDatabaseHandler):
    """Counts failures for the account at its address, and for the address alone on a scale of its own."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        here, anywhere = (_failures(attempts) for attempts in self.get_user_attempts(request, credentials))
        return max(here, anywhere * settings.AXES_FAILURE_LIMIT // MOST_FROM_ONE_ADDRESS)

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Signing in clears this account's failures here. What was tried on other accounts still counts."""
        here, _anywhere = self.filter_user_attempts(request, credentials)
        count: int = here.delete()[0]
        return count


def _failures(attempts: QuerySet) -> int:
    return attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
