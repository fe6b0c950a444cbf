"""Does a checkpoint say what the log signed, and nothing else?"""

import pytest

from dueregard.log.checkpoint import Checkpoint, open_checkpoint, parse_body, sign_checkpoint
from dueregard.log.note import NoteRefused, sign_note
from tests.log.test_note import KEY, NAME, VKEY
from tests.log.trees import ROOTS

ROOT = bytes.fromhex(ROOTS[5])
FIVE = Checkpoint(NAME, 5, ROOT)
BODY = FIVE.body()


def test_what_was_signed_is_what_is_read() -> None:
    note = sign_checkpoint(FIVE, KEY)
    assert note.startswith(
        "record.example/log\n5\nTju7H3tHjc/nH7YxYxUZo7yhLJrvyhYSv85ME6hiZNQ=\n\n—"
    )
    assert open_checkpoint(note, vkey=VKEY) == FIVE


def test_extension_lines_are_allowed_and_say_nothing() -> None:
    note = sign_note(f"{BODY}an extension\n", name=NAME, key=KEY)
    assert open_checkpoint(note, vkey=VKEY) == FIVE


def test_the_size_may_be_nought_and_very_large() -> None:
    for size in (0, 10**18):
        assert parse_body(Checkpoint(NAME, size, ROOT).body()).size == size


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "three lines"),
        (f"{NAME}\n5\n", "three lines"),
        (BODY.replace(NAME, ""), "none empty"),
        (f"{BODY}\nafter an empty line\n", "none empty"),
        (BODY.replace("\n5\n", "\n05\n"), "whole number"),
        (BODY.replace("\n5\n", "\n-5\n"), "whole number"),
        (BODY.replace("\n5\n", "\n5 \n"), "whole number"),
        (BODY.replace("\n5\n", "\n٥\n"), "whole number"),
        (BODY.replace("\n5\n", f"\n{'9' * 5000}\n"), "whole number"),
        (BODY.replace("Tju7", "AAAATju7"), "32 bytes"),
        (BODY.replace("ZNQ=", "ZNR="), "as base64 is written"),
        (BODY.replace("Tju7", "!!!!"), "not base64"),
    ],
)
def test_what_is_not_a_checkpoint_is_refused_though_signed(body: str, why: str) -> None:
    with pytest.raises(NoteRefused, match=why):
        parse_body(body)


def test_tlog_scales_reads_and_believes_our_checkpoint() -> None:
    tlog = pytest.importorskip("tlog_scales.tlog")
    signing = pytest.importorskip("tlog_scales.signing")
    theirs = tlog.Checkpoint.from_text(sign_checkpoint(FIVE, KEY))
    assert (theirs.origin, theirs.size, theirs.root_hash) == (NAME, 5, ROOT)
    theirs.verify(signing.Vkey.from_string(VKEY))


def test_we_believe_a_checkpoint_of_tlog_scales() -> None:
    tlog = pytest.importorskip("tlog_scales.tlog")
    signing = pytest.importorskip("tlog_scales.signing")
    signer = signing.PlainEd25519Signer(NAME, KEY)
    theirs = tlog.Checkpoint.make_signed(NAME, 5, ROOT, [signer]).serialize()
    assert open_checkpoint(theirs, vkey=VKEY) == FIVE
    assert theirs == sign_checkpoint(FIVE, KEY)
