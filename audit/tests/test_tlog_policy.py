"""Trust policies: the rules of C2SP tlog-policy, and its example."""

import pytest
from _trees import MemoryLog

from tidegate_audit.errors import CheckpointError, NoteError, PolicyError
from tidegate_audit.note import Signer, add_signatures
from tidegate_audit.tlog_policy import KnownKey, Policy, format_policy
from tidegate_audit.vkey import KeyType

LOG = MemoryLog([b"row"])
KEY = LOG.signer.key
OTHER = Signer("example.com/other", b"o" * 32)
WITNESSES = {
    name: Signer(f"witness.example/{name}", name.encode() * 16, KeyType.COSIGNATURE)
    for name in ("X1", "X2", "X3", "Y1", "Y2", "Y3")
}
EXAMPLE = f"""\
# two organisations
log {KEY}

witness X1 {WITNESSES["X1"].key}
witness X2 {WITNESSES["X2"].key} https://x2.example/
witness X3 {WITNESSES["X3"].key}
group X-witnesses 2 X1 X2 X3

\twitness  Y1\t{WITNESSES["Y1"].key}
 witness Y2 {WITNESSES["Y2"].key}
witness Y3 {WITNESSES["Y3"].key}
group Y-witnesses any Y1 Y2 Y3
  # both of them
group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
"""


def test_a_log_without_witnesses_is_trusted_by_its_key() -> None:
    policy = Policy.for_log(KEY)
    assert policy.origins() == ("example.com/log",)
    assert policy.open_checkpoint(LOG.note).checkpoint == LOG.head


def test_a_written_policy_reads_back() -> None:
    logs = [KnownKey(KEY, "https://example.com/log"), KnownKey(OTHER.key)]
    policy = Policy.parse(format_policy(logs, "keys of our logs\nfrom the office"))
    assert policy.logs == tuple(logs)
    assert policy.quorum == "none"


def test_any_one_of_the_logs_may_have_signed() -> None:
    policy = Policy.parse(format_policy([KnownKey(OTHER.key), KnownKey(KEY)]))
    assert policy.open_checkpoint(LOG.note).checkpoint == LOG.head


def test_a_log_that_is_not_listed_is_refused() -> None:
    with pytest.raises(NoteError, match="no known key signed"):
        Policy.for_log(OTHER.key).open_checkpoint(LOG.note)


def test_another_log_of_the_policy_is_refused_where_one_is_asked_for() -> None:
    policy = Policy.parse(format_policy([KnownKey(OTHER.key), KnownKey(KEY)]))
    with pytest.raises(CheckpointError, match=r"expected a checkpoint of 'example\.com/other'"):
        policy.open_checkpoint(LOG.note, origin="example.com/other")


def test_a_policy_without_logs_trusts_nobody() -> None:
    with pytest.raises(PolicyError, match="lists no log"):
        Policy.parse(b"quorum none\n").open_checkpoint(LOG.note)


@pytest.mark.parametrize(
    "signers", [["X1", "X2", "Y1"], ["X3", "X1", "Y3"], ["X1", "X2", "X3", "Y1", "Y2", "Y3"]]
)
def test_enough_witnesses_of_the_example_make_a_quorum(signers: list[str]) -> None:
    policy = Policy.parse(EXAMPLE.encode())
    note = add_signatures(LOG.note, *(WITNESSES[name] for name in signers))
    assert len(policy.open_checkpoint(note).opened.checked) == len(signers) + 1


@pytest.mark.parametrize("signers", [[], ["X1", "X2"], ["X1", "Y1", "Y2", "Y3"], ["Y1"]])
def test_too_few_witnesses_of_the_example_do_not(signers: list[str]) -> None:
    policy = Policy.parse(EXAMPLE.encode())
    note = add_signatures(LOG.note, *(WITNESSES[name] for name in signers))
    with pytest.raises(PolicyError, match="needs the quorum 'X-and-Y'"):
        policy.open_checkpoint(note)


def test_one_witness_signing_twice_counts_once() -> None:
    policy = Policy.parse(EXAMPLE.encode())
    twice = [WITNESSES[name] for name in ("X1", "X1", "Y1")]
    with pytest.raises(PolicyError, match="needs the quorum"):
        policy.open_checkpoint(add_signatures(LOG.note, *twice))


def test_a_single_witness_can_be_the_quorum() -> None:
    text = f"log {KEY}\nwitness W {WITNESSES['X1'].key}\nquorum W\n".encode()
    policy = Policy.parse(text)
    policy.open_checkpoint(add_signatures(LOG.note, WITNESSES["X1"]))
    with pytest.raises(PolicyError, match="witnessed by nobody"):
        policy.open_checkpoint(LOG.note)


def test_a_wrong_cosignature_of_a_known_witness_condemns_the_checkpoint() -> None:
    policy = Policy.parse(EXAMPLE.encode())
    note = LOG.note + WITNESSES["X1"].signature_line(b"another text\n")
    with pytest.raises(NoteError, match="not over this text"):
        policy.open_checkpoint(note)


W = f"witness W {WITNESSES['X1'].key}\n"
V = f"witness V {WITNESSES['X2'].key}\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (f"log {KEY}\n", ""),
        ("quorum none\nquorum none\n", ":2"),
        ("quorum missing\n", ":1"),
        (f"quorum W\n{W}", ":1"),
        ("quorum\n", ":1"),
        ("quorum none none\n", ":1"),
        ("log\n", ":1"),
        ("log notakey\n", ":1"),
        (f"log {KEY} https://a.example extra\n", ":1"),
        (f"log {KEY}\nlog {KEY}\n", ":2"),
        (f"log {WITNESSES['X1'].key}\n", ":1"),
        (f"witness W {KEY}\n", ":1"),
        (f"witness none {WITNESSES['X1'].key}\n", ":1"),
        (f"{W}{W}", ":2"),
        (f"{W}witness V {WITNESSES['X1'].key}\n", ":2"),
        (f"{W}group W any W\n", ":2"),
        (f"{W}group none any W\n", ":2"),
        (f"{W}group G any\n", ":2"),
        (f"{W}group G any missing\n", ":2"),
        (f"{W}group G any none\n", ":2"),
        (f"group G any W\n{W}", ":1"),
        (f"{W}group G any G\n", ":2"),
        (f"{W}group G any W W\n", ":2"),
        (f"{W}group G any W\ngroup H any W\n", ":3"),
        (f"{W}{V}group G 0 W V\n", ":3"),
        (f"{W}{V}group G 3 W V\n", ":3"),
        (f"{W}{V}group G -1 W V\n", ":3"),
        (f"{W}{V}group G ٢ W V\n", ":3"),
        (f"{W}{V}group G ALL W V\n", ":3"),
        ("witnesses none\n", ":1"),
        ("quorum none\r\n", ":1"),
        ("quorum\u00a0none\n", ":1"),
        ("quorum none\x00\n", ":1"),
        ("quorum none # comments have a line of their own\n", ":1"),
    ],
)
def test_a_malformed_policy_is_refused_with_its_line(text: str, line: str) -> None:
    with pytest.raises(PolicyError, match=f"^policy.txt{line}: "):
        Policy.parse(text.encode(), "policy.txt")


def test_names_are_bytes_and_need_not_be_utf8() -> None:
    text = W.encode().replace(b" W ", b" \xff ") + b"quorum \xff\n"
    assert len(Policy.parse(text).witnesses) == 1


def test_thirty_two_logs_witnesses_and_groups_fit() -> None:
    lines = []
    for at in range(32):
        lines.append(f"log {Signer(f'log.example/{at}', bytes([at]) * 32).key}")
        witness = Signer(f"w.example/{at}", bytes([at + 100]) * 32, KeyType.COSIGNATURE)
        lines.append(f"witness w{at} {witness.key}")
        lines.append(f"group g{at} any w{at}" if at == 0 else f"group g{at} all w{at} g{at - 1}")
    policy = Policy.parse(("\n".join([*lines, "quorum g31"]) + "\n").encode())
    assert (len(policy.logs), len(policy.witnesses), len(policy.groups)) == (32, 32, 32)
