"""Identifiers are sealed: numbers, addresses, names and PINs are unreadable without the keys.

`DATA_KEYS` is `id:base64,id:base64`: the first seals, all of them open, so that keys can change.
Looking up is by a keyed hash only.
"""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, LargeBinary, TypeDecorator

NONCE_BYTES = 12


class Unreadable(Exception):
    """Sealed bytes whose key is lost, or that were altered."""


class Keyring:
    """The keys of this deployment, by id. The first one seals."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        self.first = next(iter(keys))
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self._hash_keys = [
            hmac.new(key, b"lookup by hash", hashlib.sha256).digest() for key in keys.values()
        ]

    @classmethod
    def parse(cls, text: str) -> "Keyring":
        """From `id:base64,…`. Raises ValueError when a key is not 32 bytes or an id is empty."""
        keys = {}
        for part in text.split(","):
            key_id, _, encoded = part.strip().partition(":")
            key = base64.b64decode(encoded, validate=True)
            if not key_id or len(key) != 32:
                raise ValueError("each key is id:base64 of 32 bytes")
            keys[key_id] = key
        return cls(keys)

    def seal(self, plain: bytes) -> bytes:
        """Sealed bytes: the key's id, a nonce, and the cipher text."""
        nonce = os.urandom(NONCE_BYTES)
        head = self.first.encode()
        sealed = self._ciphers[self.first].encrypt(nonce, plain, head)
        return bytes([len(head)]) + head + nonce + sealed

    def open(self, sealed: bytes) -> bytes:
        """What was sealed. Raises Unreadable for a lost key, or altered bytes."""
        head = sealed[1 : 1 + sealed[0]]
        body = sealed[1 + sealed[0] :]
        try:
            cipher = self._ciphers[head.decode()]
            return cipher.decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], head)
        except (KeyError, UnicodeDecodeError, InvalidTag) as error:
            raise Unreadable from error

    def hashed(self, value: str) -> str:
        """The keyed hash a new row is looked up by."""
        return self.hashes(value)[0]

    def hashes(self, value: str) -> list[str]:
        """The hashes under every key, to look up rows written under an older one."""
        return [
            hmac.new(key, value.encode(), hashlib.sha256).hexdigest()[:40]
            for key in self._hash_keys
        ]


class _Installed:
    """The keyring of this process, installed once by the wiring before the first query."""

    keyring: Keyring | None = None


def install(keyring: Keyring) -> None:
    """Make `keyring` the one that sealed columns use in this process."""
    _Installed.keyring = keyring


def keyring() -> Keyring:
    """The installed keyring. Raises RuntimeError when none is."""
    if _Installed.keyring is None:
        raise RuntimeError("no keys installed: DATA_KEYS has not been read")
    return _Installed.keyring


class Sealed(TypeDecorator[Any]):
    """A column of plain JSON values that is sealed in the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Seal a value on its way in."""
        return None if value is None else keyring().seal(json.dumps(value).encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """Open a value on its way out."""
        return None if value is None else json.loads(keyring().open(bytes(value)))


class SealedBytes(Sealed):
    """A sealed column of bytes: a recording."""

    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Seal bytes on their way in."""
        return None if value is None else keyring().seal(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Open bytes on their way out."""
        return None if value is None else keyring().open(bytes(value))
