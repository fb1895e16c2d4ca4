import base64
import os
import socket
import stat

import pytest

from dev import environment, ports


def test_secrets_and_ports_are_made_once_in_a_file_nobody_else_may_read(tmp_path):
    file = tmp_path / "var" / "dev.env"
    first = environment.remembered(file)
    assert environment.remembered(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o644)
    environment.remembered(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_no_two_machines_have_a_secret_in_common():
    one, other = environment.new_secrets(), environment.new_secrets()
    assert not set(one.values()) & set(other.values())
    assert len(one["TWILIO_ACCOUNT_SID"]) == 34
    key_id, _, key = one["DATA_KEYS"].partition(":")
    assert key_id == "k1"
    assert len(base64.b64decode(key, validate=True)) == 32


def test_a_remembered_port_that_somebody_took_is_replaced_and_the_secrets_stay(tmp_path):
    file = tmp_path / "dev.env"
    first = environment.remembered(file)
    with socket.socket() as other:
        other.bind((ports.LOCAL, int(first["WEB_PORT"])))
        other.listen()
        second = environment.remembered(file)
    assert second["WEB_PORT"] != first["WEB_PORT"]
    assert {name: second[name] for name in environment.SECRETS} == {
        name: first[name] for name in environment.SECRETS
    }
    assert environment.remembered(file) == second


def test_a_preferred_port_is_taken_when_it_is_free_and_two_names_never_share_one():
    port = ports.free_port()
    assert environment.new_ports({"ONE": port}) == {"ONE": str(port)}
    chosen = environment.new_ports({"ONE": port, "OTHER": port})
    assert chosen["ONE"] != chosen["OTHER"]


def test_a_council_brings_its_own_numbers_for_development(tmp_path):
    made = environment.new_secrets() | environment.new_ports(environment.PREFERRED)
    coventry = environment.of_line("coventry", tmp_path, made)
    ealing = environment.of_line("ealing", tmp_path, made)
    assert coventry["HANDSET_VOICE_NUMBER"].startswith("+44")
    assert coventry["HANDSET_VOICE_NUMBER"] != ealing["HANDSET_VOICE_NUMBER"]
    assert (tmp_path / "spool").is_dir()


def test_a_council_nobody_knows_is_answered_with_those_we_have():
    with pytest.raises(environment.NoSuchCouncil, match="coventry, ealing"):
        environment.development_numbers("atlantis")


def test_the_programs_inherit_nothing_that_would_change_them():
    real = {"TWILIO_AUTH_TOKEN": "a real one", "FLASK_DEBUG": "1", "no_proxy": "a", "LANG": "C"}
    inherited = environment.outside(real)
    assert not {"TWILIO_AUTH_TOKEN", "FLASK_DEBUG"} & set(inherited)
    assert inherited["no_proxy"] == "a,127.0.0.1,localhost"
    assert inherited["LANG"] == "C"
    assert inherited["PATH"].split(os.pathsep)[0].endswith("bin")
