"""The seal of a shared caseload, and its key, which each member's own passphrase unwraps (AES-256-GCM).

Each body is bound to its place, so that whoever runs the server can neither read bodies nor exchange two of them.
"""

import hashlib
import hmac
import os
import unicodedata
from binascii import a2b_base64, b2a_base64
from dataclasses import dataclass

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kakei_desktop.storage.errors import SealBroken
from kakei_desktop.storage.seal import Place, Seal

_ROUNDS = 256_000
"""Of PBKDF2-HMAC-SHA512, as in a caseload file."""
_NONCE = 12
_KEY = 32


class KeySeal(Seal):
    """Shuts everything under the key of a caseload."""

    joins_in_database = False

    def __init__(self, key: bytes) -> None:
        self._bodies = AESGCM(_derived(key, b"bodies"))
        self._numbers = _derived(key, b"numbers")

    def case_key(self, number: str) -> str:
        """Return what tells a number from others, and tells nothing else to who lacks the key."""
        return hmac.digest(self._numbers, number.encode(), "sha256").hex()

    def shut(self, content: bytes, *place: Place) -> bytes:
        """Return bytes encrypted for a place."""
        nonce = os.urandom(_NONCE)
        return nonce + self._bodies.encrypt(nonce, content, msgspec.json.encode(place))

    def unshut(self, kept: bytes, *place: Place) -> bytes:
        """Return what was encrypted for a place.

        Raises:
            SealBroken: If it was not, or not under this key.
        """
        try:
            return self._bodies.decrypt(kept[:_NONCE], kept[_NONCE:], msgspec.json.encode(place))
        except (InvalidTag, ValueError) as error:
            raise SealBroken from error

    def shut_text(self, text: str, *place: Place) -> str:
        """Return a text encrypted for a place, in letters that any column holds."""
        return b2a_base64(self.shut(text.encode(), *place), newline=False).decode()

    def unshut_text(self, kept: str, *place: Place) -> str:
        """Return the text that was encrypted for a place, as :meth:`unshut` does."""
        try:
            shut = a2b_base64(kept, strict_mode=True)
        except ValueError as error:
            raise SealBroken from error
        return self.unshut(shut, *place).decode()


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """The key of a caseload as the server keeps it for one member.

    Attributes:
        salt: Random letters beside the passphrase.
        wrapped: The key, encrypted.
    """

    salt: str
    wrapped: str


def new_key() -> bytes:
    """Return the key of a caseload that is to be made."""
    return os.urandom(_KEY)


def wrap(key: bytes, login: str, passphrase: str) -> WrappedKey:
    """Return a key that only a member's passphrase gives back."""
    salt = os.urandom(_KEY).hex()
    return WrappedKey(salt, _passphrase_seal(salt, passphrase).shut_text(key.hex(), "members", login))


def unwrap(kept: WrappedKey, login: str, passphrase: str) -> bytes:
    """Return the key that was wrapped for a member.

    Raises:
        SealBroken: If the passphrase is another, or the key was wrapped for somebody else.
    """
    return bytes.fromhex(_passphrase_seal(kept.salt, passphrase).unshut_text(kept.wrapped, "members", login))


def _passphrase_seal(salt: str, passphrase: str) -> KeySeal:
    words = unicodedata.normalize("NFC", passphrase).encode()
    return KeySeal(hashlib.pbkdf2_hmac("sha512", words, salt.encode(), _ROUNDS, _KEY))


def _derived(key: bytes, purpose: bytes) -> bytes:
    return hmac.digest(key, purpose, "sha256")
