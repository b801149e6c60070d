"""The demonstration's five cases, loaded as `load_demo` loads them."""

from consultation.demo.checking import read_content
from consultation.demo.loading import load
from scenarios.models import Engagement

ICP, MCP_DECISION, MCP_VERSIONS, NATIONAL, BRIEFING = SLUGS = (
    "icp-lead-provider-2021",
    "mcp-decision-2018",
    "mcp-versions-2017",
    "national-icp-contract-2018",
    "esbt-comparison-2016",
)


def the_demonstration() -> dict[str, Engagement]:
    """Slug to engagement. Engagement time stands at noon on 5 March 2021."""
    return {engagement.slug: engagement for engagement in load(read_content())}
