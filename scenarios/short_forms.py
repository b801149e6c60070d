"""Short forms that readers of a page are told the long form of. Some mean another thing elsewhere in the NHS."""

import json
import re
from typing import Any

from django.utils.translation import gettext_lazy as _

KNOWN = {
    "ATB": _("All Together Better, Sunderland's alliance of health and care organisations"),
    "CCG": _("clinical commissioning group, the local NHS body that planned and paid for care until July 2022"),
    "ESBT": _("East Sussex Better Together, a programme to join up health and care"),
    "ICB": _("integrated care board, the local NHS body that has planned and paid for care since July 2022"),
    "ICP": _("Integrated Care Provider, one organisation with one contract to join up care for a whole population"),
    "MCP": _("multi-specialty community provider, a way to join up care outside hospital"),
}


def explained(glossary: dict[str, str], *said: Any) -> dict[str, str]:
    """The short forms in what a page says, with what they stand for. The engagement's own glossary comes first."""
    text = json.dumps(said, ensure_ascii=False)
    meanings = KNOWN | {word: meaning for word, meaning in glossary.items() if word.isupper()}
    return {word: meanings[word] for word in sorted(meanings) if re.search(rf"\b{re.escape(word)}s?\b", text)}
