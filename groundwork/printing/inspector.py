"""The checking process: one PDF in, its faults against PDF/UA-1 out. Started by `validation`, then gone."""

import json
import sys
from typing import Any

import page

from groundwork.printing.confinement import confine

MOST_FAILURES = 50
# Bookmarks form one long chain: the checker's own limit of 256 would stop it in any long report.
LONG_DOCUMENTS = page.SafetyLimits(max_reference_depth=1_000_000)


def main() -> None:
    path, seconds, memory_mb = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    confine(seconds=seconds, memory_mb=memory_mb)
    json.dump(_examine(path), sys.stdout)


def _examine(path: str) -> dict[str, Any]:
    checked_by = f"page-validation {page.__version__}"
    try:
        report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1, limits=LONG_DOCUMENTS)
    except (page.PageError, OSError) as error:
        return {"conformant": False, "checked_by": checked_by, "failures": [f"not checked: {error}"]}
    failures = [f"{failure.rule_id}: {failure.message}" for failure in report.failures[:MOST_FAILURES]]
    return {
        "conformant": report.is_compliant,
        "checked_by": checked_by,
        "failures": failures,
        "pages": report.document.page_count,
    }


if __name__ == "__main__":
    main()
