"""Policies as one value: what is evaluated, and what is known about it.

A bundle is read from policy folders or from ``.tar.gz`` files, and can be written as a plain OPA
bundle that any OPA runs. The same sources always give the same bytes before compression: names
sorted, no times, no owners. Its digest is therefore that of the *uncompressed* tar, because
versions of zlib compress differently. Trust: whoever can change the folder changes the law; the
digest goes into every record, so that a change cannot be denied later.

``python -m tidegate_engine.bundle POLICIES… OUT`` writes ``OUT/bundle.tar.gz``, and in
``OUT/data`` the catalogue that ``opa test POLICIES OUT/data`` needs beside the folders.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import sys
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ._building import build_catalogue
from ._reading import Part, read_source
from ._sources import Entry, Sources
from .catalogue import Catalogue
from .errors import BundleError
from .metadata import Problem

__all__ = ["Bundle", "load", "load_shipped", "read_all", "shipped_source", "write"]

# Names of data and packages that only the base may give, because they say what the law is.
_OURS = ("tidegate", "catalogue")
_SIDECAR_KINDS = ("actions", "obligations", "places", "schemas", "vocabulary")


@dataclass(frozen=True, slots=True)
class Bundle:
    """Rego modules, their data, and the catalogue; None for a user's own bundle without one."""

    revision: str
    digest: str
    tables_digest: str
    modules: tuple[tuple[str, str], ...]
    data: Mapping[str, object] = field(repr=False)
    catalogue: Catalogue | None = field(repr=False)
    sidecar: Mapping[str, object] = field(repr=False)  # what the catalogue was made from

    def __hash__(self) -> int:
        return hash(self.digest)

    def to_targz(self) -> bytes:
        """The bundle as a plain OPA bundle; OPA does not read ``tidegate.json`` in it."""
        packed = io.BytesIO()
        with gzip.GzipFile(fileobj=packed, mode="wb", filename="", mtime=0) as file:
            file.write(_tar(self.revision, self.modules, self.data, self.sidecar))
        return packed.getvalue()


def load(*sources: Path) -> Bundle:
    """Read a bundle from folders and ``.tar.gz`` files, further ones laid beside the first.

    Raises:
        BundleError: Its message has one line for each thing wrong, with file and line.
    """
    bundle, _, problems = read_all(sources)
    if problems:
        raise BundleError("\n".join(str(problem) for problem in sorted(set(problems))))
    return bundle


def load_shipped(*further: Path) -> Bundle:
    """The law that comes with Tidegate, with further folders or bundles laid beside it."""
    return load(shipped_source(), *further)


def shipped_source() -> Path:
    """Where our law is: in the wheel one built bundle, in a checkout the folder ``policies``."""
    here = Path(__file__).resolve()
    built = here.parent / "_bundle.tar.gz"
    folder = here.parents[2] / "policies"
    if built.is_file():
        return built
    if (folder / ".manifest").is_file():
        # Messages read better with the name by which the developer knows the folder.
        here = Path.cwd()
        return folder.relative_to(here) if folder.is_relative_to(here) else folder
    raise BundleError(
        f"expected the law at {built} (installed) or {folder} (checkout); found neither. "
        "Install the wheel again, or name your own policies."
    )


def read_all(sources: Sequence[Path]) -> tuple[Bundle, Sources, list[Problem]]:
    """Read sources with all that is wrong; the bundle may be used only if nothing is."""
    if not sources:
        raise BundleError("expected at least one policy folder or bundle; got none.")
    parts = [read_source(Path(source)) for source in sources]
    problems = [problem for part in parts for problem in part.problems]
    data = _merge_data(parts, problems)
    merged = _merge_sources(parts, problems)
    catalogue: Catalogue | None = None
    sidecar: dict[str, object] = {}
    if merged.actions:
        catalogue, found = build_catalogue(merged, data["tables"])
        problems.extend(found)
        made = catalogue.for_rego()
        for part in parts:
            _check_stated(part, made, problems, alone=len(parts) == 1)
        data["catalogue"] = made
        sidecar = {
            kind: {key: entry.value for key, entry in getattr(merged, kind).items()}
            for kind in _SIDECAR_KINDS
        }
        sidecar["texts"] = {
            law: {key: entry.value for key, entry in texts.items()}
            for law, texts in merged.texts.items()
        }
    modules = tuple(sorted((module.path, module.text) for module in merged.modules))
    if not modules:
        problems.append(Problem(parts[0].name, 1, "no Rego here; expected *.rego files."))
    revision = _revision(parts)
    bundle = Bundle(
        revision=revision,
        digest=_digest(_tar(revision, modules, data, sidecar)),
        tables_digest=_digest(_canonical(data.get("tables", {}))),
        modules=modules,
        data=data,
        catalogue=catalogue,
        sidecar=sidecar,
    )
    return bundle, merged, problems


# --- laying sources beside each other -----------------------------------------------------------


def _merge_sources(parts: Sequence[Part], problems: list[Problem]) -> Sources:
    merged = Sources()
    for part in parts:
        for module in part.sources.modules:
            for other in merged.modules:
                if part.name == other.file.removesuffix(f"/{other.path}"):
                    continue
                if module.path == other.path:
                    problems.append(
                        Problem(module.file, 1, f"{other.file} has the same place in the bundle.")
                    )
                if _related(module.package, other.package):
                    problems.append(
                        Problem(
                            module.file,
                            module.package_line,
                            f"package {module.package} reaches into package {other.package} of "
                            f"{other.file}:{other.package_line}; give it a name of its own.",
                        )
                    )
            merged.modules.append(module)
        if part is not parts[0]:
            for module in part.sources.modules:
                if module.package.split(".")[0] in (*_OURS, "tables"):
                    problems.append(
                        Problem(
                            module.file,
                            module.package_line,
                            f"package {module.package}: expected a law, law.<place>.<law>; "
                            "the entry point comes from the first folder only.",
                        )
                    )
        for kind in ("obligations", "places"):
            _merge_entries(getattr(merged, kind), getattr(part.sources, kind), problems)
        _merge_entries(merged.actions, part.sources.actions, problems, extend=_more_action)
        _merge_entries(merged.schemas, part.sources.schemas, problems, extend=_more_schema)
        _merge_entries(merged.vocabulary, part.sources.vocabulary, problems, extend=_more_terms)
        for law, texts in part.sources.texts.items():
            _merge_entries(merged.texts.setdefault(law, {}), texts, problems)
    merged.modules.sort(key=lambda module: module.path)
    return merged


def _related(one: str, other: str) -> bool:
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _merge_entries(
    into: dict[str, Entry],
    entries: Mapping[str, Entry],
    problems: list[Problem],
    extend: Any = None,
) -> None:
    for key, entry in entries.items():
        if key not in into:
            into[key] = entry
            continue
        more = extend(into[key].value, entry.value) if extend is not None else None
        if more is not None:
            into[key] = Entry(more, into[key].file, into[key].line, into[key].lines)
            continue
        first = into[key]
        problems.append(
            Problem(
                entry.file, entry.line, f'"{key}" is also defined by {first.file}:{first.line}.'
            )
        )


def _more_action(ours: Any, theirs: Any) -> object:
    """A further folder may let an action of ours take more facts, and change nothing else."""
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return None
    if not set(theirs) <= {"takes", "states"}:
        return None
    more = dict(ours)
    for key, names in theirs.items():
        if not isinstance(names, list) or not isinstance(ours.get(key, []), list):
            return None
        more[key] = [*ours.get(key, []), *(name for name in names if name not in ours.get(key, []))]
    return more


def _more_schema(ours: Any, theirs: Any) -> object:
    """A further folder may add facts to a group of ours, under names of their own."""
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return None
    facts, more = ours.get("properties"), theirs.get("properties")
    if not isinstance(facts, dict) or not isinstance(more, dict) or set(facts) & set(more):
        return None
    return {**ours, "properties": {**facts, **more}}


def _more_terms(ours: Any, theirs: Any) -> object:
    """A further folder may add terms to a list of ours, never change one."""
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return None
    terms, more = ours.get("terms"), theirs.get("terms")
    if not isinstance(terms, dict) or not isinstance(more, dict) or set(terms) & set(more):
        return None
    return {**ours, "terms": {**terms, **more}}


def _merge_data(parts: Sequence[Part], problems: list[Problem]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for part in parts:
        given = dict(part.data)
        if part.sources.actions:
            part.stated_catalogue = given.pop("catalogue", None)
        for key, value in given.items():
            if key == "tables" and isinstance(value, dict) and isinstance(data.get(key), dict):
                _merge_tables(part, data[key], value, problems)
            elif key in data or (part is not parts[0] and key in (*_OURS, "law")):
                problems.append(Problem(part.name, 1, f"data.{key} belongs to the first folder."))
            else:
                data[key] = value
    data.setdefault("tables", {})
    return data


def _merge_tables(
    part: Part, into: dict[str, Any], tables: Mapping[str, Any], problems: list[Problem]
) -> None:
    for place, laws in tables.items():
        here = into.get(place, {})
        if not isinstance(laws, dict) or not isinstance(here, dict):
            problems.append(Problem(part.name, 1, f"data.tables.{place}: expected one per law."))
            continue
        for law in laws:
            if law in here:
                problems.append(
                    Problem(part.name, 1, f"data.tables.{place}.{law} is another folder's.")
                )
        into[place] = {**here, **laws}


def _check_stated(part: Part, made: object, problems: list[Problem], *, alone: bool) -> None:
    stated = part.stated_catalogue
    if stated is None:
        return
    if Path(part.name).is_dir():
        problems.append(
            Problem(part.name, 1, "data.catalogue is made by the build; remove it from the folder.")
        )
    elif alone and stated != made:
        problems.append(
            Problem(
                part.name,
                1,
                "its data.catalogue is not what its rules say; build the bundle again.",
            )
        )


def _revision(parts: Sequence[Part]) -> str:
    """The revision that OPA reports, bound to what it names.

    A folder's own revision is a person's word and may stay the same while a rule changes, so the
    start of its content's digest stands behind it. An archive was named when it was built.
    """
    names: list[str] = []
    for part in parts:
        stated = part.manifest.get("revision")
        named = isinstance(stated, str) and bool(stated)
        if named and not part.folder:
            names.append(str(stated))
            continue
        content = [(module.path, module.text) for module in part.sources.modules]
        digest = _digest(_canonical([content, part.data]))[7:19]
        names.append(f"{stated}-{digest}" if named else f"content-{digest}")
    return "+".join(names)


# --- bytes --------------------------------------------------------------------------------------


def _canonical(value: object) -> bytes:
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _tar(
    revision: str,
    modules: Sequence[tuple[str, str]],
    data: Mapping[str, object],
    sidecar: Mapping[str, object],
) -> bytes:
    files = {path: text.encode() for path, text in modules}
    files[".manifest"] = _canonical({"revision": revision, "roots": [""]})
    files["data.json"] = _canonical(data)
    if sidecar:
        files["tidegate.json"] = _canonical(sidecar)
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path, content in sorted(files.items()):
            member = tarfile.TarInfo(path)  # its defaults: no owner, no time, mode 0644
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return written.getvalue()


def write(bundle: Bundle, out: Path) -> Path:
    """Write ``bundle.tar.gz``, and under ``data`` the catalogue that ``opa test`` needs.

    Returns the path of the bundle.
    """
    built = out / "bundle.tar.gz"
    _write(built, bundle.to_targz())
    # YAML by name and JSON by content: `opa test --ignore '*.json'`, which keeps the schemas in
    # the folders from being read as data, does not lose it.
    _write(out / "data" / "catalogue" / "data.yaml", _canonical(bundle.data.get("catalogue", {})))
    return built


def _write(path: Path, content: bytes) -> None:
    # Others may be reading the last build; they see the old file or the new one.
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)


def main(arguments: Sequence[str]) -> int:
    """``python -m tidegate_engine.bundle POLICIES… OUT``: 0 done, 1 policies wrong, 2 usage."""
    if len(arguments) < 2:
        print("usage: python -m tidegate_engine.bundle POLICIES… OUT", file=sys.stderr)
        return 2
    *sources, out = (Path(argument) for argument in arguments)
    try:
        bundle = load(*sources)
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{write(bundle, out)}: revision {bundle.revision}, {bundle.digest}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
