from django.urls import path

from responses.outreach.states import INVITATION, REMINDER
from responses.outreach.views import bringing, lists, one, publicity, rounds, stopping

app_name = "outreach"
LIST = "staff/<slug:slug>/stakeholders"
ONE = f"{LIST}/<uuid:stakeholder>"
LOG = "staff/<slug:slug>/publicity"
ENTRY = f"{LOG}/<uuid:publicity>"
urlpatterns = [
    path(f"{LIST}/", lists.stakeholders, name="stakeholders"),
    path(f"{LIST}/add/", lists.add, name="add"),
    path(f"{LIST}/import/", bringing.bring_in, name="bring_in"),
    path(f"{LIST}/import/<uuid:checked>/", bringing.take_in, name="take_in"),
    path(f"{LIST}/bounces/", bringing.bounces, name="bounces"),
    path(f"{LIST}/invite/", rounds.write, {"kind": INVITATION}, name="invite"),
    path(f"{LIST}/remind/", rounds.write, {"kind": REMINDER}, name="remind"),
    path(f"{LIST}/emails/", rounds.rounds, name="rounds"),
    path(f"{LIST}/emails/send/", rounds.send, name="send"),
    path(f"{LIST}/emails/<uuid:round>/", rounds.round, name="round"),
    path(f"{LIST}/emails/<uuid:round>/again/", rounds.send_again, name="send_again"),
    path(f"{ONE}/", one.stakeholder, name="stakeholder"),
    path(f"{ONE}/correct/", lists.correct, name="correct"),
    path(f"{ONE}/remove/", one.remove, name="remove"),
    path(f"{ONE}/invited/", one.invited_otherwise, name="invited_otherwise"),
    path(f"{ONE}/bounced/", one.bounced, name="bounced"),
    path(f"{ONE}/reached/", one.reached, name="reached"),
    path(f"{ONE}/reply/", one.mark_reply, name="mark_reply"),
    path(f"{LOG}/", publicity.log, name="log"),
    path(f"{LOG}/add/", publicity.log_publicity, name="log_publicity"),
    path(f"{ENTRY}/", publicity.log_entry, name="log_entry"),
    path(f"{ENTRY}/correct/", publicity.correct_entry, name="correct_entry"),
    path(f"{ENTRY}/strike-out/", publicity.strike_out, name="strike_out"),
    path("respond/<slug:slug>/stop-invitations/<str:token>/", stopping.stop_invitations, name="stop_invitations"),
    path("respond/<slug:slug>/invitations-stopped/", stopping.invitations_stopped, name="invitations_stopped"),
]
