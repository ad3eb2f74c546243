"""API keys: made, stored as hashes, revoked by another process, scoped to actions."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tidegate_api.access import Access, AccessError, Caller
from tidegate_api.errors import Forbidden, Unauthorised
from tidegate_api.roles import ENDPOINTS, Role


class _Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def access(tmp_path: Path, clock: _Clock) -> Iterator[Access]:
    keys = Access(tmp_path / "access.sqlite", clock=clock)
    yield keys
    keys.close()


def _bearer(secret: str) -> bytes:
    return f"Bearer {secret}".encode()


def test_a_key_lets_its_caller_in(access: Access) -> None:
    key = access.create("wallet", [Role.SERVICE])
    caller = access.authenticate(_bearer(key.secret))
    assert (caller.name, caller.roles, caller.actions) == ("wallet", {Role.SERVICE}, None)


def test_the_bare_key_is_accepted_too(access: Access) -> None:
    key = access.create("wallet", ["service"])
    assert access.authenticate(key.secret.encode()).key_id == key.id


def test_the_scheme_is_read_in_any_case(access: Access) -> None:
    key = access.create("wallet", ["service"])
    assert access.authenticate(b"bEaReR " + key.secret.encode()).key_id == key.id


@pytest.mark.parametrize(
    "header", [None, b"", b"Bearer ", b"Basic dTpw", b"tg_only", b"Bearer tg_0_0", b"\xff\xfe"]
)
def test_what_is_no_key_lets_nobody_in(access: Access, header: bytes | None) -> None:
    access.create("wallet", ["service"])
    with pytest.raises(Unauthorised) as caught:
        access.authenticate(header)
    assert (b"www-authenticate", b'Bearer realm="tidegate"') in caught.value.headers


def test_a_wrong_secret_lets_nobody_in(access: Access) -> None:
    key = access.create("wallet", ["service"])
    wrong = key.secret[:-1] + ("0" if key.secret[-1] != "0" else "1")
    with pytest.raises(Unauthorised):
        access.authenticate(_bearer(wrong))


def test_the_secret_of_one_key_does_not_open_another(access: Access) -> None:
    one, two = access.create("wallet", ["service"]), access.create("desk", ["officer"])
    mixed = f"tg_{two.id}_{one.secret.split('_', 2)[2]}"
    with pytest.raises(Unauthorised):
        access.authenticate(_bearer(mixed))


def test_the_file_holds_no_secret(access: Access, tmp_path: Path) -> None:
    key = access.create("wallet", ["service"])
    secret = key.secret.split("_", 2)[2].encode()
    files = [path.read_bytes() for path in tmp_path.iterdir()]
    assert len(secret) == 64
    assert not any(secret in content for content in files)


def test_only_the_owner_may_read_the_file(access: Access, tmp_path: Path) -> None:
    mode = stat.S_IMODE((tmp_path / "access.sqlite").stat().st_mode)
    assert mode == 0o600


def test_a_key_made_by_another_process_works_at_once(access: Access, tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from tidegate_api.access import Access;"
        "print(Access(pathlib.Path(sys.argv[1])).create('cli', ['auditor']).secret)"
    )
    made = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "access.sqlite")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert access.authenticate(_bearer(made.stdout.strip())).roles == {Role.AUDITOR}


def test_a_key_revoked_elsewhere_is_dead_at_once(access: Access, tmp_path: Path) -> None:
    key = access.create("wallet", ["service"])
    access.authenticate(_bearer(key.secret))
    other = Access(tmp_path / "access.sqlite")
    other.revoke(key.id)
    other.close()
    with pytest.raises(Unauthorised):
        access.authenticate(_bearer(key.secret))


def test_a_key_is_dead_from_the_moment_it_expires(access: Access, clock: _Clock) -> None:
    key = access.create("wallet", ["service"], expires_at=int(clock.now) + 60)
    clock.now += 59
    access.authenticate(_bearer(key.secret))
    clock.now += 1
    with pytest.raises(Unauthorised, match="expired"):
        access.authenticate(_bearer(key.secret))


def test_two_keys_may_share_a_name_while_one_replaces_the_other(access: Access) -> None:
    old, new = access.create("wallet", ["service"]), access.create("wallet", ["service"])
    access.revoke(old.id)
    assert access.authenticate(_bearer(new.secret)).name == "wallet"
    with pytest.raises(Unauthorised):
        access.authenticate(_bearer(old.secret))


def test_revoking_twice_keeps_the_first_moment(access: Access, clock: _Clock) -> None:
    key = access.create("wallet", ["service"])
    access.revoke(key.id)
    clock.now += 100
    access.revoke(key.id)
    assert access.keys()[0].revoked_at == int(clock.now) - 100


def test_revoking_an_unknown_key_says_so(access: Access) -> None:
    with pytest.raises(AccessError, match="expected the id of a key"):
        access.revoke("nobody")


@pytest.mark.parametrize("name", ["", "Anna Schmidt", "anna@example.com", "a" * 65, "-x"])
def test_a_name_that_could_be_a_person_is_refused(access: Access, name: str) -> None:
    with pytest.raises(AccessError) as caught:
        access.create(name, ["service"])
    assert "name the service" in caught.value.next_step


def test_an_unknown_role_is_refused(access: Access) -> None:
    with pytest.raises(AccessError, match="root"):
        access.create("wallet", ["root"])


def test_a_key_needs_a_role(access: Access) -> None:
    with pytest.raises(AccessError, match="at least one role"):
        access.create("wallet", [])


def test_the_table_itself_refuses_a_secret_that_is_not_hashed(
    access: Access, tmp_path: Path
) -> None:
    raw = sqlite3.connect(tmp_path / "access.sqlite")
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(
            "INSERT INTO api_key (id, name, secret_sha256, roles, created_at)"
            " VALUES ('a', 'a', 'plain', 'service', 1)"
        )
    raw.close()


def test_keys_that_cannot_be_read_let_nobody_in(access: Access) -> None:
    key = access.create("wallet", ["service"])
    access._watch.close()
    with pytest.raises(AccessError, match="nobody is let in"):
        access.authenticate(_bearer(key.secret))


def test_a_role_that_does_not_open_an_endpoint_is_a_403_that_names_one(access: Access) -> None:
    caller = access.authenticate(_bearer(access.create("audit", ["auditor"]).secret))
    with pytest.raises(Forbidden, match="expected the role service"):
        caller.require(ENDPOINTS["evaluate"])


@pytest.mark.parametrize(
    ("scope", "action", "may"),
    [
        (None, "data.transfer", True),
        (["data.transfer"], "data.transfer", True),
        (["data.transfer"], "data.sell", False),
        (["data.*"], "data.sell", True),
        (["data.*"], "data.sell.twice", True),
        (["data.*"], "data", False),
        (["data.*"], "database.sell", False),
        ([], "data.transfer", False),
    ],
)
def test_a_scope_covers_what_it_names(
    access: Access, scope: list[str] | None, action: str, may: bool
) -> None:
    key = access.create("wallet", ["service"], actions=scope)
    caller = access.authenticate(_bearer(key.secret))
    assert _allowed(caller, action) == may


def _allowed(caller: Caller, action: str) -> bool:
    try:
        caller.require_action(action)
    except Forbidden:
        return False
    return True


def test_a_scope_that_refuses_says_what_it_covers(access: Access) -> None:
    key = access.create("wallet", ["service"], actions=["creator.payout"])
    caller = access.authenticate(_bearer(key.secret))
    with pytest.raises(Forbidden, match=r"scope \(creator.payout\); got 'data.sell'"):
        caller.require_action("data.sell")


@pytest.mark.parametrize("action", ["*", "data sell", "", "data.*.x", ".*"])
def test_a_scope_that_names_no_action_is_refused(access: Access, action: str) -> None:
    with pytest.raises(AccessError, match="expected an action's name"):
        access.create("wallet", ["service"], actions=[action])
