"""API keys: who is calling, and what that key may ask.

A key is ``tg_<id>_<secret>``. The secret is 256 random bits, so one SHA-256 is enough to store it:
there is nothing to guess, and a slow password hash would only make checks slow. The file
``access.sqlite`` holds hashes; a key is shown once, when it is made. The command line makes and
revokes keys while the server runs: SQLite's ``data_version`` tells a connection that another one
has committed, and the server then reads the keys again before it answers.

What you have to trust: whoever can write ``access.sqlite`` decides who may ask.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import CheckConstraint, Engine, delete, event, update
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Field, Session, SQLModel, col, create_engine, select

from .errors import ApiError, Forbidden, Unauthorised
from .roles import Endpoint, Role

__all__ = ["LINK_SECONDS", "Access", "AccessError", "ApiKey", "Caller", "NewKey", "SignInLink"]

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_SCOPE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:/-]{0,99}(\.\*)?")
# How long a sign-in link waits for its first use.
LINK_SECONDS = 10 * 60
_NOBODY = hashlib.sha256(b"no such key").digest()


class AccessError(ApiError):
    """A key cannot be made, found or read."""


class ApiKey(SQLModel, table=True):
    """One key. The table does not validate, so ``Access.create`` and the CHECKs do."""

    __tablename__ = "api_key"
    __table_args__ = (
        CheckConstraint("length(secret_sha256) = 64", name="secret_is_hashed"),
        CheckConstraint("length(roles) > 0", name="has_a_role"),
        CheckConstraint("expires_at IS NULL OR expires_at > created_at", name="lives_a_while"),
    )

    id: str = Field(primary_key=True)
    name: str = Field(index=True)
    """The caller's name in every record; several keys may share it while one replaces another."""
    secret_sha256: str
    roles: str
    """Names, parted by spaces."""
    actions: str | None = None
    """Actions it may ask, parted by spaces; ``data.*`` is a family. NULL is any, '' is none."""
    created_at: int
    expires_at: int | None = None
    revoked_at: int | None = None


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key just made. ``secret`` is the whole key, and this is the only time it exists here."""

    id: str
    name: str
    secret: str


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking, as its key says."""

    key_id: str
    name: str
    roles: frozenset[Role]
    actions: frozenset[str] | None

    def require(self, endpoint: Endpoint) -> None:
        """Pass when a role of this key opens ``endpoint``.

        Raises:
            Forbidden: None does; the message names the roles that would.
        """
        missing = endpoint.missing(self.roles)
        if missing is not None:
            raise Forbidden(
                missing,
                where="Authorization",
                next_step="use a key with that role, or ask whoever gives out keys",
            )

    def holds(self, endpoint: Endpoint) -> bool:
        """True when a role of this key opens ``endpoint``."""
        return endpoint.missing(self.roles) is None

    def require_action(self, action: str, where: str = "action.name") -> None:
        """Pass when ``action`` is in the scope of this key.

        Raises:
            Forbidden: It is not; the message names the scope.
        """
        if self.actions is None or action in self.actions:
            return
        parts = action.split(".")
        if any(".".join(parts[:n]) + ".*" in self.actions for n in range(1, len(parts))):
            return
        scope = ", ".join(sorted(self.actions)) or "no action"
        raise Forbidden(
            f"expected an action in this key's scope ({scope}); got {action[:100]!r}",
            where=where,
            next_step="use a key whose scope has this action, or ask whoever gives out keys",
        )


class SignInLink(SQLModel, table=True):
    """A link that signs in once. Only its hash is kept."""

    __tablename__ = "sign_in_link"
    __table_args__ = (CheckConstraint("length(token_sha256) = 64", name="token_is_hashed"),)

    token_sha256: str = Field(primary_key=True)
    key_id: str
    expires_at: int
    used_at: int | None = None


class Access:
    """The keys of one server."""

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._keys: dict[str, tuple[bytes, int | None, Caller]] = {}
        self._seen: int | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Made here and not by SQLite, so that nobody else can read it for a moment.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._engine = _engine(path)
            tables = [SQLModel.metadata.tables[name] for name in ("api_key", "sign_in_link")]
            SQLModel.metadata.create_all(self._engine, tables=tables)
            self._watch = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._refresh()
        except (OSError, sqlite3.Error, SQLAlchemyError) as error:
            raise AccessError(
                f"the keys cannot be read: {error}",
                where=str(path),
                next_step="check the file and its permissions",
            ) from error

    def close(self) -> None:
        """Let go of the file."""
        self._watch.close()
        self._engine.dispose()

    # -- the server's side ------------------------------------------------------------------

    def authenticate(self, authorization: bytes | None) -> Caller:
        """The caller behind an ``Authorization`` header, ``Bearer <key>`` or the bare key.

        Raises:
            Unauthorised: No header, or a key that is unknown, revoked or past its day.
            AccessError: The keys could not be read, so nobody is let in.
        """
        if not authorization:
            raise Unauthorised("expected an API key; got no Authorization header")
        key = authorization.strip()
        if key[:7].lower() == b"bearer ":
            key = key[7:].strip()
        parts = key.split(b"_", 2)
        if len(parts) != 3 or parts[0] != b"tg":
            raise Unauthorised("expected a key of the form tg_<id>_<secret>; got something else")
        self._refresh_if_changed()
        stored, expires_at, caller = self._keys.get(
            parts[1].decode("ascii", "replace"), (_NOBODY, None, None)
        )
        # Compared whether or not the id is known, so that time does not tell ids apart.
        same = hmac.compare_digest(hashlib.sha256(parts[2]).digest(), stored)
        if not same or caller is None:
            raise Unauthorised("expected a key of this server; this one is unknown or revoked")
        if expires_at is not None and self._clock() >= expires_at:
            raise Unauthorised("expected a key that is still valid; this one has expired")
        return caller

    def caller(self, key_id: str) -> Caller:
        """Who a key that was shown before stands for now.

        Raises:
            Unauthorised: The key is unknown, revoked or past its day.
            AccessError: The keys could not be read, so nobody is let in.
        """
        self._refresh_if_changed()
        _, expires_at, caller = self._keys.get(key_id, (_NOBODY, None, None))
        if caller is None or (expires_at is not None and self._clock() >= expires_at):
            raise Unauthorised("expected a key that is still valid; this one has ended")
        return caller

    def _refresh_if_changed(self) -> None:
        try:
            with self._lock:
                (version,) = self._watch.execute("PRAGMA data_version").fetchone()
                if version != self._seen:
                    self._refresh()
        except (sqlite3.Error, SQLAlchemyError) as error:
            raise AccessError(
                "the keys cannot be read, so nobody is let in", next_step="tell the operator"
            ) from error

    def _refresh(self) -> None:
        # The version first: a change between the two is then read again, never missed.
        (version,) = self._watch.execute("PRAGMA data_version").fetchone()
        keys = {
            row.id: (bytes.fromhex(row.secret_sha256), row.expires_at, _caller(row))
            for row in self.keys()
            if row.revoked_at is None
        }
        self._keys, self._seen = keys, version

    # -- the operator's side ----------------------------------------------------------------

    def create(
        self,
        name: str,
        roles: Iterable[Role | str],
        *,
        actions: Iterable[str] | None = None,
        expires_at: int | None = None,
    ) -> NewKey:
        """Make a key; the answer holds the only copy of its secret.

        Raises:
            AccessError: The name, a role, an action or the day cannot be used.
        """
        if not _NAME.fullmatch(name):
            raise AccessError(
                f"expected a service's name (a-z, 0-9, '.', '_', '-', at most 64); got {name!r}",
                where="name",
                next_step="name the service, not a person: the name stands in every record",
            )
        held = _roles(roles)
        scope = None if actions is None else _scope(actions)
        now = int(self._clock())
        if expires_at is not None and expires_at <= now:
            raise AccessError("expected a moment in the future", where="expires_at")
        key_id, secret = secrets.token_hex(6), secrets.token_hex(32)
        row = ApiKey(
            id=key_id,
            name=name,
            secret_sha256=hashlib.sha256(secret.encode()).hexdigest(),
            roles=held,
            actions=scope,
            created_at=now,
            expires_at=expires_at,
        )
        with self._session() as session:
            session.add(row)
            session.commit()
        return NewKey(key_id, name, f"tg_{key_id}_{secret}")

    def revoke(self, key_id: str) -> None:
        """End a key now. Ending it twice is no error: the first time counts.

        Raises:
            AccessError: There is no such key.
        """
        with self._session() as session:
            row = session.get(ApiKey, key_id)
            if row is None:
                raise AccessError(
                    f"expected the id of a key; got {key_id!r}",
                    where="id",
                    next_step="'tidegate keys list' shows the ids",
                )
            if row.revoked_at is None:
                row.revoked_at = int(self._clock())
                session.add(row)
                session.commit()

    def make_link(self, key_id: str, *, seconds: int = LINK_SECONDS) -> str:
        """A token that signs its first user in as the holder of a key, for some minutes.

        Raises:
            AccessError: There is no such key, or it has ended.
        """
        try:
            self.caller(key_id)
        except Unauthorised as error:
            raise AccessError(
                f"expected the id of a key in use; got {key_id!r}",
                where="id",
                next_step="'tidegate keys list' shows the ids",
            ) from error
        token = secrets.token_urlsafe(32)
        with self._session() as session:
            now = int(self._clock())
            session.exec(delete(SignInLink).where(col(SignInLink.expires_at) < now))
            session.add(
                SignInLink(token_sha256=_token_hash(token), key_id=key_id, expires_at=now + seconds)
            )
            session.commit()
        return token

    def use_link(self, token: str) -> Caller:
        """Sign in by a link, which ends with this use.

        Raises:
            Unauthorised: The link is unknown, used or too old, or its key has ended.
        """
        now = int(self._clock())
        with self._session() as session:
            # One statement, so that of two who come at the same time one is let in.
            used = session.exec(
                update(SignInLink)
                .where(
                    col(SignInLink.token_sha256) == _token_hash(token),
                    col(SignInLink.used_at).is_(None),
                    col(SignInLink.expires_at) > now,
                )
                .values(used_at=now)
                .returning(col(SignInLink.key_id))
            ).first()
            session.commit()
        if used is None:
            raise Unauthorised("expected a sign-in link that is new; this one was used or is old")
        return self.caller(used[0])

    def keys(self) -> list[ApiKey]:
        """Every key, revoked ones too, oldest first."""
        with self._session() as session:
            return list(session.exec(select(ApiKey).order_by(ApiKey.created_at, ApiKey.id)))  # type: ignore[arg-type]  # SQLModel types a column as its value

    def _session(self) -> Session:
        return Session(self._engine, expire_on_commit=False)


def _token_hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 5})

    @event.listens_for(engine, "connect")
    def _durable(connection: sqlite3.Connection, _record: object) -> None:
        # A key that was revoked stays revoked through a power cut.
        connection.execute("PRAGMA synchronous=FULL")

    return engine


def _roles(roles: Iterable[Role | str]) -> str:
    try:
        held = sorted({Role(role).value for role in roles})
    except ValueError as error:
        known = ", ".join(role.value for role in Role)
        raise AccessError(f"expected roles out of {known}; {error}", where="roles") from error
    if not held:
        raise AccessError("expected at least one role; got none", where="roles")
    return " ".join(held)


def _scope(actions: Iterable[str]) -> str:
    scope = sorted(set(actions))
    for action in scope:
        if not _SCOPE.fullmatch(action):
            raise AccessError(
                f"expected an action's name or a family such as data.*; got {action!r}",
                where="actions",
            )
    return " ".join(scope)


def _caller(row: ApiKey) -> Caller:
    return Caller(
        key_id=row.id,
        name=row.name,
        roles=frozenset(Role(role) for role in row.roles.split()),
        actions=None if row.actions is None else frozenset(row.actions.split()),
    )
