"""What the demonstration says about its own content, so that nothing in it passes for more than it is."""

from responses.equality.questions import DEFAULT_SET

NOTES = {
    "icp-lead-provider-2021": [
        "For this demonstration we tell a real engagement of 2021 again in other words.",
        "We don’t know how it was decided in the end, so this portal shows no outcome of it.",
    ],
    "mcp-decision-2018": [
        "For this demonstration we tell a real decision of 2018 again in other words.",
    ],
    "mcp-versions-2017": [
        "For this demonstration we tell a real newsletter of 2017 again in other words.",
        "We worked out the publisher’s name and the month from what it says.",
    ],
    "national-icp-contract-2018": [
        "For this demonstration we tell a real consultation of 2018 again in other words.",
        "Its nine questions are written for the demonstration. They are not the official questions.",
    ],
    "esbt-comparison-2016": [
        "For this demonstration we tell a real briefing of 2016 again in other words.",
        "Its table lists social care for Mid Nottinghamshire. Its text says that no social care provider had joined. "
        "We kept both.",
    ],
}

# First part of the references of each engagement's responses.
REFERENCE_PREFIXES = {
    "icp-lead-provider-2021": "ICP",
    "mcp-decision-2018": "MCPD",
    "mcp-versions-2017": "MCPV",
    "national-icp-contract-2018": "NATICP",
    "esbt-comparison-2016": "ESBT",
}

# Which equality questions each engagement asks. A small local engagement asks fewer, the whole country all by default.
EQUALITY_SETS = {
    "icp-lead-provider-2021": ["age", "sex", "health", "ethnic-group", "religion", "carer"],
    "national-icp-contract-2018": DEFAULT_SET,
}

BODY_KINDS = {
    "NHS Sunderland Clinical Commissioning Group": "CCG",
    "NHS England": "NHS England",
    "Sunderland GP Alliance": "alliance",
    "East Sussex Better Together": "programme",
}
