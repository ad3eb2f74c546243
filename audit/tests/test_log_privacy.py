"""No account id is found anywhere but in what is sealed, and that is sealed."""

import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from _logs import decision, make_log, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from tidegate_audit.log import Log, Part

# The beginning keeps an account from being a word that stands in every log.
ACCOUNTS = st.lists(
    st.text(string.ascii_letters + string.digits + "-_äé中", min_size=6, max_size=24).map(
        lambda name: f"zq{name}"
    ),
    min_size=1,
    max_size=4,
    unique=True,
)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    with Log.open(make_log(tmp_path_factory.mktemp("privacy") / "log")) as log:
        yield log


@settings(max_examples=60, deadline=None)
@given(accounts=ACCOUNTS)
def test_no_account_id_stands_in_the_database_in_the_clear(log: Log, accounts: list[str]) -> None:
    parts = tuple(Part(account, {"facts": {"payee.account": account}}) for account in accounts[:2])
    receipt = log.append(decision(parts=parts, subjects=tuple(accounts))).receipt
    text = receipt.entry + repr((receipt.record, receipt.request, receipt.proof)).encode()
    files = b"".join(
        path.read_bytes() for path in sorted(log._opened.database.path.parent.glob("log.sqlite*"))
    )
    for account in accounts:
        assert account.encode() not in text
        assert account.encode() not in files


def test_the_same_person_looks_different_in_every_leaf(tmp_path: Path) -> None:
    with Log.open(make_log(tmp_path / "log")) as log:
        first, second = (log.append(decision("u-7")).receipt.leaf for _ in range(2))
    assert first.sd != second.sd


def test_the_hash_of_a_person_differs_between_logs(tmp_path: Path) -> None:
    hashes = []
    for name in ("one", "two"):
        with Log.open(make_log(tmp_path / name, origin=f"log.example/{name}/1")) as log:
            log.append(decision("u-7"))
        hashes += rows(tmp_path / name, "SELECT subject FROM decision_subject")
    assert len(set(hashes)) == 2


def test_the_database_and_the_keys_are_for_their_owner_only(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "log")
    with Log.open(directory) as log:
        log.append(decision())
        paths = [directory, *directory.glob("log.*"), *directory.glob("keys/*")]
        paths.append(tmp_path / "log.anchor")
        assert all(path.stat().st_mode & 0o077 == 0 for path in paths), paths
