"""Is there one key for the log, and does only its owner read it?"""

import threading
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core.exceptions import ImproperlyConfigured

from dueregard.log import keys


def test_the_key_is_made_once_and_only_its_owner_reads_it(own_key: Path) -> None:
    first = keys.verifier_key()
    keys._key_in.cache_clear()
    assert keys.verifier_key() == first
    assert first.startswith("record.example/log+")
    assert own_key.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in own_key.parent.iterdir()] == ["log-key"]


def test_a_process_that_comes_second_takes_the_key_of_the_first(
    own_key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = threading.Barrier(2)
    link = keys.os.link

    def together(*args: Any) -> None:
        ready.wait(timeout=5)
        link(*args)

    monkeypatch.setattr(keys.os, "link", together)
    both = [threading.Thread(target=keys._make_key, args=(own_key,)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert keys.signing_key()
    assert [one.name for one in own_key.parent.iterdir()] == ["log-key"]


OTHER = X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.mark.parametrize("content", [b"", b"not a key", OTHER])
def test_a_file_that_holds_no_such_key_says_how_to_mend_it(own_key: Path, content: bytes) -> None:
    own_key.parent.mkdir()
    own_key.write_bytes(content)
    with pytest.raises(ImproperlyConfigured, match="Restore the log's own key file"):
        keys.signing_key()
