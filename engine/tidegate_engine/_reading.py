"""Read one policy folder or one ``.tar.gz`` bundle into its parts.

A folder holds Rego, ``data.yaml``/``data.json`` at the path of the data (OPA's bundle rule), and
what OPA does not know: actions, obligations, places, schemas, vocabulary and texts. A ``.tar.gz``
holds the same, with the latter in ``tidegate.json``. Nothing is unpacked to disk, and sizes are
limited, so a hostile archive can waste a little memory and nothing else.
"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from ._sources import Entry, Sources
from ._yaml import YamlError, read_with_lines, read_yaml
from .errors import BundleError
from .metadata import Problem, read_module

__all__ = ["Part", "read_source"]

_MAX_UNPACKED = 64 * 1024 * 1024
_MAX_FILES = 20_000
_YAML_ENTRIES = ("actions", "obligations", "places")
_DATA_FILES = ("data.json", "data.yaml", "data.yml")


@dataclass(slots=True)
class Part:
    """What one folder or archive holds. ``name`` is how messages call it."""

    name: str
    folder: bool = False
    manifest: dict[str, Any] = field(default_factory=dict)
    sources: Sources = field(default_factory=Sources)
    data: dict[str, Any] = field(default_factory=dict)
    stated_catalogue: object = None  # data.catalogue as found, to compare with what is built
    problems: list[Problem] = field(default_factory=list)


def read_source(source: Path) -> Part:
    """Read a folder or a ``.tar.gz`` bundle.

    Raises:
        BundleError: There is nothing to read at that path.
    """
    if source.is_dir():
        files = _from_folder(source)
    elif source.is_file():
        files = _from_archive(source)
    else:
        raise BundleError(f"{source}: expected a policy folder or a .tar.gz bundle; nothing there.")
    part = Part(name=str(source), folder=source.is_dir())
    for path, raw in sorted(files.items()):
        file = f"{source}/{path}"
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            part.problems.append(Problem(file, line, "not UTF-8; save the file as UTF-8."))
            continue
        _read_file(part, path, file, text)
    return part


def _from_folder(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(name.startswith(".") for name in inside.parts)
        if path.is_file() and (not hidden or str(inside) == ".manifest"):
            files[inside.as_posix()] = path.read_bytes()
    return files


def _from_archive(archive: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    try:
        with gzip.open(archive) as packed:
            tar = packed.read(_MAX_UNPACKED + 1)
        if len(tar) > _MAX_UNPACKED:
            raise BundleError(f"{archive}: larger than {_MAX_UNPACKED} bytes unpacked.")
        with tarfile.open(fileobj=io.BytesIO(tar), mode="r:") as members:
            for count, member in enumerate(members):
                if count >= _MAX_FILES:
                    raise BundleError(f"{archive}: more than {_MAX_FILES} files.")
                if member.isdir():
                    continue
                content = members.extractfile(member) if member.isreg() else None
                if content is None:
                    raise BundleError(f"{archive}: {member.name} is a link or device, not a file.")
                path = PurePosixPath(member.name.lstrip("/"))
                if ".." in path.parts:
                    raise BundleError(f"{archive}: {member.name} leads out of the bundle.")
                if str(path) in files:
                    raise BundleError(f"{archive}: {path} is in it twice.")
                files[str(path)] = content.read()
    except (OSError, EOFError, tarfile.TarError, zlib.error) as error:
        raise BundleError(f"{archive}: expected a .tar.gz bundle; {error}.") from error
    return files


def _read_file(part: Part, path: str, file: str, text: str) -> None:
    name = PurePosixPath(path).name
    folder = PurePosixPath(path).parts[:-1]
    if name.endswith(".rego"):
        if not name.endswith("_test.rego"):
            module, problems = read_module(path, text, file=file)
            part.sources.modules.append(module)
            part.problems.extend(problems)
    elif path == ".manifest":
        part.manifest = _object(part, file, _json(part, file, text))
    elif path == "tidegate.json":
        _read_sidecar(part, file, _object(part, file, _json(part, file, text)))
    elif path in tuple(f"{kind}.yaml" for kind in _YAML_ENTRIES):
        target: dict[str, Entry] = getattr(part.sources, path.removesuffix(".yaml"))
        target.update(_yaml_entries(part, file, text))
    elif name == "texts.yaml" and len(folder) == 3 and folder[0] == "law":
        part.sources.texts[".".join(folder[1:])] = _yaml_entries(part, file, text)
    elif folder == ("schemas",) and name.endswith(".json"):
        value = _json(part, file, text)
        part.sources.schemas[name.removesuffix(".json")] = Entry(value, file, 1)
    elif folder == ("vocabulary",) and name.endswith(".json"):
        value = _json(part, file, text)
        part.sources.vocabulary[name.removesuffix(".json")] = Entry(value, file, 1)
    elif name in _DATA_FILES:
        value = _json(part, file, text) if name == "data.json" else _yaml(part, file, text)
        for key in reversed(folder):
            value = {key: value}
        _lay_beside(part, file, part.data, _object(part, file, value), ())


def _object(part: Part, file: str, value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    if value is not None:
        part.problems.append(Problem(file, 1, f"expected names with values; got {value!r:.60}."))
    return {}


def _json(part: Part, file: str, text: str) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            names = [key for key, _ in pairs]
            twice = next(key for key in names if names.count(key) > 1)
            raise ValueError(f'the name "{twice}" stands twice in one object')
        return made

    def refuse(constant: str) -> Any:
        raise ValueError(f"{constant} is not JSON")

    try:
        return json.loads(text, object_pairs_hook=unique, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        part.problems.append(Problem(file, line, f"not JSON: {error}."))
        return None


def _yaml(part: Part, file: str, text: str) -> Any:
    try:
        return read_yaml(text)
    except YamlError as error:
        part.problems.append(Problem(file, error.line, f"{error.message}."))
        return None


def _yaml_entries(part: Part, file: str, text: str) -> dict[str, Entry]:
    try:
        read, lines = read_with_lines(text)
    except YamlError as error:
        part.problems.append(Problem(file, error.line, f"{error.message}."))
        return {}
    below: dict[str, dict[tuple[str, ...], int]] = {}
    for path, line in lines.items():
        below.setdefault(path[0], {})[path[1:]] = line
    return {
        key: Entry(entry, file, below[key].pop((), 1), below[key])
        for key, entry in _object(part, file, read).items()
    }


def _read_sidecar(part: Part, file: str, value: Mapping[str, Any]) -> None:
    for kind in (*_YAML_ENTRIES, "schemas", "vocabulary"):
        target: dict[str, Entry] = getattr(part.sources, kind)
        for key, entry in _object(part, file, value.get(kind, {})).items():
            target[key] = Entry(entry, file, 1)
    for law, texts in _object(part, file, value.get("texts", {})).items():
        entries = _object(part, file, texts).items()
        part.sources.texts[law] = {key: Entry(entry, file, 1) for key, entry in entries}


def _lay_beside(
    part: Part, file: str, into: dict[str, Any], value: Mapping[str, Any], path: tuple[str, ...]
) -> None:
    for key, entry in value.items():
        if key not in into:
            into[key] = entry
        elif isinstance(into[key], dict) and isinstance(entry, dict):
            _lay_beside(part, file, into[key], entry, (*path, key))
        else:
            name = ".".join(("data", *path, key))
            part.problems.append(Problem(file, 1, f"{name} is already given by another file."))
