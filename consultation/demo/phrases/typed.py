"""Views that came by hand, all invented: on paper, by post, in a call, at a meeting, and a petition.

Of those with words to hide: why, what stands there, and which of it the public may not read.
"""

TO_HIDE = [
    ("identifies_self", "I am Jo Invented of 7 Example Terrace. I want one team that knows me.", "Jo Invented"),
    ("identifies_other", "My neighbour Pat Invented waits for weeks. One number to ring would help.", "Pat Invented"),
    ("names_staff", "Nurse Robin Invented is the best. Keep the team that she works in.", "Robin Invented"),
    ("health_facts", "My aunt at number 4 had a stroke. After that nobody knew who was in charge.", "had a stroke"),
    ("allegation", "They say that a manager took a gift. I want to see who checks the money.", "a manager took a gift"),
    ("abuse", "Whoever wrote this is a fool. The plan has no word about buses.", "is a fool"),
    ("commercial", "We would charge 12 pounds for a visit. Ask small providers too.", "12 pounds for a visit"),
    ("live_case", "My complaint about the ward is still open. Tell people who answers for what.", "about the ward"),
    ("copyright", "As the invented song says, la la all together. So I am for one contract.", "la la all together"),
    ("links", "Read www.example.invalid before you decide. I am against it.", "www.example.invalid"),
    ("safeguarding", "A child in our street is often alone. Make it easy to tell somebody.", "in our street"),
    ("sender_asked", "I used to run the night service. It needs more people.", "run the night service"),
]
ON_PAPER = "I filled this in at the library. I would keep things as they are for two more years."
ON_THE_PHONE = "I can not see well, so I ring you. Please send letters in large print."
AT_A_MEETING = "Our lunch club talked about it. Most of us want one person to ring."
IN_A_LETTER = (
    "Dear Sir or Madam,\n\nthank you for asking. I read both plans. I am for the first one, as long as the doctors "
    "here stay.\n\nYours, a reader of the Example Gazette"
)
AT_RISK = "I have not eaten for days and I do not know whom to ask. One number to ring would be good."
ORGANISER, SIGNATURES = "Friends of the Example Clinic (invented)", 1300
WORDING = "We, who sign this, ask you to keep the walk-in clinic open, whichever contract you choose."
