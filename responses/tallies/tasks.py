from groundwork.work.doorbell import job_task
from responses.tallies.folding import fold


@job_task("tallies.fold")
def fold_task() -> None:
    fold()
