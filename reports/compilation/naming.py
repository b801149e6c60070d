"""The names under which files of a report are downloaded."""

from reports.compilation.models import Part
from reports.compilation.states import ENDINGS, MEDIA, VOLUME


def download_name(part: Part, kind: str) -> str:
    """`lead-provider-report-3-volume-2.pdf`; a draft says that it is one."""
    report = part.report
    what = f"volume-{part.number}" if part.edition == VOLUME else part.edition
    draft = "" if part.approved else "-draft"
    return f"{report.engagement.slug}-report-{report.number}{draft}-{what}.{ENDINGS[kind]}"


def leaves_the_portal(kind: str) -> bool:
    """A page that is shown within the site is no file to take away."""
    return kind in MEDIA
