"""What the server is told from outside, read once from the environment.

Every setting has a default that is safe on a laptop: loopback, the embedded evaluator, SQLite.
A value that cannot be used stops the start and says which setting, what was expected and what came.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from .errors import SettingsError

__all__ = ["Limits", "Settings"]

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost."""

    body_bytes: int = 1024 * 1024
    body_seconds: float = 10.0
    evaluations: int = 200
    in_flight: int = 2048


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a server is told."""

    directory: Path = Path(".tidegate")
    anchor: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8180
    public_url: str | None = None
    profile: Path | None = None
    bundle: Path | None = None
    policies: tuple[Path, ...] = ()
    lists: tuple[Path, ...] = ()
    simulate: Mapping[str, Path] = field(default_factory=dict)
    mode: Literal["enforce", "observe"] = "enforce"
    evaluator: Literal["embedded", "opa"] = "embedded"
    opa_url: str | None = None
    opa_token: str | None = field(default=None, repr=False)
    limits: Limits = Limits()
    stop_seconds: int = 30
    development: bool = False
    """Print a link that signs in once at the desk, with every role that opens a page."""

    @property
    def log_directory(self) -> Path:
        return self.directory / "log"

    @property
    def anchor_file(self) -> Path:
        return self.anchor or self.directory / "log.anchor"

    @property
    def access_file(self) -> Path:
        return self.directory / "access.sqlite"

    @property
    def profile_file(self) -> Path | None:
        """The profile that was named, or ``profile.yaml`` of the directory where there is one."""
        usual = self.directory / "profile.yaml"
        return self.profile or (usual if usual.exists() else None)

    @property
    def list_places(self) -> tuple[Path, ...]:
        """The sanctions lists that were named, or ``lists/`` of the directory if it has one."""
        usual = self.directory / "lists"
        return self.lists or ((usual,) if usual.is_dir() else ())

    @property
    def base_url(self) -> str:
        """Where callers find us, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.public_url or f"http://{host}:{self.port}").rstrip("/")

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read ``TIDEGATE_*``.

        Raises:
            SettingsError: A value cannot be used.
        """
        read = _Reader(os.environ if environ is None else environ)
        mode = read.one_of("TIDEGATE_MODE", ("enforce", "observe"), "enforce")
        evaluator = read.one_of("TIDEGATE_EVALUATOR", ("embedded", "opa"), "embedded")
        opa_url = read.url("TIDEGATE_OPA_URL")
        if evaluator == "opa" and opa_url is None:
            raise SettingsError(
                "expected the address of the OPA server; got none",
                where="TIDEGATE_OPA_URL",
                next_step="set it, for example to http://127.0.0.1:8181, "
                "or use TIDEGATE_EVALUATOR=embedded",
            )
        usual = cls()
        host = read.text("TIDEGATE_HOST") or usual.host
        development = read.one_of("TIDEGATE_DEV", ("0", "1"), "0") == "1"
        if development and host not in _LOOPBACK:
            raise SettingsError(
                f"expected a loopback address ({', '.join(_LOOPBACK)}) in development; "
                f"got {host!r}",
                where="TIDEGATE_HOST",
                next_step="leave TIDEGATE_DEV out, and make keys with 'tidegate keys create'",
            )
        return cls(
            development=development,
            directory=read.path("TIDEGATE_DIR") or usual.directory,
            anchor=read.path("TIDEGATE_ANCHOR"),
            host=host,
            port=read.whole("TIDEGATE_PORT", usual.port, 0, 65535),
            public_url=read.url("TIDEGATE_PUBLIC_URL"),
            profile=read.path("TIDEGATE_PROFILE", exists=True),
            bundle=read.path("TIDEGATE_BUNDLE", exists=True),
            policies=read.paths("TIDEGATE_POLICIES"),
            lists=read.paths("TIDEGATE_LISTS"),
            simulate=read.named_paths("TIDEGATE_SIMULATE"),
            mode="observe" if mode == "observe" else "enforce",
            evaluator="opa" if evaluator == "opa" else "embedded",
            opa_url=opa_url,
            opa_token=read.text("TIDEGATE_OPA_TOKEN"),
            limits=Limits(
                body_bytes=read.whole(
                    "TIDEGATE_MAX_BODY_BYTES", usual.limits.body_bytes, 1024, 64 * 1024 * 1024
                ),
                body_seconds=read.whole("TIDEGATE_BODY_SECONDS", 10, 1, 600),
                evaluations=read.whole(
                    "TIDEGATE_MAX_EVALUATIONS", usual.limits.evaluations, 1, 10_000
                ),
                in_flight=read.whole("TIDEGATE_MAX_IN_FLIGHT", usual.limits.in_flight, 1, 100_000),
            ),
            stop_seconds=read.whole("TIDEGATE_STOP_SECONDS", usual.stop_seconds, 0, 600),
        )


@dataclass(frozen=True, slots=True)
class _Reader:
    environ: Mapping[str, str]

    def text(self, name: str) -> str | None:
        return self.environ.get(name, "").strip() or None

    def one_of(self, name: str, known: tuple[str, ...], usual: str) -> str:
        value = self.text(name) or usual
        if value not in known:
            raise SettingsError(f"expected {' or '.join(known)}; got {value!r}", where=name)
        return value

    def whole(self, name: str, usual: int, least: int, most: int) -> int:
        value = self.text(name)
        if value is None:
            return usual
        if not (value.isascii() and value.isdigit()) or not least <= int(value) <= most:
            raise SettingsError(
                f"expected a whole number from {least} to {most}; got {value!r}", where=name
            )
        return int(value)

    def path(self, name: str, *, exists: bool = False) -> Path | None:
        value = self.text(name)
        return None if value is None else _path(name, value, exists)

    def paths(self, name: str) -> tuple[Path, ...]:
        value = self.text(name) or ""
        return tuple(_path(name, part, True) for part in value.split(os.pathsep) if part)

    def named_paths(self, name: str) -> dict[str, Path]:
        """``draft=/path/to/bundle``, parted by commas."""
        found: dict[str, Path] = {}
        for part in filter(None, (each.strip() for each in (self.text(name) or "").split(","))):
            label, sign, value = part.partition("=")
            if not (sign and label and value) or label in found:
                raise SettingsError(
                    f"expected name=path, each name once; got {part!r}",
                    where=name,
                    next_step="for example draft=/srv/policies-draft",
                )
            found[label] = _path(name, value, True)
        return found

    def url(self, name: str) -> str | None:
        value = self.text(name)
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            usable = bool(parts.scheme in ("http", "https") and parts.hostname)
            plain = not (parts.query or parts.fragment or parts.username)
        except ValueError:
            usable = plain = False
        if not (usable and plain):
            # What is told ends up in a log, where no password belongs.
            got = "one with a name or password in it" if "@" in value else repr(value)
            raise SettingsError(
                f"expected an http or https address without query or fragment; got {got}",
                where=name,
            )
        return value.rstrip("/")


def _path(name: str, value: str, exists: bool) -> Path:
    path = Path(value).expanduser()
    if exists and not path.exists():
        raise SettingsError(
            f"expected a file or folder; there is nothing at {value!r}",
            where=name,
            next_step="correct the path or leave the setting out",
        )
    return path
