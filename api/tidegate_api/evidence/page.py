"""``verify.html``: one file that checks a pack in a browser, without a network.

It is put together from the very scripts that the officer's desk uses, with their ``import`` and
``export`` taken out, so that there is one verifier and no copy of it. Its own
Content-Security-Policy allows this script and this style by their hashes, and nothing else: the
page can fetch nothing and send nothing.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

__all__ = ["VerifyPage", "verify_page"]

_SCRIPTS: Final = (
    "console/static/verify.js",
    "console/static/verify-texts.js",
    "evidence/page/pack-texts.js",
    "evidence/page/verify-pack.js",
    "evidence/page/page.js",
)
_IMPORT: Final = re.compile(r"^import \{[^}]*\} from \"[^\"]*\";\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=async |const |function )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class VerifyPage:
    """The page, and the policy it has to be served with; opened as a file it brings its own."""

    body: bytes
    content_security_policy: str


@cache
def verify_page() -> VerifyPage:
    """The page that checks packs; the same for all of them."""
    script = "\n".join(_EXPORT.sub("", _IMPORT.sub("", _read(each))) for each in _SCRIPTS)
    style = _read("evidence/page/page.css")
    policy = (
        f"default-src 'none'; script-src {_source(script)}; style-src {_source(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    page = _read("evidence/page/page.html")
    for name, text in (("policy", policy), ("style", style), ("script", script)):
        page = page.replace(f"{{{{ {name} }}}}", text)
    return VerifyPage(page.encode(), policy)


def _read(name: str) -> str:
    return files("tidegate_api").joinpath(name).read_text("utf-8")


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
