"""Whether everyone can get through the questions: each rule must lead somewhere and must be one that can be met."""

from typing import Any

from django.utils.translation import gettext as _

from scenarios.setup.kinds import ROUTES, WITH_CHOICES

Question = dict[str, Any]


def faults_of(questions: list[Question]) -> list[str]:
    """What is wrong with the way through these questions of a document, in words; empty when all can be reached."""
    faults: list[str] = []
    earlier: dict[str, Question] = {}
    unreachable: set[str] = set()
    later = {question["key"] for question in questions}
    for question in questions:
        later.discard(question["key"])
        words = _rule_fault(question, earlier, later, unreachable) if question.get("ask_if") else ""
        if words:
            unreachable.add(question["key"])
            faults.append(_said(question, words))
        faults += [_said(question, fault) for fault in _limit_faults(question)]
        earlier[question["key"]] = question
    return faults


def _said(question: Question, words: str) -> str:
    return _("Question %(number)s: %(words)s") % {"number": f"{question['number']}{question['part']}", "words": words}


def _rule_fault(question: Question, earlier: dict[str, Question], later: set[str], unreachable: set[str]) -> str:
    rule = question["ask_if"]
    key, answers = rule["question"], set(rule["answers"])
    if key == question["key"] or key in later:
        return _("it hangs on an answer that comes only after it. Move it further down.")
    if key not in earlier:
        return _("it hangs on a question that is gone, so nobody would ever be asked it.")
    if key in unreachable:
        return _("it hangs on a question that nobody is ever asked.")
    other = earlier[key]
    if other["type"] not in ROUTES:
        return _("it hangs on a question that has no choices.")
    if not answers & {option["value"] for option in other["options"]}:
        return _("it hangs on an answer that nobody can choose any more.")
    return ""


def _limit_faults(question: Question) -> list[str]:
    faults = []
    options, limits = question["options"], question.get("limits") or {}
    least, most = limits.get("least"), limits.get("most")
    if question["type"] in WITH_CHOICES and len(options) < 2:
        faults.append(_("it needs at least two choices."))
    if least is not None and most is not None and least > most:
        faults.append(_("its smallest number is larger than its largest, so no answer fits."))
    if question["type"] == "multiple_choice" and least is not None and least > len(options):
        faults.append(_("it asks for more choices than it offers."))
    return faults
