"""The receipt file: what was sent, the salt and the private code, so that the person can prove they were counted."""

from typing import Any

from responses.intake import canonical
from responses.intake.models import ResponseVersion


def canonical_form_of(version: ResponseVersion) -> dict[str, Any]:
    """The canonical form, built again from what is stored. `version` comes with its response, engagement and form."""
    response = version.response
    return canonical.canonical_form(
        engagement=response.engagement.slug,
        form=version.form.digest,
        reference=response.reference,
        about={
            "type": version.stakeholder_type_id,
            "capacity": version.capacity,
            "organisation": version.organisation,
            "locality": version.locality,
        },
        channel=response.channel,
        answers=version.answers,
        received=version.received_at,
        attachments=[file["sha256"] for file in version.attachments],
    )


def receipt(version: ResponseVersion, private_code: str) -> dict[str, Any]:
    """Contents of the receipt file. `leaf` = SHA-256(0x00 ‖ "consult-leaf-v1" ‖ salt ‖ canonical JSON of `sent`)."""
    return {
        "receipt": "consult-receipt-v1",
        "reference": version.response.reference,
        "private_code": private_code,
        "version": version.number,
        "timing": version.timing,
        "grace": version.grace,
        "agreed": version.agreed,
        "synthetic": version.response.synthetic,
        "sent": canonical_form_of(version),
        "salt": bytes(version.salt).hex(),
        "leaf": version.leaf,
    }
