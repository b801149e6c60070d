"""How people of each stakeholder type begin, and the invented organisations that some of them speak for."""

OPENINGS = {
    "patient-carer": [
        "I have lived with two long-term conditions for {years} years and see a lot of different teams.",
        "I look after my {relative}, who has visits from the district nurse, the GP and a care worker.",
        "I have used {service} for {years} years and mostly it has been kind and quick.",
        "My {relative} has dementia and I keep a folder, because nobody else has the whole story.",
        "I am an unpaid carer and I spend hours each month repeating the same facts on the phone.",
    ],
    "public": [
        "I have lived in the city for {years} years and want care near home to work well.",
        "I do not use {service} often, but my family does.",
        "I read both scenarios twice before I wrote this.",
        "I came to this as somebody who pays for it and will need it one day.",
        "I heard about this from a neighbour and I am glad that you asked.",
    ],
    "gp-practice": [
        "We are a practice with about {thousands},000 patients and {staff} staff.",
        "Our partners talked about both scenarios at their meeting.",
        "As a practice we rely on {service} every day.",
        "We look after patients in {homes} care homes and depend on good links with other teams.",
    ],
    "primary-care-network": [
        "Our network joins up {homes} practices and shares pharmacists and social prescribers.",
        "As a network we already plan {service} for the whole neighbourhood.",
        "Our clinical directors looked at how each scenario would work for a neighbourhood of 40,000 people.",
    ],
    "nhs-trust": [
        "Our trust provides {service} and works with most partners in the alliance.",
        "We answer as a provider that holds several of today's contracts.",
        "Our teams see about {thousands},000 people a year outside hospital.",
    ],
    "local-authority": [
        "The council shares duties for public health and social care with the partners.",
        "Our scrutiny members asked how residents would notice a difference.",
        "The council pays for some of the services that sit beside {service}.",
    ],
    "social-care-provider": [
        "We run {homes} homes and support people in their own flats.",
        "Our staff speak to nurses and GPs many times a day.",
        "We are a home care provider with {staff} care workers.",
    ],
    "vcse": [
        "Our charity supports about {staff} carers each month.",
        "We are a small voluntary group and we run on grants of one year.",
        "We asked {staff} of our members before we wrote this.",
        "Our volunteers meet people who never fill in a form like this one.",
    ],
    "healthwatch": [
        "We listened to {staff} local people about {service} before we answered.",
        "People tell us that they care less about contracts than about being heard.",
        "Our volunteers gathered views at two markets and a library.",
    ],
    "nhs-staff": [
        "I work in {service} and have done for {years} years.",
        "I am a nurse and I write this in my own time.",
        "I book visits for a community team and see where things get stuck.",
        "I am a therapist and I work with four different referral forms.",
    ],
    "elected-representative": [
        "Residents raise {service} with me in most of my surgeries.",
        "I write on behalf of people in my ward who asked me to.",
        "My inbox tells me that access matters more to people than structures.",
    ],
    "union-lmc": [
        "Our members work in general practice and in community teams.",
        "We asked our members about both scenarios and {staff} answered.",
        "We speak for staff whose terms could be touched by a new contract.",
    ],
    "commissioner": [
        "We plan and pay for care in a neighbouring area and looked at the same question.",
        "Our area weighed an alliance against a lead provider {years} years ago.",
    ],
    "supplier": [
        "We supply software that community teams use to share plans of care.",
        "We provide equipment and care technology and might take part in a procurement.",
        "We declare an interest: we may bid for part of the work.",
    ],
    "other": [
        "I teach health policy and follow how care is joined up.",
        "I moved away last year but still look after family in the city.",
        "I answer as a member of a local faith group.",
    ],
}

# Invented names: each says so by its first word, and no body is called like this.
ORGANISATIONS = {
    "gp-practice": ["Example Lane Surgery", "Example Road Medical Centre", "Example Green Practice"],
    "primary-care-network": ["Example Vale Primary Care Network", "Example Hill GP Federation"],
    "nhs-trust": ["Example Valley NHS Trust", "Example Coast Community Trust"],
    "local-authority": ["Example Borough Council", "Example Borough Scrutiny Committee"],
    "social-care-provider": ["Example House Care Homes", "Example Home Care Cooperative"],
    "vcse": ["Example Carers' Circle", "Example Community Kitchen", "Example Stroke Group"],
    "healthwatch": ["Healthwatch Exampleshire"],
    "elected-representative": ["Office of the Member for Example North"],
    "union-lmc": ["Example Health Workers' Union", "Example Local Medical Committee"],
    "commissioner": ["Exampleshire Clinical Commissioning Group"],
    "supplier": ["Example Care Systems Ltd", "Example Equipment Company"],
    "other": ["Example Faith Forum"],
}

# Postcode sectors of Sunderland: each is some three thousand homes, and nobody's address.
SECTORS = [
    *(f"SR1 {sector}" for sector in (1, 2, 3)),
    *(f"SR2 {sector}" for sector in (0, 7, 8, 9)),
    *(f"SR3 {sector}" for sector in (1, 2, 3, 4)),
    *(f"SR4 {sector}" for sector in (0, 6, 7, 8, 9)),
    *(f"SR5 {sector}" for sector in (1, 2, 3, 4, 5)),
    *(f"SR6 {sector}" for sector in (0, 7, 8, 9)),
    *(f"NE37 {sector}" for sector in (1, 2, 3)),
    *(f"NE38 {sector}" for sector in (0, 7, 8, 9)),
    *(f"DH4 {sector}" for sector in (4, 5, 6, 7)),
    *(f"DH5 {sector}" for sector in (0, 8, 9)),
]

SLOTS = {
    "service": [
        "district nursing",
        "community physiotherapy",
        "the GP out-of-hours service",
        "community mental health care",
        "the stroke rehabilitation team",
        "health visiting",
        "the falls team",
        "podiatry",
        "the diabetes clinic",
        "end-of-life care at home",
        "the memory service",
        "home care after hospital",
    ],
    "relative": ["mother", "father", "husband", "wife", "son", "daughter", "brother", "aunt", "partner", "neighbour"],
    "years": [str(number) for number in range(2, 31)],
    "thousands": [str(number) for number in range(3, 19)],
    "staff": [str(number) for number in range(11, 96)],
    "homes": [str(number) for number in range(2, 9)],
    "months": [str(number) for number in range(2, 15)],
    "calls": [str(number) for number in range(3, 12)],
}
