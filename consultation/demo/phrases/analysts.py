"""What the demonstration's analysts and authors write, all invented: which words belong to which theme, and a report.

The report says of itself that it is a demonstration. It draws no conclusion for a body that is real.
"""

# Words of the invented reasons, and the theme that an analyst would give them.
THEMES: dict[str, tuple[str, ...]] = {
    "Accountability and governance": (
        "answer when care falls",
        "in charge",
        "whom to ask",
        "one place to put it right",
    ),
    "GP role and independence": ("General practice would have", "practice knows us"),
    "Provider autonomy": ("keeps its own duties", "act for the alliance", "look after its own services"),
    "Alliance values and trust": ("Trust between people", "already work as one team", "executive group works well"),
    "Procurement and privatisation worry": ("procurement costs", "tender can undo"),
    "Finance and risk share": ("money follows the person", "Savings made", "all money passes", "single provider fails"),
    "Integration and coordination": ("one number would have helped", "same assessments done twice", "join"),
    "Workforce and staff terms": ("simpler for staff", "plan staff", "Staff are tired"),
    "Patient experience and continuity": ("Nobody has shown us that patients", "repeating the same facts"),
    "Long-term conditions": ("Long-term conditions do not stop",),
    "Information sharing and IT": ("Information would be shared",),
    "Local and neighbourhood needs": ("Local knowledge sits", "care near home"),
    "Social care and council link": ("social care",),
    "Role of charities and community groups": ("Voluntary groups",),
    "Speed of change": ("take too long", "Small changes could be made quickly", "slower, but they last"),
    "Transition and legal risk": ("last reorganisation", "hard to change when needs change"),
    "The engagement itself": ("glad that you asked", "read both scenarios"),
}
CAMPAIGN = "Keep the alliance (synthetic campaign)"
SECTIONS = {
    "asked": (
        "This text is part of a demonstration. It stands where the team tells what was asked and why.\n\n"
        "We asked how one contract might be held, and **not** which services there are. "
        "The two scenarios stand side by side below."
    ),
    "engaged": (
        "This text is part of a demonstration. People could answer online, on paper, by phone and at meetings.\n\n"
        "In all, {received} views reached us and {counted} are counted."
    ),
    "preference": "Of those who answered in time, {preference scenario-1} chose scenario one.",
    "conclusions": (
        "This text is part of a demonstration, and its views are made up. No conclusion is drawn for a real body.\n\n"
        "In a real report the team says here what people agree on, what they dispute, and what is not known."
    ),
    "next": "This text is part of a demonstration. In a real report the team says here how people will hear back.",
}
SUGGESTIONS = (
    "Publish each year how well care fits together, in words that patients use.",
    "Give voluntary groups a seat where money is decided.",
)
