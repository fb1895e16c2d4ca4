import os
import signal
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from dev import processes, program
from tests.dev.supervised import SLEEPER, until

IGNORES_TERM = (
    f"{sys.executable} -S -c 'import signal, time; "
    'signal.signal(signal.SIGTERM, signal.SIG_IGN); print("deaf"); time.sleep(60)\''
)
HAS_A_CHILD_OF_ITS_OWN_GROUP = "sh -c 'setsid sleep 60 & exec sleep 61'"


def test_a_program_that_dies_is_started_again(supervise):
    line = supervise(worker=SLEEPER)
    first = line.running("worker")
    os.kill(first, signal.SIGKILL)
    second = line.running("worker", besides=first)
    assert second
    assert line.process.poll() is None


def test_a_program_that_keeps_dying_is_started_more_and_more_slowly(supervise):
    line = supervise(worker="sh -c 'date +%s.%N; exit 3'")
    until(lambda: line.log("worker").count("\n") >= 4)
    times = [float(moment) for moment in line.log("worker").split()]
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert 0.15 < pauses[0] < pauses[1] < pauses[2]
    assert pauses[2] >= 0.75


def test_a_program_that_cannot_be_started_says_so_in_its_log(supervise):
    line = supervise(worker="no-such-program --at all")
    until(lambda: "no-such-program: No such file" in line.log("worker"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_no_process_is_left_however_the_supervisor_ends(supervise, number):
    line = supervise(web=HAS_A_CHILD_OF_ITS_OWN_GROUP, worker=SLEEPER)
    line.running("worker")
    until(lambda: len(line.left()) == 3)
    line.process.send_signal(number)
    line.process.wait(5)
    until(lambda: not line.left(), timeout_seconds=20)


def test_no_process_is_left_when_whoever_gives_the_orders_is_gone(supervise):
    line = supervise(worker=SLEEPER)
    line.running("worker")
    line.process.stdin.close()
    assert line.process.wait(5) == 0
    assert not line.left()


def test_a_program_that_will_not_end_is_killed_at_the_second_asking(supervise):
    line = supervise(worker=IGNORES_TERM)
    until(lambda: "deaf" in line.log("worker"))
    line.process.terminate()
    time.sleep(0.3)
    assert line.left()
    line.process.terminate()
    line.process.wait(2)
    assert not line.left()


def test_a_program_stays_stopped_until_it_is_ordered_to_start(supervise):
    line = supervise(worker=SLEEPER, clock=SLEEPER)
    first = line.running("worker")
    line.order("stop worker")
    until(lambda: not line.pid("worker"))
    time.sleep(0.4)
    assert not line.pid("worker")
    line.order("start worker")
    assert line.running("worker") != first


def test_the_supervisor_is_small(supervise):
    line = supervise(worker=SLEEPER)
    line.running("worker")
    status = Path(f"/proc/{line.process.pid}/status").read_text()
    kilobytes = int(status.split("VmRSS:")[1].split()[0])
    assert kilobytes < 20_000


def test_a_large_log_is_put_aside_at_the_start(tmp_path):
    path = tmp_path / "web.log"
    path.write_bytes(b"x" * (program.LARGEST_LOG + 1))
    os.close(program.open_log(path))
    assert path.stat().st_size == 0
    assert (tmp_path / "web.log.1").stat().st_size == program.LARGEST_LOG + 1


def test_each_line_stands_after_the_name_of_its_program(tmp_path, capsys):
    console = program.Console(width=6, unheard="valkey")
    ear, mouth = os.pipe()
    log = program.open_log(tmp_path / "web.log")
    voice = program.Voice("web", ear, log, console)
    os.write(mouth, b"one\ntwo\nhal")
    assert voice.listen()
    os.write(mouth, b"f")
    os.close(mouth)
    assert voice.listen()
    assert not voice.listen()
    console.say("valkey", "only for its log")
    assert capsys.readouterr().out == "web    | one\nweb    | two\nweb    | half\n"
    assert (tmp_path / "web.log").read_text() == "one\ntwo\nhalf"
    os.close(log)
    os.close(ear)


def test_a_mark_is_found_whole_and_never_as_a_part(supervise):
    line = supervise(worker=SLEEPER)
    until(line.left)
    assert not processes.marked(str(line.folder)[:-1])
