"""A patient on a phone whose browser runs no script: from the first page to how the view stands, weeks later."""

import pytest

from responses.equality.models import EqualityAnswers
from responses.intake.models import ResponseVersion
from tests.browser import a_page
from tests.builders import an_open_engagement
from tests.journeys.person import Person
from tests.processes import the_web_server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WORDS = "I see four nurses and two GPs.\nNobody knows what the other one said."
PHONE, A4 = {"width": 320, "height": 900}, {"width": 794, "height": 1123}
MORE = "Save and tell us more about who is speaking (optional)"


def test_a_patient_on_a_phone_without_scripts():
    engagement = an_open_engagement(texts={"equality": ["age", "gender", "health"]})
    with (
        the_web_server() as server,
        a_page(width=320, scripts=False, server=server.origin) as page,
    ):
        patient = Person(page, server.origin, "patient")
        patient.open(f"/engagements/{engagement.slug}/")
        patient.look("engagement")
        page.get_by_role("link", name="Start now").or_(page.get_by_role("button", name="Start now")).first.click()
        patient.look("start")
        patient.press("Start now")
        _answer(patient)
        patient.press("Send my view")
        _tell_who_they_are(patient)
        _keep_the_receipt(patient)
        phone = patient.elsewhere("patient-again", width=320, scripts=False)
        _come_back(phone, patient.codes())
    version = ResponseVersion.objects.get()
    assert (version.locality, version.answers["questions"]["q1-why"]) == ("SR5 3", WORDS)
    assert EqualityAnswers.objects.get().answers["health-kind"] == ["memory", "mobility"]


def _answer(patient):
    patient.look("about")
    patient.choose("Patient, service user or unpaid carer", "The official view of my organisation")
    patient.press()
    patient.is_told("Choose “My own view”", "about")
    patient.choose("My own view")
    patient.press(MORE)
    patient.look("details")
    patient.write("First part of your postcode", "round the corner")
    patient.press()
    patient.is_told("Enter the first part of a postcode", "details")
    patient.write("First part of your postcode", "sr5 3ab")
    patient.press()
    patient.look("preference")
    patient.choose("Neither of these")
    patient.press()
    patient.write("Why do you say that?", WORDS)
    patient.look("why")
    patient.press()
    patient.press("Save and react to the listed points (optional)")
    patient.look("points")
    patient.page.get_by_role("group", name="S1-A01").get_by_label("I dispute this").check()
    patient.press()
    patient.follow("Skip this page")
    patient.press()
    patient.is_told("Choose if we may publish your view", "publication")
    patient.choose("Yes, without my name")
    patient.press()
    patient.is_at("Check your answers before you send them")
    patient.reads("Nobody knows what the other one said.", "SR5 3", "I dispute this", "Yes, without my name")
    patient.look("check")


def _tell_who_they_are(patient):
    patient.is_at("Questions about you (optional)")
    patient.look("equality")
    patient.page.get_by_role("button", name="Go to the questions").click()
    patient.choose("65 to 74")
    patient.look("equality-age")
    patient.press()
    patient.look("equality-gender")
    patient.press()
    patient.choose("Yes")
    patient.press()
    patient.choose("Yes, a little")
    patient.press()
    patient.choose("Memory", "Prefer not to say")
    patient.press()
    patient.is_told("Do not choose both", "equality")
    patient.page.get_by_label("Prefer not to say").uncheck()
    patient.choose("Mobility: walking or climbing stairs")
    patient.press()


def _keep_the_receipt(patient):
    page = patient.page
    patient.is_at("We have your view")
    patient.look("sent")
    reference, code = patient.codes()
    page.reload()
    assert patient.codes() == (reference, code)
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    patient.look("printed")
    assert not any(
        part.is_visible()
        for part in page.locator("main button, nav, .nhsuk-footer__list, h2:has-text('Change something')").all()
    )
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save a copy of your view (PDF)").click()
    copy = saved.value.path().read_bytes()
    assert saved.value.suggested_filename == f"view-{reference}.pdf"
    assert copy.startswith(b"%PDF-")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save your receipt file").click()
    assert code in saved.value.path().read_text()


def _come_back(phone, codes):
    reference, code = codes
    phone.open("/receipt/")
    phone.look("receipt")
    phone.come_back(reference, code[:-1] + ("2" if code[-1] != "2" else "3"))
    phone.is_told("A letter or number in it is not right", "receipt")
    phone.come_back(reference.lower().replace("-", " "), code.lower())
    phone.is_at("We have your view")
    phone.reads("It came on time.", "We count it.", "It is not published yet. A moderator reads it first.", reference)
    phone.look("sent")
