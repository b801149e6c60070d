"""The link at the end of each invitation that stops them for good. No table holds it."""

from django.core import signing

from groundwork.clock.handles import engagement_now
from responses.contacts.links import on_this_site
from responses.outreach.digests import digest_of
from responses.outreach.models import NoMoreMail

# Its holder can do one thing only, and must be able to at any time: so it has no expiry.
_STOP = signing.Signer(salt="outreach.stop")


def stop_link(email: str, slug: str) -> str:
    return on_this_site("outreach:stop_invitations", slug=slug, token=_STOP.sign(digest_of(email)))


def digest_in(token: str) -> str:
    """The address, as a digest, that a stop link names. Raises BadSignature."""
    return _STOP.unsign(token)


def stop(digest: str) -> None:
    """Never write to this address again, for any engagement. A second time changes nothing."""
    NoMoreMail.objects.get_or_create(digest=digest, defaults={"at": engagement_now()})


def has_stopped(email: str) -> bool:
    return NoMoreMail.objects.filter(digest=digest_of(email)).exists()
