"""RQ is a doorbell: names that app.jobs lists, nothing personal, and nobody ever waits for it."""

import json
import pickle
import signal
import time
from collections.abc import Callable, Iterator

import pytest
from redis import Redis
from rq import Queue
from rq.job import Job
from rq.serializers import JSONSerializer, PickleSerializer

from app.jobs import JOBS, QUEUE, SEND_MESSAGES
from app.outbox import Outbox, doorbell_redis
from dev import valkey
from handset.driver import Carrier
from tests.workers.actors import Desk
from tests.world import MOBILE
from workers.__main__ import ListedJob, new_worker

AT_ONCE = 0.05  # seconds


@pytest.fixture
def redis(start_valkey: Callable[..., object], redis_port: int) -> Iterator[Redis]:
    start_valkey(redis_port)
    connection = Redis.from_url(valkey.url(redis_port))
    yield connection
    connection.close()


def work(redis: Redis) -> None:
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    new_worker(redis).work(burst=True, logging_level="CRITICAL")
    for number, handler in handlers.items():
        signal.signal(number, handler)


def enqueue(redis: Redis, name: str, *args: object, **more: object) -> Job:
    queue = Queue(QUEUE, connection=redis, serializer=JSONSerializer)
    return queue.enqueue_call(name, args=args, **more)


def failures(redis: Redis) -> int:
    return len(Queue(QUEUE, connection=redis, serializer=JSONSerializer).failed_job_registry)


def test_a_ring_makes_the_worker_send_what_is_owed(
    desk: Desk, carrier: Carrier, redis: Redis
) -> None:
    desk.owes()
    assert Outbox(redis).ring_now(SEND_MESSAGES)
    work(redis)
    assert desk.message().state == "accepted" and len(carrier.ledger()) == 1
    assert failures(redis) == 0


def test_a_job_that_is_not_listed_does_nothing(redis: Redis, tmp_path) -> None:
    proof = tmp_path / "it-ran"
    enqueue(redis, "os.system", f"touch {proof}")
    enqueue(redis, "workers.messages._send", 1, 2)
    enqueue(redis, "workers.messages.send_messages.__globals__")
    enqueue(redis, "no.such.thing")
    work(redis)
    assert not proof.exists() and failures(redis) == 4


def test_a_callback_in_redis_is_not_run_either(
    desk: Desk, carrier: Carrier, redis: Redis, tmp_path
) -> None:
    proof = tmp_path / "it-ran"
    job = enqueue(redis, SEND_MESSAGES)
    for name in ("success_callback_name", "failure_callback_name", "stopped_callback_name"):
        redis.hset(job.key, name, "os.system")
    redis.hset(job.key, "data", json.dumps(["os.system", None, [f"touch {proof}"], {}]))
    work(redis)
    assert not proof.exists() and failures(redis) == 1


class Bomb:
    """Writes a file when it is unpickled."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (self.path, "w")


def test_a_pickle_is_not_opened(redis: Redis, tmp_path) -> None:
    proof = tmp_path / "it-ran"
    pickled = pickle.dumps((SEND_MESSAGES, Bomb(str(proof)), (), {}))
    for data in (pickled, PickleSerializer.dumps((SEND_MESSAGES, None, (), {}))):
        job = enqueue(redis, SEND_MESSAGES)
        redis.hset(job.key, "data", data)
    work(redis)
    assert not proof.exists() and failures(redis) == 2


def test_a_listed_name_with_an_object_in_front_of_it_is_refused(redis: Redis) -> None:
    job = ListedJob.create(SEND_MESSAGES, connection=redis, serializer=JSONSerializer)
    assert job.func is not None
    job.instance = {"not": "nothing"}
    with pytest.raises(PermissionError):
        _ = job.func


def test_redis_holds_the_name_of_the_job_and_nothing_of_a_person(
    desk: Desk, redis: Redis, carrier: Carrier
) -> None:
    message_id = desk.owes(MOBILE)
    outbox = Outbox(redis)
    for name in JOBS:
        assert outbox.ring_now(name)
    jobs = Queue(QUEUE, connection=redis, serializer=JSONSerializer).jobs
    assert sorted(job.description for job in jobs) == sorted(JOBS)
    everything = b" ".join(_all_that_is_in(redis))
    body = desk.message(message_id).body
    assert MOBILE.encode()[1:] not in everything and body.encode()[:20] not in everything
    assert all(job.args == [] and job.kwargs == {} for job in jobs)


def _all_that_is_in(redis: Redis) -> Iterator[bytes]:
    for key in redis.scan_iter():
        yield key
        if redis.type(key) == b"hash":
            yield from redis.hgetall(key).values()


def seconds_to_ring(outbox: Outbox) -> float:
    began = time.monotonic()
    for _ in range(20):
        outbox.ring([SEND_MESSAGES])
    return time.monotonic() - began


def test_nobody_waits_for_a_redis_that_is_down(redis_port: int) -> None:
    outbox = Outbox(doorbell_redis(valkey.url(redis_port)))
    assert seconds_to_ring(outbox) < AT_ONCE
    assert not outbox.ring_now(SEND_MESSAGES) and not outbox.answers()


def test_nobody_waits_for_a_redis_that_is_frozen(
    start_valkey: Callable[..., object], redis_port: int
) -> None:
    frozen = start_valkey(redis_port)
    outbox = Outbox(doorbell_redis(valkey.url(redis_port)))
    assert outbox.ring_now(SEND_MESSAGES)
    frozen.send_signal(signal.SIGSTOP)
    assert seconds_to_ring(outbox) < AT_ONCE
    began = time.monotonic()
    assert not outbox.ring_now(SEND_MESSAGES)  # the clock's own way: it waits half a second
    assert time.monotonic() - began < 1.5
    frozen.send_signal(signal.SIGCONT)
    until = time.monotonic() + 5
    while not outbox.ring_now(SEND_MESSAGES) and time.monotonic() < until:
        time.sleep(0.05)
    assert outbox.answers()


def test_a_ring_that_could_not_wait_is_heard_when_redis_is_well(
    start_valkey: Callable[..., object], redis_port: int
) -> None:
    start_valkey(redis_port)
    redis = Redis.from_url(valkey.url(redis_port))
    Outbox(doorbell_redis(valkey.url(redis_port))).ring([SEND_MESSAGES])
    until = time.monotonic() + 5
    while not Queue(QUEUE, connection=redis).count and time.monotonic() < until:
        time.sleep(0.01)
    assert Queue(QUEUE, connection=redis).count == 1
    redis.close()
