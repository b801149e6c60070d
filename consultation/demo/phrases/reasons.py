"""Why somebody prefers a lead provider, the alliance, neither or is not sure: invented, and none of it anyone's."""

LEAD_PROVIDER = [
    "One organisation with one contract would have to answer when care falls between two teams.",
    "At present nobody can tell me who is in charge of joining things up.",
    "I had to make {calls} calls to find out who orders a new mattress; one number would have helped.",
    "A single contract should mean that money follows the person and not the building.",
    "Decisions by agreement of every partner take too long; we waited {months} months for one referral form.",
    "It would be simpler for staff to know which rules apply to {service}.",
    "Information would be shared as a matter of course and not by favour.",
    "A lead provider could plan staff for the whole city and not for one service at a time.",
    "Regulators would know whom to ask, and so would families.",
    "We see the same assessments done twice because two contracts ask for them.",
    "It protects what the partners have built, even when the people who built it leave.",
    "Long-term conditions do not stop at the edge of a contract, so the contract should not stop either.",
    "General practice would have a clearer part in planning and not only in delivering.",
    "Small changes could be made quickly, without a round of papers to every board.",
    "If something goes wrong there would be one place to put it right.",
    "I like that the lead provider would act for the alliance and not instead of it.",
    "Savings made in one service could pay for visits in another.",
]

ALLIANCE = [
    "The partners already work as one team and I do not see what a contract would add.",
    "A procurement costs time and money that should go to {service}.",
    "Trust between people took {years} years to build and a tender can undo it in {months} months.",
    "One big contract is hard to change when needs change.",
    "Small providers would be squeezed if all money passes through one organisation.",
    "I worry that a lead provider would look after its own services first.",
    "Decisions by agreement are slower, but they last.",
    "Each partner keeps its own duties, and that is a safeguard.",
    "We can mend the gaps with better rules for the alliance and do not need a new contract.",
    "Voluntary groups have a voice at the table now and could lose it further down a chain.",
    "The last reorganisation cost us {months} months of attention.",
    "If a single provider fails, everything fails with it.",
    "Staff are tired of change and this would be one more.",
    "Nobody has shown us that patients would notice a difference.",
    "The executive group works well and should be given more power and not replaced.",
    "Local knowledge sits in many small teams and not in one head office.",
]

NEITHER = [
    "Both scenarios talk about contracts and neither talks about the shortage of staff.",
    "I would keep the alliance and give it a small office with real powers.",
    "A third way would be one budget with shared control.",
    "Put the money into {service} first and look at the contracts later.",
    "Neither scenario says what happens when partners disagree.",
    "The council and the NHS should hold the contract together.",
    "You compare the best of one with the worst of the other.",
    "I would like to see what other areas learned before anybody chooses.",
]

UNSURE = [
    "I can see good points in both and not enough facts to choose.",
    "I would need to know who the lead provider might be.",
    "It depends on how the contract is written and how it is checked.",
    "Please explain what would be different on an ordinary Tuesday for a patient.",
    "I do not know what either scenario would cost.",
    "The words are hard to follow and I may have misunderstood.",
    "I trust the nurses whatever is decided; I do not know about the rest.",
]

BY_VALUE = {"scenario-1": LEAD_PROVIDER, "scenario-2": ALLIANCE, "neither": NEITHER, "unsure": UNSURE}

# For questions about other things than these two scenarios.
ANY = [
    "What matters to us is that people know whom to call.",
    "The plan should be written so that everybody can follow it.",
    "We would like to see the evidence beside each claim.",
    "Please say what it costs and who pays for it.",
    "It should be checked after a year and changed if it does not work.",
    *UNSURE,
]

STORIES = [
    "Last winter my {relative} came home on a Friday and nobody had told the care worker.",
    "When {service} and the practice talk to each other, everything goes well.",
    "We once had three visits in one morning and then none for {months} weeks.",
    "A nurse sorted in ten minutes what had taken {calls} calls.",
    "My {relative} had to repeat the same story to {calls} people in a month.",
    "The best week was the one in which the physiotherapist and the nurse came together.",
    "One form was lost between two computer systems and it took {months} weeks to find out.",
]

CONDITIONS = [
    "Whatever you choose, publish how well it works every six months.",
    "Keep the face-to-face visits; not everybody can use an app.",
    "Please make sure that GP practices keep their say.",
    "Staff terms must be protected before anything is signed.",
    "There should be a way out if it does not deliver after two years.",
    "Voluntary groups need longer grants under either scenario.",
    "Patients should sit on the group that watches over it.",
    "Do not let the change take attention from {service}.",
    "Please write to us about what you decided and why.",
    "Money for carers should be named in the contract.",
]

OTHER_THINGS = [
    "The buses to the clinic stop at six, which no contract will mend.",
    "Please use plainer words; I had to look up three of them.",
    "It would help to have one phone number for {service}.",
    "I would like to see my own plan of care and not only hear about it.",
    "Please hold a meeting in the evening for people who work.",
    "The survey was easy to fill in and I did not need an account.",
    "Think about people who do not read well or do not read English.",
    "Please share what other towns have learned from this.",
    "Carers need a break more than they need a new structure.",
    "The easy read summary should come out on the same day as everything else.",
    "Please look at how mental health fits in, since it is hardly mentioned.",
    "There is nothing here about young people who move to adult services.",
]

POINT_WORDS = {
    "matters": [
        "This is the one that I notice in daily life.",
        "We see this every week.",
        "If only one point were true, it should be this one.",
        "It would have helped us last year.",
        "This is why I answered at all.",
    ],
    "dispute": [
        "I have not seen this happen.",
        "This depends on people and not on a contract.",
        "Please show the evidence for this.",
        "It sounds good but it was promised before.",
        "The same could be said of the other scenario.",
    ],
}

MISSING_POINTS = [
    "What happens to voluntary groups is missing.",
    "You do not mention the cost of the change itself.",
    "The list says nothing about mental health.",
    "Travel and parking should be on the list.",
    "It leaves out what happens if partners fall out.",
    "Nothing is said about how patients are involved afterwards.",
]

SHORT_WORDS = [
    "Kind people, long waits.",
    "Hard to reach by bus.",
    "Helpful, once you know whom to ring.",
    "Three forms for one visit.",
    "Better than last year.",
    "I do not use it.",
]
