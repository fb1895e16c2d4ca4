import pytest

from dev import environment, procfile
from dev.supervisor import ROOT

SECRETS = environment.new_secrets()
PORTS = environment.new_ports(environment.PREFERRED)


def test_a_procfile_is_read_in_order_and_its_comments_are_passed_over():
    text = "# the line\nweb: gunicorn app\n\nworker:  python -m workers \n"
    assert list(procfile.parse(text).items()) == [
        ("web", "gunicorn app"),
        ("worker", "python -m workers"),
    ]


@pytest.mark.parametrize("text", ["web gunicorn", "web:", "web: a\nweb: b", ": a"])
def test_a_line_that_cannot_be_meant_is_named(text):
    with pytest.raises(procfile.BadProcfile, match="line"):
        procfile.parse(text)


def test_variables_are_filled_in_and_quoted_words_stay_whole():
    command = "serve --bind 127.0.0.1:$PORT --name ${NAME}s 'two words'"
    assert procfile.words(command, {"PORT": "5000", "NAME": "a b"}) == [
        "serve",
        "--bind",
        "127.0.0.1:5000",
        "--name",
        "a bs",
        "two words",
    ]


def test_a_variable_that_is_not_set_is_named():
    with pytest.raises(procfile.BadProcfile, match="PORT"):
        procfile.words("serve $PORT", {})


@pytest.mark.parametrize("name", ["Procfile", "Procfile.dev"])
def test_both_procfiles_can_run_with_the_environment_made_here(name, tmp_path):
    line = environment.of_line("coventry", tmp_path, SECRETS | PORTS)
    commands = procfile.parse((ROOT / name).read_text())
    assert {"release", "web", "worker", "clock"} <= set(commands)
    for command in commands.values():
        assert "$" not in " ".join(procfile.words(command, line))
