"""An OPA server that pulls our bundle from us, and a gate that decides by that OPA."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from _app import CHILD, GROWN, signup
from _opa import opa_server
from _server import Server


def test_opa_pulls_the_law_from_us_and_decides_as_we_do(
    start_server: Callable[..., Server], tmp_path: Path
) -> None:
    ours = start_server()
    config = tmp_path / "opa.json"
    bearer = {"bearer": {"token": ours.key}}
    config.write_text(
        json.dumps(
            {
                "services": {
                    "tidegate": {
                        "url": f"http://127.0.0.1:{ours.port}",
                        "credentials": bearer,
                    }
                },
                "bundles": {
                    "tidegate": {
                        "service": "tidegate",
                        "resource": "bundles/tidegate.tar.gz",
                        "polling": {"min_delay_seconds": 1, "max_delay_seconds": 1},
                    }
                },
            }
        )
    )
    with opa_server("-c", config) as port:
        theirs = start_server(TIDEGATE_EVALUATOR="opa", TIDEGATE_OPA_URL=f"http://127.0.0.1:{port}")
        _until_ready(theirs)
        for born in (GROWN, CHILD, None):
            request = signup("u-1", born)
            told = [server.evaluate(request).json for server in (ours, theirs)]
            for answer in told:
                for name in ("evaluation_id", "evaluated_at", "receipt"):
                    answer["context"].pop(name)
            assert told[0] == told[1]
        assert theirs.stop() == 0
    assert "unclosed" not in theirs.stderr.read_text()


def test_without_its_opa_a_server_is_up_but_not_ready(
    start_server: Callable[..., Server],
) -> None:
    server = start_server(
        TIDEGATE_EVALUATOR="opa", TIDEGATE_OPA_URL="http://127.0.0.1:9", PYTHONWARNINGS="default"
    )
    assert server.ask("/health/live", key=None).status == 200
    assert server.ask("/health/ready", key=None).status == 503
    answer = server.evaluate(signup())
    assert (answer.status, answer.json["decision"]) == (200, False)
    assert answer.json["context"]["outcome"] == "error"


def _until_ready(server: Server) -> None:
    deadline = time.monotonic() + 30
    while server.ask("/health/ready", key=None).status != 200:
        assert time.monotonic() < deadline, "OPA did not load the bundle in 30 s"
        time.sleep(0.1)
