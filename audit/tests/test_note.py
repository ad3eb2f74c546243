"""Keys and signed notes. The keys, texts and malformed cases are those of Go's
golang.org/x/mod/sumdb/note (note_test.go); the rules are C2SP signed-note's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidegate_audit.errors import NoteError
from tidegate_audit.note import (
    MAX_SIGNATURES,
    Signer,
    Verifier,
    add_signatures,
    open_note,
    sign_note,
    split_note,
)
from tidegate_audit.vkey import KeyType, VKey, decode_base64

FOO = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = (
    b"If you think cryptography is the answer to your problem,\n"
    b"then you don't know what your problem is.\n"
)
PETER_LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdng"
    "otpRZb6KE6RyyBwJnAM=\n"
).encode()
ENOCH_LINE = (
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWL"
    "ox33WWd1RvMc+QQ=\n"
).encode()


@pytest.mark.parametrize("text", [FOO, PETER, ENOCH])
def test_a_published_key_has_the_key_id_it_states(text: str) -> None:
    key = VKey.parse(text)
    assert key.key_id.hex() == text.split("+")[1]
    assert str(key) == text


def test_a_key_with_plus_signs_in_its_base64_reads_back() -> None:
    seen = 0
    for number in range(200):
        key = Signer(f"example.com/{number}", number.to_bytes(32)).key
        seen += "+" in str(key).split("+", 2)[2]
        assert VKey.parse(str(key)) == key
    assert seen > 50


def test_no_part_of_a_key_is_a_key() -> None:
    for start in range(len(PETER)):
        for end in range(start + 1, len(PETER) + 1):
            if (start, end) != (0, len(PETER)):
                with pytest.raises(NoteError):
                    VKey.parse(PETER[start:end])


def test_no_character_of_a_key_can_be_changed() -> None:
    for at, character in enumerate(PETER):
        with pytest.raises(NoteError):
            VKey.parse(PETER[:at] + chr(ord(character) + 1) + PETER[at + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        # A key of the wrong length, and an unknown type, each with its own right key id.
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "",
        "++",
        "name+00000000+",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/ LDE4izWy10TW",
    ],
)
def test_a_malformed_key_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        VKey.parse(text)


@pytest.mark.parametrize(
    "name", ["", "a b", "a+b", "a\tb", "a\nb", "a\u00a0b", "a\u2028b", "\udc80"]
)
def test_a_name_that_could_be_misread_is_refused(name: str) -> None:
    with pytest.raises(NoteError):
        Signer(name, bytes(32))


def test_signing_gives_the_note_that_go_gives() -> None:
    signer = Signer.parse(PETER_SECRET)
    assert str(signer.key) == PETER
    assert signer.private_text() == PETER_SECRET
    assert sign_note(TEXT, signer) == TEXT + b"\n" + PETER_LINE


def test_no_part_of_a_secret_key_is_one_and_no_message_repeats_it() -> None:
    for start in range(len(PETER_SECRET)):
        for end in range(start + 1, len(PETER_SECRET) + 1):
            if (start, end) != (0, len(PETER_SECRET)):
                with pytest.raises(NoteError) as refused:
                    Signer.parse(PETER_SECRET[start:end])
                assert PETER_SECRET[-20:] not in str(refused.value)


def test_no_character_of_a_secret_key_can_be_changed() -> None:
    for at, character in enumerate(PETER_SECRET):
        with pytest.raises(NoteError):
            Signer.parse(PETER_SECRET[:at] + chr(ord(character) + 1) + PETER_SECRET[at + 1 :])


def test_a_signer_does_not_show_its_secret() -> None:
    assert PETER_SECRET[-30:] not in repr(Signer.parse(PETER_SECRET))


def test_the_keys_that_signed_are_told_apart_from_unknown_ones() -> None:
    opened = open_note(TEXT + b"\n" + PETER_LINE + ENOCH_LINE, [Verifier(PETER)])
    assert opened.text == TEXT
    assert [str(signed.key) for signed in opened.checked] == [PETER]
    assert [signature.name for signature in opened.unknown] == ["EnochRoot"]


def test_both_keys_are_told_when_both_are_known() -> None:
    opened = open_note(TEXT + b"\n" + PETER_LINE + ENOCH_LINE, [Verifier(PETER), Verifier(ENOCH)])
    assert [str(signed.key) for signed in opened.checked] == [PETER, ENOCH]
    assert opened.unknown == ()


def test_the_same_signature_twice_counts_once() -> None:
    opened = open_note(TEXT + b"\n" + PETER_LINE * 2 + ENOCH_LINE, [Verifier(PETER)])
    assert len(opened.checked) == 1


@pytest.mark.parametrize("known", [[], [FOO], [ENOCH]])
def test_a_note_signed_by_nobody_known_is_refused(known: list[str]) -> None:
    with pytest.raises(NoteError, match="no known key signed"):
        open_note(TEXT + b"\n" + PETER_LINE, [Verifier(key) for key in known])


def test_one_wrong_line_of_a_known_key_condemns_the_note() -> None:
    wrong = PETER_LINE[:60] + b"ABCD" + PETER_LINE[60:]
    with pytest.raises(NoteError, match="not over this text"):
        open_note(TEXT + b"\n" + PETER_LINE + wrong, [Verifier(PETER)])


def test_a_wrong_line_of_an_unknown_key_says_nothing() -> None:
    wrong = ENOCH_LINE[:60] + b"ABCD" + ENOCH_LINE[60:]
    opened = open_note(TEXT + b"\n" + PETER_LINE + wrong, [Verifier(PETER)])
    assert len(opened.unknown) == 1


def test_a_line_with_a_known_name_and_another_key_id_is_unknown() -> None:
    other = PETER_LINE.replace(b" x08g", b" xxxx")
    with pytest.raises(NoteError, match="no known key signed"):
        open_note(TEXT + b"\n" + other, [Verifier(PETER)])


def test_a_line_with_a_known_key_id_and_another_name_is_unknown() -> None:
    other = PETER_LINE.replace(b"PeterNeumann", b"CarmenSandiego")
    with pytest.raises(NoteError, match="no known key signed"):
        open_note(TEXT + b"\n" + other, [Verifier(PETER)])


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\n",
        TEXT,
        TEXT + b"\n",
        TEXT + PETER_LINE,
        TEXT + b"\n" + PETER_LINE[:-1],
        TEXT + b"\n" + PETER_LINE + b"\n",
        TEXT[:-1] + b"\n" + PETER_LINE,
        b"\x01" + TEXT + b"\n" + PETER_LINE,
        b"\xff" + TEXT + b"\n" + PETER_LINE,
        b"a\tb\n" + TEXT + b"\n" + PETER_LINE,
        b"a\rb\n" + TEXT + b"\n" + PETER_LINE,
        TEXT + b"\n" + PETER_LINE + b"Unexpected line.\n",
        TEXT + b"\n" + PETER_LINE.replace(b"PeterNeumann", b"Bad Name"),
        TEXT + b"\n" + PETER_LINE.replace(b"PeterNeumann", b"Bad+Name"),
        TEXT + b"\n" + PETER_LINE.replace(b"PeterNeumann", b"Bad\xffName"),
        TEXT + b"\n" + PETER_LINE.replace("—".encode(), b"-"),
        TEXT + b"\n" + PETER_LINE.replace("— ".encode(), "—".encode()),
        TEXT + b"\n" + PETER_LINE.replace(b" x08g", b"  x08g"),
        TEXT + b"\n" + PETER_LINE.replace(b"AM=\n", b"AN=\n"),
        TEXT + b"\n" + PETER_LINE.replace(b"AM=\n", b"AM\n"),
        TEXT + b"\n" + PETER_LINE.replace(b"AM=\n", b"AM=\r\n"),
        TEXT + b"\n" + "— PeterNeumann \n".encode(),
        TEXT + b"\n" + "— PeterNeumann x08gow==\n".encode(),
    ],
)
def test_a_malformed_note_is_refused(note: bytes) -> None:
    with pytest.raises(NoteError):
        open_note(note, [Verifier(PETER)])


@pytest.mark.parametrize("separator", ["\u2028", "\x85", "\u2029"])
def test_only_a_newline_ends_a_line(separator: str) -> None:
    # str.splitlines would see three lines here, and others would see two.
    text = f"example.com/log\n5{separator}6\n".encode()
    signer = Signer.parse(PETER_SECRET)
    assert open_note(sign_note(text, signer), [signer.verifier]).text == text


def test_the_last_empty_line_divides_text_from_signatures() -> None:
    text = b"first\n\n\nlast\n"
    signer = Signer.parse(PETER_SECRET)
    assert open_note(sign_note(text, signer), [signer.verifier]).text == text


def test_a_hundred_signatures_are_read_and_one_more_is_refused() -> None:
    note = TEXT + b"\n" + PETER_LINE + ENOCH_LINE * (MAX_SIGNATURES - 1)
    assert len(open_note(note, [Verifier(PETER)]).unknown) == MAX_SIGNATURES - 1
    with pytest.raises(NoteError, match="at most 100 signatures"):
        open_note(note + ENOCH_LINE, [Verifier(PETER)])


@pytest.mark.parametrize("text", [b"", b"abc", b"\xff\n", b"a\x00b\n", b"a\x1fb\n"])
def test_a_text_that_no_note_can_carry_is_not_signed(text: bytes) -> None:
    with pytest.raises(NoteError):
        sign_note(text, Signer.parse(PETER_SECRET))


def test_a_note_without_a_signer_is_not_made() -> None:
    with pytest.raises(NoteError, match="at least one signature"):
        sign_note(TEXT)


def test_two_keys_that_answer_to_one_line_are_refused() -> None:
    class Twin(Verifier):
        """Same name and key id, another key; the id has four bytes only."""

        def __init__(self) -> None:
            super().__init__(PETER)
            self.key = _Same(self.key.name, self.key.type, bytes(32))

    class _Same(VKey):
        @property
        def key_id(self) -> bytes:
            return VKey.parse(PETER).key_id

    with pytest.raises(NoteError, match="two keys answer"):
        open_note(TEXT + b"\n" + PETER_LINE, [Verifier(PETER), Twin()])


@given(st.integers(0, (len(TEXT) + 1) * 8 - 1))
def test_no_bit_of_a_signed_text_can_be_flipped(bit: int) -> None:
    note = bytearray(TEXT + b"\n" + PETER_LINE)
    note[bit // 8] ^= 1 << bit % 8
    with pytest.raises(NoteError):
        open_note(bytes(note), [Verifier(PETER)])


@given(st.lists(st.sampled_from([TEXT, PETER_LINE, b"\n", "— ".encode(), b"A", b" ", b"\xff"])))
def test_any_bytes_are_a_note_signed_by_us_or_a_note_error(pieces: list[bytes]) -> None:
    note = b"".join(pieces)
    try:
        opened = open_note(note, [Verifier(PETER)])
    except NoteError:
        return
    assert opened.text == TEXT


def test_a_cosignature_states_when_it_was_made() -> None:
    witness = Signer("example.com/witness", bytes(32), KeyType.COSIGNATURE)
    line = witness.signature_line(TEXT, at=1_700_000_000)
    opened = open_note(TEXT + b"\n" + line, [witness.verifier])
    assert opened.checked[0].time == 1_700_000_000


def test_a_cosignature_for_another_time_is_refused() -> None:
    witness = Signer("example.com/witness", bytes(32), KeyType.COSIGNATURE)
    text, (signature,) = split_note(TEXT + b"\n" + witness.signature_line(TEXT, at=1))
    with pytest.raises(NoteError, match="not over this text"):
        witness.verifier.check(text, (2).to_bytes(8) + signature.signature[8:])


def test_a_log_key_does_not_check_a_cosignature_of_the_same_key() -> None:
    witness = Signer("example.com/log", bytes(32), KeyType.COSIGNATURE)
    log = Signer("example.com/log", bytes(32))
    assert witness.key.key_id != log.key.key_id
    with pytest.raises(NoteError, match="no known key signed"):
        open_note(sign_note(TEXT, witness), [log.verifier])


def test_signatures_are_added_behind_those_that_stand() -> None:
    note = add_signatures(TEXT + b"\n" + PETER_LINE, Signer("example.com/second", bytes(32)))
    assert [signature.name for signature in split_note(note)[1]] == [
        "PeterNeumann",
        "example.com/second",
    ]


@pytest.mark.parametrize("text", ["AB==", "AAB=", "AA=", "AA", "A===", "AA==\n", " AA==", "AA__"])
def test_base64_written_in_another_way_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="base64"):
        decode_base64(text)
