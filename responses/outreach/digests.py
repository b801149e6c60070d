"""How an address is known that asked for no more mail, without keeping it."""

import hashlib
import unicodedata


def digest_of(email: str) -> str:
    """SHA-256, the same for any capitals. Not keyed: it has to hold for longer than any key of the server."""
    return hashlib.sha256(unicodedata.normalize("NFKC", email.strip()).casefold().encode()).hexdigest()
