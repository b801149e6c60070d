"""How often we may be asked to write to one address, however many drafts name it.

Anybody may type a stranger's address on as many drafts as they like. What they ask for is counted by the address, as
a keyed digest and for a day, so no mailbox is filled. Links and all other mail are counted apart: whoever lost five
links still hears that their view arrived.
"""

import unicodedata
from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta

from django.utils.encoding import punycode

from groundwork.limits.counting import counted_together

A_DAY = timedelta(days=1)


def times_asked(email: str, about: Collection[str]) -> list[int]:
    """Count one more request for each of `about`; how many there were for this address in a day, this one included.

    Inside a transaction that is taken back the request was never made, where counts are kept in the table.
    """
    return counted_together(*((f"mail of {kind} to {mailbox_of(email)}", A_DAY) for kind in about)) if about else []


def mailbox_of(email: str) -> str:
    """The mailbox that an address leads to, as far as its spelling tells.

    Capitals, dots and what follows a plus make no other mailbox with most providers. Where they do, two people share
    one count, which does them little harm.
    """
    before, _at, domain = unicodedata.normalize("NFKC", email.strip()).casefold().rpartition("@")
    with suppress(UnicodeError):
        domain = punycode(domain.rstrip("."))
    return f"{before.partition('+')[0].replace('.', '') or before}@{domain}"
