"""One engagement with something behind every address."""

import uuid
from datetime import date
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.http import HttpResponse

from consultation.accounts.changing import close_account
from consultation.accounts.inviting import invite
from consultation.accounts.models import User
from consultation.accounts.roles import ROLES
from groundwork.audit.readings import note_reading
from groundwork.audit.verifying import check_chain
from groundwork.clock.handles import engagement_now, machine_now
from groundwork.work.models import Job, Sweep
from groundwork.work.states import FAILED
from reports.board.services import correct_papers, record_papers
from reports.compilation.commenting import comment
from reports.compilation.models import Removal, Report
from reports.compilation.previewing import charts_of, source_of
from reports.compilation.snapshot import take_snapshot
from reports.covering.models import CoveringPaper, CoveringRelease
from reports.covering.printing import Printed, keep
from reports.desk.models import Explanation
from reports.desk.services import count_arrivals, explain
from reports.erasure.services import agree_to_erasure, ask_for_erasure
from reports.exports.services import begin_export, break_off_export, finish_export
from reports.interests.services import correct, declare, rule
from reports.narrative.services.choosing import Suggested, add_suggestion
from reports.narrative.services.writing import Written, keep_draft
from reports.people.models import Population, ReleasedTables
from responses.assistance import paper_file
from responses.attachments.services import hand_in, release, take_in
from responses.contacts.following import ask_to_follow
from responses.contacts.links import minted, stop_link
from responses.contacts.models import Contact, Mailing
from responses.contacts.services import keep_contact
from responses.entry.mending import mend
from responses.equality.models import EqualityAnswers
from responses.equality.tickets import give_ticket
from responses.imports.services import match
from responses.intake.models import AgreedDate, Response
from responses.intake.services import begin_draft, change_publication, submit, withdraw
from responses.intake.services.sharing import approve, share
from responses.intake.states import TO_WRITE
from responses.moderation.appealing import appeal, propose_on_appeal
from responses.moderation.hiding import ask_to_lift, hide
from responses.moderation.in_bulk import propose_for_all
from responses.moderation.relisting import relist
from responses.moderation.safeguarding import ask_to_close, escalate
from responses.moderation.services import confirm, count_only, exclude, hold, publish
from responses.moderation.wishing import take_wish
from responses.search.models import SavedSearch
from responses.search.services import save_search
from responses.usage.counts import one_more
from responses.usage.states import EASE
from scenarios.document import digest_of
from scenarios.library import keep as keep_in_library
from scenarios.models import ExtensionProposal
from scenarios.services import propose_extension
from scenarios.setup.drafting import draft_of
from scenarios.setup.models import PublishDecision, PublishProposal
from scenarios.setup.states import DECLINED
from scenarios.stops import propose_withdrawal
from tests.builders import (
    CLOSES,
    SWITCH_OFF,
    WHILE_OPEN,
    a_draft,
    a_person,
    a_response,
    an_engagement_with_every_question,
    an_open_engagement,
)
from tests.consultation.accounts.codes import an_app
from tests.finished_reports import a_failed_part, a_job, a_report_of
from tests.reports.covering.writing import a_content
from tests.reports.narrative.writing import WHOLE, a_quote, a_version
from tests.responses.analysis.themes import (
    a_coded_view,
    a_read_letter,
    a_second_reading,
    two_groups,
    two_views_of_one_person,
)
from tests.responses.assistance.asking import a_help_request
from tests.responses.attachments.files import uploaded
from tests.responses.entry.clerks import an_entry, checked_by, typed_in
from tests.responses.filetexts.views_with_files import a_checked_file, a_file_to_check, a_file_to_read
from tests.responses.imports.bringing import a_file, a_row, awaiting, checked, csv_of, said_of
from tests.responses.outreach.inviting import an_outreach


def a_document_file() -> dict[str, Any]:
    """What is said of a file that stands in the library."""
    content = b"%PDF-1.7\nThe plan.\n%%EOF"
    return keep_in_library("plan.pdf", BytesIO(content), len(content))


def a_world() -> SimpleNamespace:
    """One engagement with something behind every address, so that a refusal refuses something."""
    Sweep.objects.create(id=1, at=machine_now())
    document = {"key": "one", "title": "A document", "kind": "summary", "standing": "sourced", "formats": ["pdf"]}
    document |= {"audience": "public", "date": None, "link": None, "file": a_document_file()}
    engagement = an_open_engagement(texts={"documents": [document], "equality": ["age", "health"]})
    owner, author, approver, moderator = (
        a_person(role, on=engagement) for role in ("owner", "report_author", "approver", "moderator")
    )
    waiting, proposed = a_response(engagement), a_response(engagement)
    published = a_response(engagement)
    publish(response=published, version_number=1, by=moderator)
    proposal = exclude(response=proposed, version_number=1, by=moderator, reason="spam")
    snapshot = take_snapshot(engagement)
    one_more(engagement_id=engagement.pk, event=EASE, page="easy")
    draft = a_draft(engagement)
    shared = share(draft_key=draft.draft.key, kind=TO_WRITE)
    approve(draft_key=draft.draft.key, revision=draft.draft.revision, name="A partner")
    change_publication(response=a_response(engagement), choice="do_not_publish")
    withdraw(response=a_response(engagement))
    coded = a_coded_view(engagement, waiting)
    an_agreed_date(engagement, owner)
    a_failed_mail(engagement)
    an_export(engagement, owner)
    some_tables_about_people(engagement, owner)
    EqualityAnswers.objects.create(engagement=engagement, iso_week="2021-W09", answers={"age": "35-44"})
    return SimpleNamespace(
        engagement=engagement,
        draft=draft,
        shared=shared,
        wide=begin_draft(engagement=an_engagement_with_every_question()),
        sent=sent_view(engagement),
        ticket=a_ticket(engagement.slug),
        waiting=waiting,
        coded=coded,
        count=count_arrivals(engagement=engagement, by=moderator, day=date(2021, 3, 1), channel="email", many=3),
        explained=an_explained_difference(engagement, moderator),
        saved_search=a_saved_search(engagement, moderator),
        groups=two_groups(engagement),
        second=a_second_reading(engagement),
        proposed=proposed,
        published=published,
        proposal=proposal,
        held=a_held_view(engagement, moderator),
        concern=escalate(response=a_response(engagement), by=moderator),
        closing=a_concern_to_close(engagement, moderator),
        bulk=a_list(engagement, moderator),
        withheld=a_withheld_view(engagement, moderator),
        kept_back=a_view_kept_back(engagement, moderator),
        **appeals(engagement, moderator),
        **wishes(engagement, moderator),
        **erasures(engagement, moderator),
        **hidden_words(engagement, moderator),
        **reports_of(engagement, snapshot, author, approver),
        extension=an_extension(engagement, owner),
        publishing=a_publish_proposal(engagement, owner, approver),
        file=a_sent_file(engagement),
        unread_file=a_file_to_read(engagement),
        file_to_check=a_file_to_check(engagement, moderator),
        checked_file=a_checked_file(engagement, moderator, owner),
        **mail_links(engagement, draft.draft),
        released_file=release(attachment=a_sent_file(engagement), by=moderator),
        withdrawal=propose_withdrawal(engagement=engagement, by=owner, reason="The plans have changed."),
        stranger=a_person(),
        help_request=a_help_request(engagement),
        paper_form=a_paper_form(engagement),
        **staff_of(engagement),
        letter=a_read_letter(engagement),
        link=two_views_of_one_person(engagement),
        begun_entry=an_entry(engagement, moderator),
        typed_entry=typed_in(engagement, moderator),
        follower=a_follower(engagement),
        checked_entry=checked_by(typed_in(engagement, moderator), owner),
        mending_entry=mend(
            entry=checked_by(typed_in(engagement, moderator), owner), by=moderator, reason="A word is missing."
        ),
        outreach=an_outreach(engagement, owner),
        **files_of_views(engagement, moderator),
        **of_the_board(engagement, owner, author, approver),
        **words_of_the_report(engagement, author, coded),
        **covering_papers(engagement, owner, approver),
    )


def everyone_on(engagement: Any) -> User:
    """One person in every role, who has said that there is nothing to declare: so every page opens."""
    everyone = a_person(*ROLES, on=engagement)
    declare(engagement=engagement, member=everyone, by=everyone, kind="none", words="")
    return everyone


def of_the_board(engagement: Any, owner: User, member: User, chair: User) -> dict[str, Any]:
    """A declared interest that was corrected and ruled on, and papers that were sent, with their history."""
    member.take_on(engagement, "board_reader")
    chair.take_on(engagement, "chair")
    said = {"kind": "financial", "words": "I am a partner in a practice.", "by": member}
    interest = declare(engagement=engagement, member=member, **said)
    mended = correct(interest=interest, **said | {"words": "I was a partner in a practice."}, reason="I have left it.")
    rule(interest=mended, by=chair, outcome="discuss", reason="The practice may hold the contract.")
    how = {"what": "Report 1, printed.", "way": "post", "sent_on": date(2021, 3, 4), "notes": "First class."}
    (sent,) = record_papers(engagement=engagement, by=owner, members=[member], name="", **how)
    mended_papers = correct_papers(sent=sent, by=owner, **how | {"notes": ""}, reason="It went second class.")
    part = Report.objects.get(engagement=engagement, number=1).parts.filter(approved=True)[0]
    note_reading(by=member, page="board:part", subject=f"part {part.pk}", place=engagement.slug)
    return {"interest": mended, "papers_sent": mended_papers}


def some_tables_about_people(engagement: Any, by: User) -> None:
    """A list of places that staff brought in, and tables that went out with a report."""
    facts = {"kind": "places", "rows": [["SR5 1", "North", 20000]], "source": "Census 2021", "as_of": date(2021, 3, 21)}
    Population.objects.create(engagement=engagement, by=by, at=WHILE_OPEN, **facts)
    document = {"on": "2021-03-20", "base": 0, "exact": True, "tables": {}}
    kept = {"kind": "localities", "number": 1, "document": document, "digest": "0" * 64}
    ReleasedTables.objects.create(engagement=engagement, at=WHILE_OPEN, **kept)


def words_of_the_report(engagement: Any, author: User, coded: SimpleNamespace) -> dict[str, Any]:
    """A section with two versions, and words of its author that are no version yet; a quote and a suggestion."""
    written = [a_version(engagement, "conclusions", words, by=author) for words in ("First.", "{counted}")]
    kept = Written("# A heading\n\nNot yet.", based_on=2, writer=uuid.uuid4())
    keep_draft(engagement=engagement, section="conclusions", written=kept, by=author)
    quote, view, code = a_quote(engagement, coded.theme, by=author, words=WHOLE, part=WHOLE)
    suggestion = add_suggestion(engagement=engagement, said=Suggested("Wait a year.", [view.public_id]), by=author)
    basis = next(chart.basis for chart in charts_of(source_of(engagement).content) if chart.id == "chart-types")
    kept = {"quoted": quote, "quoted_code": code, "suggestion": suggestion, "types_basis": basis}
    return kept | {"written": written}


def covering_papers(engagement: Any, owner: User, approver: User) -> dict[str, Any]:
    """A released covering paper, its PDF a stand-in since printing takes seconds, and a newer one that is a draft."""
    told, report = (
        a_content(engagement, previous="Patient panel, 1 April 2021"),
        Report.objects.get(engagement=engagement, number=1),
    )
    released, draft = (
        CoveringPaper.objects.create(
            engagement=engagement, number=number, report=report, content=told, by=owner, at=engagement_now()
        )
        for number in (1, 2)
    )
    printed = Printed(b"%PDF-1.7 a stand-in", 2)
    keep(released.pk, printed)
    facts = {"pdf_digest": printed.digest, "pdf_bytes": 19, "pages": 2, "at": engagement_now()}
    CoveringRelease.objects.create(paper=released, written_by=owner, by=approver, **facts)
    return {"released_covering": released, "covering": draft}


def files_of_views(engagement: Any, moderator: User) -> dict[str, Any]:
    """One that was checked, one that waits for a second person, one on which the program gave up; one with a fault."""
    whole, handed, stuck = (csv_of([a_row(number) for number in range(many)]) for many in (4, 3, 2))
    faulty = checked(engagement, moderator, csv_of([a_row(1, scenario="Scenario nine")]), survey="Another survey")
    brought = a_file(engagement, moderator, stuck)
    stuck_file = match(brought=brought, said=said_of(brought, survey="A third survey"), by=moderator)
    Job.objects.filter(subject=str(stuck_file.pk)).update(state=FAILED, last_error="The file is no longer here.")
    return {
        "brought_file": checked(engagement, moderator, whole, survey="Another survey"),
        "handed_file": awaiting(engagement, moderator, handed),
        "stuck_file": stuck_file,
        "faulty_file": faulty,
    }


def an_explained_difference(engagement: Any, by: User) -> Explanation:
    count = count_arrivals(engagement=engagement, by=by, day=date(2021, 3, 2), channel="email", many=3)
    return explain(count=count, by=by, reason="They were questions to us, and no views.")


def a_saved_search(engagement: Any, by: User) -> SavedSearch:
    return save_search(engagement=engagement, by=by, name="Buses", asked={"q": "bus"}, shared=True)


def staff_of(engagement: Any) -> dict[str, Any]:
    """Somebody with a role to take away, somebody whose account is closed, somebody invited."""
    admin = a_person("administrator", on=engagement)
    gone = a_person("analyst", on=engagement)
    close_account(person=gone, reason="Left.", by=admin)
    invitation = invite(email="invited@portal.example", roles=["analyst"], engagement=engagement, by=admin)
    note_reading(by=admin, page="moderation:response", subject="response 1", place=engagement.slug)
    check_chain()
    member = a_person("moderator", on=engagement)
    an_app(member)
    return {"member": member, "gone": gone, "invitation": invitation}


def a_concern_to_close(engagement: Any, moderator: User) -> Any:
    concern = escalate(response=a_response(engagement), by=moderator)
    ask_to_close(concern=concern, by=moderator, note="Rang the family.")
    return concern


def a_view_kept_back(engagement: Any, moderator: User) -> Any:
    """What its sender holds of a view that two people withheld, and that staff list otherwise than it was sent."""
    begun = sent_view(engagement)
    view = a_withheld_view(engagement, moderator, Response.objects.get(draft_key=begun.draft.key))
    told = {"field": "type", "value": "patient-carer", "reason": "own_words", "note": "She says that she is one."}
    relist(response=view, version_number=1, by=moderator, **told)
    return begun


def a_withheld_view(engagement: Any, moderator: User, view: Any = None) -> Any:
    view = view or a_response(engagement)
    asked = count_only(response=view, version_number=1, by=moderator, reason="abuse")
    confirm(proposal=asked, by=a_person("moderator", on=engagement))
    view.refresh_from_db()
    return view


def appeals(engagement: Any, moderator: User) -> dict[str, Any]:
    """An appeal that nobody has answered, and one on which a proposal waits for a second person."""
    open_one, answering = (
        appeal(response=a_withheld_view(engagement, moderator), words="It was no abuse.") for _each in range(2)
    )
    third = a_person("moderator", on=engagement)
    propose_on_appeal(appeal=answering, act="ask_to_stay", by=third, note="It names her.")
    return {"appeal": open_one, "answering": answering}


def wishes(engagement: Any, moderator: User) -> dict[str, Any]:
    """A view typed in whose sender asked for nothing yet, and one on which a wish waits for a second person."""
    clerk = a_person("moderator", on=engagement)
    typed, wished = (checked_by(typed_in(engagement, moderator), clerk).response for _each in range(2))
    told = {"want": "withdraw", "channel": "phone", "received_on": date(2021, 3, 5), "said": "She phoned."}
    return {"typed": typed, "wish": take_wish(response=wished, by=a_person("moderator", on=engagement), **told)}


def erasures(engagement: Any, moderator: User) -> dict[str, Any]:
    """A request that waits for a second person, and a view whose words are gone."""
    told = {"asked_by": "sender", "reason": "She wrote to us.", "by": a_person("moderator", on=engagement)}
    waiting, done = (ask_for_erasure(response=a_response(engagement), **told) for _each in range(2))
    agree_to_erasure(asked=done, by=moderator)
    return {"to_erase": waiting, "erased": Response.objects.get(pk=done.response_id)}


def a_list(engagement: Any, moderator: User) -> Any:
    """Two views that somebody proposes to leave out together."""
    versions = [a_response(engagement).versions.get() for _each in range(2)]
    return propose_for_all(engagement=engagement, versions=versions, act="exclude", reason="spam", by=moderator)


def hidden_words(engagement: Any, moderator: User) -> dict[str, Any]:
    """Words that wait for a second look, and others that somebody asks to show again."""
    view = a_response(engagement, why="They all take bribes. Ring me on Monday. The bus is late.")
    told = {"response": view, "version_number": 1, "by": moderator}
    (claim,) = hide(runs=[("question", "q1-why", 0, 21)], reason="allegation", **told)
    (lifting,) = hide(runs=[("question", "q1-why", 22, 40)], reason="identifies_self", **told)
    ask_to_lift(redaction=lifting, by=moderator)
    return {"hidden_in": view, "claim": claim, "lifting": lifting}


def a_held_view(engagement: Any, moderator: User) -> Any:
    view = a_response(engagement)
    hold(response=view, version_number=1, by=moderator, reason="advice", remind_on=date(2021, 3, 8), note="Ask.")
    return view


def sent_view(engagement: Any) -> Any:
    begun = a_draft(engagement)
    submit(draft_key=begun.draft.key, engagement_id=engagement.pk)
    return begun


def a_sent_file(engagement: Any) -> Any:
    row = take_in(engagement=engagement, draft_key=uuid.uuid4(), file=uploaded())
    hand_in(draft_key=row.draft_key)
    return row


def a_ticket(slug: str) -> str:
    """What a browser holds that has just sent a view of somebody's own."""
    page = give_ticket(HttpResponse(), slug=slug, key=uuid.uuid4(), secure=False)
    return str(page.cookies["equality"].value)


def mail_links(engagement: Any, draft: Any) -> dict[str, str]:
    """The tokens of the two links in a mail about this draft: the one that opens it and the one that stops the mail."""
    keep_contact(
        engagement=engagement, view_key=draft.key, draft=draft, email="maya@portal.example", purposes=["draft"]
    )
    mailing = Mailing.objects.get(draft_key=draft.key)
    stop_token = stop_link(mailing.purpose, engagement.slug).rstrip("/").rsplit("/", 1)[1]
    return {"mailed_token": minted(mailing, until=SWITCH_OFF, at=draft.began_at), "stop_token": stop_token}


def a_failed_mail(
    engagement: Any, *, email: str = "ben@portal.example", reason: str = "NotTaken: SMTPDataError"
) -> Job:
    """The job of a mail that the mail server did not take, however often it was tried."""
    draft = a_draft(engagement).draft
    keep_contact(engagement=engagement, view_key=draft.key, draft=draft, email=email, purposes=["draft"])
    mailing = Mailing.objects.get(draft_key=draft.key)
    Job.objects.filter(subject=str(mailing.pk)).update(
        state=FAILED, attempts=5, last_error=reason, finished_at=machine_now()
    )
    return Job.objects.get(subject=str(mailing.pk))


def a_follower(engagement: Any) -> Contact:
    """Somebody who asked to follow it, and has not confirmed the address yet."""
    ask_to_follow(engagement=engagement, email="follower@portal.example")
    return Contact.objects.get(email="follower@portal.example")


def an_agreed_date(engagement: Any, by: User) -> AgreedDate:
    return AgreedDate.objects.create(
        engagement=engagement,
        who="The scrutiny committee",
        reason="meeting",
        until=CLOSES.replace(day=26),
        code_hash="0" * 64,
        by=by,
        at=engagement_now(),
    )


def an_extension(engagement: Any, owner: User) -> ExtensionProposal:
    later = {"new_closes_at": CLOSES.replace(day=19), "new_switch_off_at": SWITCH_OFF.replace(day=22)}
    return propose_extension(engagement=engagement, by=owner, reason="The post was late.", **later)


def a_publish_proposal(engagement: Any, owner: User, approver: User) -> PublishProposal:
    """The words have changed, and one proposal waits; an earlier one was refused."""
    engagement.scenarios.update(description="What it would be like.")
    words = {
        "background": [{"heading": "Why we ask", "body": "Because.", "facts": [], "points": []}],
        "not_in_scope": ["Care"],
    }
    engagement.texts = engagement.texts | words
    engagement.save(update_fields=["texts"])
    draft = draft_of(engagement)
    facts = {"document": draft, "digest": digest_of(draft), "reason": "Shorter.", "by": owner, "at": engagement_now()}
    refused, waiting = (PublishProposal.objects.create(engagement=engagement, **facts) for _each in range(2))
    PublishDecision.objects.create(proposal=refused, outcome=DECLINED, note="Too soon.", by=approver, at=facts["at"])
    return waiting


def reports_of(engagement: Any, snapshot: Any, author: User, approver: User) -> dict[str, Any]:
    """One report at each station of its way."""
    facts = {"author": author}
    published = a_report_of(snapshot, number=1, approver=approver, published=True, **facts)
    finished, stuck = (a_report_of(snapshot, number=number, **facts) for number in (2, 3))
    gone = a_report_of(snapshot, number=8, approver=approver, published=True, **facts)
    Removal.objects.create(report=gone, by=approver, at=engagement_now(), reason="It held words that had to go.")
    failed = Report.objects.create(
        engagement=engagement, number=6, job=a_job(state=FAILED), requested_by=author, requested_at=machine_now()
    )
    return {
        "released": published,
        "finished": finished,
        "comment": comment(report=finished, chapter="summary", words="Is this right?", by=approver),
        "draft_to_approve": a_report_of(snapshot, number=7, **facts),
        "stuck": a_failed_part(stuck, approved=True),
        "approved": a_report_of(snapshot, number=4, approver=approver, **facts),
        "to_publish": a_report_of(snapshot, number=5, approver=approver, released=True, **facts),
        "failed": failed,
    }


def an_export(engagement: Any, by: User) -> None:
    """A file that was taken out whole, one that broke off, and one whose end nobody wrote down."""
    facts = {"engagement": engagement, "edition": "public", "file_format": "csv", "by": by}
    whole, broken, _open = (begin_export(**facts) for _ in range(3))
    finish_export(export=whole, rows=1, size=400, digest="0" * 64)
    break_off_export(export=broken, rows=0, size=10)


def a_paper_form(engagement: Any) -> Path:
    """Stands in for the printed form, which takes seconds to print."""
    place = paper_file.place_of(paper_file.name_of(paper_file.paper_html(engagement.current_version)))
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"%PDF-1.7 a stand-in")
    return place
