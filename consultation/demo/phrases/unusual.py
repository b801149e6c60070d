"""Answers that a form must survive: other scripts, formulas, markup, a test, a spammer, things best not published."""

FORMULAS = '=1+1\n@SUM(A1:A9)\n+44 191 498 0000 is not my number\n-2+3\n=HYPERLINK("http://example.invalid","here")'

EMOJI = (
    "One team, one plan 👍🏽👩🏾‍⚕️👨‍👩‍👧‍👦. My gran 👵 waited 3️⃣ hours ⏳ and then the nurse came 🚲💨. "
    "Please join it up ❤️‍🩹🏴󠁧󠁢󠁥󠁮󠁧󠁿."
)

ARABIC = (
    "أفضّل السيناريو الأول لأن جهة واحدة ستكون مسؤولة عن تنسيق الرعاية. "
    "والدتي تزور أربعة فرق مختلفة، ونكرر قصتها (ICP) في كل مرة. نرجو توفير مترجم."
)

URDU = (
    "میں چاہتی ہوں کہ موجودہ اتحاد جاری رہے۔ میرے والد کی دیکھ بھال کرنے والی نرسیں ایک دوسرے کو جانتی ہیں۔ "
    "نئے معاہدے سے یہ اعتماد ٹوٹ سکتا ہے۔ براہ کرم 2 سال بعد دوبارہ جائزہ لیں۔"
)

WELSH = (
    "Rwy'n byw yng Nghymru ac yn gofalu am fy modryb yn y ddinas. Mae'r nyrsys cymunedol yn wych, "
    "ond does neb yn gwybod pwy sydd â'r gofal cyfan. Hoffwn weld un sefydliad yn ateb drosto. "
    "Ysgrifennwch ataf yn Gymraeg os gallwch, ŵyr neb beth yw'r geiriau Saesneg hir."
)

MARKUP = (
    "<script>alert('hello')</script> & <b>bold</b> \"quoted\" {{ braces }} {% tag %} "
    '<img src="http://example.invalid/x.png"> ]]> -- all of this is only text.'
)

LONG_WORD = "Joined" + "up" * 60 + "care, written as one word, is what I want."

TEST = "Test test test, please ignore. Checking that the form works."

SPAM = "Cheap watches and easy loans, best prices, visit example dot invalid today. Cheap watches and easy loans."

NAMES_SELF = (
    "My name is Alex Invented and I live at 1 Example Street. You can ring me on 01632 960001. "
    "I want one team to look after me."
)

HEALTH_OF_ANOTHER = (
    "My neighbour, Sam Invented at number 3, has epilepsy and was sent home twice. "
    "One provider would have seen the whole picture."
)

COMMERCIAL = (
    "In commercial confidence: our price for the shared record is lower than anyone's. "
    "We would welcome scenario one, and we declare that we may bid."
)

ANGRY = (
    "You have made up your minds already and this is a waste of paper. Prove me wrong. "
    "Leave the alliance alone, it is the only thing here that works."
)

CAMPAIGN = [
    "Keep our alliance. It works, it is trusted, and it costs nothing to keep.",
    "A lead provider would put one organisation above the others.",
    "We ask you to drop scenario one and to support the teams that we have.",
]
CAMPAIGN_GREETINGS = ["Dear all,", "To the Governing Body,", "Hello,", "To whom it may concern,"]
CAMPAIGN_OWN_WORDS = [
    "",
    "My own family depends on it.",
    "I have signed this because my friend asked me to.",
    "Please listen.",
    "I am a former nurse.",
]
