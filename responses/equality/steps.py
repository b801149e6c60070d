"""Which questions an engagement asks, which pages follow from what was answered, and what answers then stay."""

from typing import Any

from responses.equality.questions import QUESTIONS, Question, Words

Answers = dict[str, Any]


def questions_to_choose() -> list[tuple[str, Words]]:
    """Key and words of each question that an engagement may ask. Follow-ups come with the question they follow."""
    return [(question.key, question.text) for question in QUESTIONS.values() if not question.follows]


def asked_in(document: dict[str, Any]) -> list[Question]:
    """The questions that this published engagement asks, without follow-ups; empty where it asks none."""
    chosen = document["texts"].get("equality") or []
    return [QUESTIONS[key] for key in chosen if key in QUESTIONS and not QUESTIONS[key].follows]


def with_follow_ups(asked: list[Question]) -> list[Question]:
    """Every page that somebody may come to."""
    return [question for first in asked for question in QUESTIONS.values() if _belongs(question, first)]


def way(asked: list[Question], answers: Answers) -> list[Question]:
    """The pages that follow from these answers."""
    return [question for question in with_follow_ups(asked) if leads_to(question, answers)]


def leads_to(question: Question, answers: Answers) -> bool:
    if question.follows is None:
        return True
    first, values = question.follows
    return answers.get(first) in values


def with_answer(answers: Answers, said: Answers) -> Answers:
    """The answers with one page's added. Blank takes one away, and an answer that now follows from nothing goes."""
    merged = {key: value for key, value in (answers | said).items() if value}
    stale = [question for question in QUESTIONS.values() if not leads_to(question, merged)]
    gone = {key for question in stale for key in (question.key, question.words_key)}
    return {key: value for key, value in merged.items() if key not in gone}


def _belongs(question: Question, first: Question) -> bool:
    return question.key == first.key or bool(question.follows and question.follows[0] == first.key)
