"""The codes of a response: three names for it, each with its own use, none of them a row's number."""

import secrets

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

# 29 characters, none like another by eye or by ear. A prime number of them lets one weighted check character
# catch every single wrong character and every swap of two neighbours.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXZ"
CODE_LENGTH = 12
REFERENCE_LENGTH = 8
_PURPOSE = "intake.private-code"
_ROUNDS = 256 // len(ALPHABET) * len(ALPHABET)
_PLACES = {character: place for place, character in enumerate(ALPHABET)}


def check_character(characters: str) -> str:
    total = sum(place * _PLACES[character] for place, character in enumerate(characters, start=1))
    return ALPHABET[total % len(ALPHABET)]


def drawn(length: int) -> str:
    """`length` characters from the system's generator, the last one a check on the others."""
    characters = ""
    while len(characters) < length - 1:
        # Bytes that don't fill one more round of the alphabet would favour its first characters.
        fair = (byte for byte in secrets.token_bytes(length) if byte < _ROUNDS)
        characters += "".join(ALPHABET[byte % len(ALPHABET)] for byte in fair)
    characters = characters[: length - 1]
    return characters + check_character(characters)


def new_reference(prefix: str) -> str:
    """Such as `ICP-7F3K-29QX`: safe to quote, opens nothing."""
    code = drawn(REFERENCE_LENGTH)
    return f"{prefix}-{code[:4]}-{code[4:]}"


def new_public_id() -> str:
    """Stands beside published text; says nothing about order or person."""
    return f"V-{drawn(REFERENCE_LENGTH)}"


def new_private_code() -> str:
    """Twelve characters in groups of four, such as `K7QM-4RXB-92HD`. With the reference it opens the response."""
    code = drawn(CODE_LENGTH)
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def tidied(typed: str) -> str:
    """A code as somebody typed it, in capitals and without spaces and dashes."""
    return "".join(character for character in typed.upper() if character.isalnum())


def grouped(typed: str) -> str:
    """A private code as we write it, however somebody typed it."""
    code = tidied(typed)
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def is_well_formed_code(typed: str) -> bool:
    code = tidied(typed)
    return len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) and check_character(code[:-1]) == code[-1]


def hashed(private_code: str, reference: str, secret: str | None = None) -> str:
    """What the database keeps of a private code: HMAC-SHA256 under a key derived from the server's secret.

    The database alone doesn't give a code away. The reference is in it, so equal codes don't look equal.
    """
    value = f"{tidied(private_code)}:{reference}"
    return salted_hmac(_PURPOSE, value, secret=secret, algorithm="sha256").hexdigest()


def hash_of_no_code() -> str:
    """For a view that nobody was given a code for: looks like a hash, and no code that there is has it."""
    return secrets.token_hex(32)


def opens(private_code: str, reference: str, kept: str) -> bool:
    """True when this is the private code whose keyed hash was kept, under today's secret or an earlier one."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        if constant_time_compare(hashed(private_code, reference, secret), kept):
            return True
    return False
