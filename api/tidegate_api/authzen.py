"""AuthZEN metadata: where the check path is and what it can do.

``GET /.well-known/authzen-configuration``. Endpoints that do not exist are left out, as the
specification asks. Where the public address has a path, the well-known part stands between host
and path, so a proxy has to hand that address on to us; both are answered.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from .roles import endpoint

__all__ = ["CAPABILITIES", "WELL_KNOWN", "metadata", "metadata_paths"]

WELL_KNOWN = endpoint("metadata").path

CAPABILITIES = (
    # Every answer carries a signed receipt in context.receipt.
    "urn:tidegate:authzen:receipt:1",
    # Idempotency-Key repeats an answer in place of asking again.
    "urn:tidegate:authzen:idempotency-key:1",
)


def metadata(base_url: str) -> dict[str, Any]:
    """The document of the decision point at ``base_url``."""
    return {
        "policy_decision_point": base_url,
        "access_evaluation_endpoint": base_url + endpoint("evaluate").path,
        "access_evaluations_endpoint": base_url + endpoint("evaluate_batch").path,
        "capabilities": list(CAPABILITIES),
        "supported_obligations": ["custom"],
    }


def metadata_paths(base_url: str) -> tuple[str, ...]:
    """Where the document is asked for: without, and with, the path of the public address."""
    path = urlsplit(base_url).path.rstrip("/")
    return (WELL_KNOWN, WELL_KNOWN + path) if path else (WELL_KNOWN,)
