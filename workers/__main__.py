"""The worker process: `python -m workers`. Redis may go and come back; it works on."""

import logging
import signal
import time
from typing import Any

from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, SimpleWorker
from rq.job import Job
from rq.serializers import JSONSerializer

import workers
from app.jobs import JOBS, QUEUE

log = logging.getLogger("workers")

WAIT_FOR_REDIS_SECONDS = 1.0


class ListedJob(Job):
    """A job that runs only what app.jobs lists: a name in Redis is not a licence to run code."""

    @property
    def func(self) -> Any:
        """The function of a listed name. Raises PermissionError for any other."""
        if self.func_name not in JOBS or self.instance:
            raise PermissionError(f"not a job of this line: {self.func_name!r}")
        return super().func

    success_callback = failure_callback = stopped_callback = None


class LineWorker(SimpleWorker):
    """Runs jobs in this process: the rows are the queue, so nothing is lost if it dies."""

    max_connection_wait_time = 2.0
    told_to_stop = False

    def request_stop(self, signum: Any, frame: Any) -> None:
        """A signal came: the job under way is finished first."""
        self.told_to_stop = True
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]


def new_worker(connection: Redis) -> LineWorker:
    """A worker of the one queue; what its settings are for: stack.md 0, fact 3."""
    return LineWorker(
        [Queue(QUEUE, connection=connection, serializer=JSONSerializer)],
        connection=connection,
        job_class=ListedJob,
        serializer=JSONSerializer,
        maintenance_interval=15,
        worker_ttl=45,
        job_monitoring_interval=5,
        log_job_description=False,
    )


def main() -> None:
    """Work until told to stop."""
    workers.log_to_stdout()
    wires = workers.wires()
    _ = wires.account.client  # the carrier's library is loaded before the first text is owed
    log.info("worker_started")
    while not _work(wires.settings.redis_url):
        log.warning("redis_lost")
        time.sleep(WAIT_FOR_REDIS_SECONDS)
    log.info("worker_stopped")


def _work(redis_url: str) -> bool:
    """Work until told to stop, which gives True, or until Redis is lost."""
    connection = Redis.from_url(redis_url)
    worker: LineWorker | None = None
    try:
        worker = new_worker(connection)
        worker.work(logging_level="WARNING")  # RQ ends its loop for more than a signal
    except (RedisError, OSError):
        pass
    finally:
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, signal.SIG_DFL)  # RQ's own would ask the worker that has ended
        connection.close()
    return worker is not None and worker.told_to_stop


if __name__ == "__main__":
    main()
