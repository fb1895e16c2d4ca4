"""Writers of one SQLite file wait in a queue, and nobody who dies keeps the others waiting."""

import os
import select
import signal
import threading
import time
from pathlib import Path

from app.store.base import Database
from app.store.write_queue import WriteQueue


def test_threads_have_their_turns_one_after_another(tmp_path: Path) -> None:
    queue = WriteQueue(str(tmp_path / "line.db"))
    inside, most = 0, 0

    def write() -> None:
        nonlocal inside, most
        for _ in range(50):
            with queue.turn():
                inside += 1
                most = max(most, inside)
                time.sleep(0)
                inside -= 1

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert most == 1


def test_a_process_that_is_killed_in_its_turn_lets_the_next_one_in(tmp_path: Path) -> None:
    path = str(tmp_path / "line.db")
    mine, (ready, say) = WriteQueue(path), os.pipe()
    child = os.fork()
    if not child:
        with WriteQueue(path).turn():
            os.write(say, b"!")
            time.sleep(60)
        os._exit(0)
    os.read(ready, 1)
    entered = threading.Event()

    def enter() -> None:
        with mine.turn():
            entered.set()

    threading.Thread(target=enter, daemon=True).start()
    assert not entered.wait(0.2)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert entered.wait(5)


def test_a_forked_child_is_not_let_in_by_its_parents_turn(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path}/line.db")
    assert db.queue
    ready, say = os.pipe()
    with db.queue.turn():
        child = os.fork()
        if not child:
            with db.queue.turn():
                os.write(say, b"!")
            os._exit(0)
        assert select.select([ready], [], [], 0.3)[0] == []
    assert select.select([ready], [], [], 5)[0] == [ready]
    os.waitpid(child, 0)
