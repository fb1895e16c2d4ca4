"""The worker process: `python -m workers`. Redis may go and come back; it works on."""

import logging
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

    success_callback = failure_callback = stopped_callback = None  # type: ignore[assignment]


class LineWorker(SimpleWorker):
    """Runs jobs in this process: the rows are the queue, so nothing is lost if it dies."""

    max_connection_wait_time = 2.0


def main() -> None:
    """Work until told to stop."""
    workers.log_to_stdout()
    wires = workers.wires()
    _ = wires.account.client  # the carrier's library is loaded before the first text is owed
    log.info("worker_started")
    while True:
        connection = Redis.from_url(wires.settings.redis_url)
        try:
            worker = LineWorker(
                [Queue(QUEUE, connection=connection, serializer=JSONSerializer)],
                connection=connection,
                job_class=ListedJob,
                serializer=JSONSerializer,
                maintenance_interval=15,
                worker_ttl=45,
                job_monitoring_interval=5,
                log_job_description=False,
            )
            worker.work(logging_level="WARNING")
            break  # told to stop
        except (RedisError, OSError):
            log.warning("redis_lost")
            time.sleep(WAIT_FOR_REDIS_SECONDS)
        finally:
            connection.close()
    log.info("worker_stopped")


if __name__ == "__main__":
    main()
