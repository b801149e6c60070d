from groundwork.work.doorbell import job_task
from responses.equality.retention import forget_old_answers
from responses.equality.shuffling import shuffle_all


@job_task("equality.shuffle")
def shuffle_task() -> None:
    shuffle_all()


@job_task("equality.forget_old_answers")
def forget_old_answers_task() -> None:
    forget_old_answers()
