"""``tidegate check`` and ``tidegate simulate``, over a real log and a real server."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from _cli import REQUESTS, ROOT, Cli
from _server import Server

from tidegate_api.actions import Actions
from tidegate_audit.log import Log
from tidegate_engine.bundle import load_shipped
from tidegate_engine.gate import Gate

ORDER = REQUESTS / "order.json"
LOCATIONS = REQUESTS / "locations.json"
WITHDRAWAL = REQUESTS / "withdrawal.json"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    return Cli(tmp_path, monkeypatch, capsys)


@pytest.fixture(scope="session")
def server(start_server: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    profile = tmp_path_factory.mktemp("profile") / "profile.yaml"
    shutil.copy(ROOT / "api" / "tidegate_api" / "week" / "profile.yaml", profile)
    return start_server(TIDEGATE_PROFILE=str(profile))


def test_an_allow_is_0_and_a_deny_is_3(cli: Cli) -> None:
    cli.log()
    allowed, denied = cli("check", ORDER), cli("check", LOCATIONS)
    assert (allowed.code, denied.code) == (0, 3)
    assert allowed.out.startswith("allow  ")
    assert denied.out.startswith("deny  ")
    assert "us.dsp.restricted" in denied.out
    assert "record 3 of gate.example.com/sg/2026h2-0" in denied.out


def test_json_is_the_authzen_answer(cli: Cli) -> None:
    cli.log()
    told = cli("check", LOCATIONS, "--json")
    assert told.code == 3
    assert told.json["decision"] is False
    context = told.json["context"]
    assert context["outcome"] == "deny"
    assert context["receipt"]["origin"] == "gate.example.com/sg/2026h2-0"


def test_an_incomplete_answer_says_what_to_state(cli: Cli) -> None:
    cli.log()
    told = cli("check", WITHDRAWAL)
    assert told.code == 3
    assert "payee.form, asked for by us.irs" in told.out
    assert "State it in the request." in told.out


def test_a_missing_fact_that_is_worked_out_says_from_what(cli: Cli) -> None:
    cli.log()
    request = {
        "subject": {"type": "user", "id": "u-1", "properties": {"country": "US"}},
        "action": {"name": "account.create"},
        "resource": {"type": "app", "id": "harbour-red-intl"},
    }
    said = " ".join(cli("check", "-", stdin=json.dumps(request).encode()).out.split())
    assert "user.age" in said
    assert "from birth_date. Worked out, never stated: state what it is worked out from." in said


def test_the_texts_come_in_chinese_too(cli: Cli) -> None:
    cli.log()
    assert "该数据暂不得向该接收方开放" in cli("check", LOCATIONS, "--lang", "zh-Hans").out


def test_standard_input_is_a_request(cli: Cli) -> None:
    cli.log()
    assert cli("check", "-", stdin=ORDER.read_bytes()).code == 0


def test_without_the_profile_what_it_would_say_is_missing(cli: Cli) -> None:
    cli.log()
    profile = Path(".tidegate/profile.yaml").rename("elsewhere.yaml")
    assert cli("check", ORDER, "--json").json["context"]["outcome"] == "incomplete"
    assert cli("check", ORDER, "--profile", profile).code == 0
    cli.set("TIDEGATE_PROFILE", profile)
    assert cli("check", ORDER).code == 0


def test_another_directory_brings_its_own_profile(cli: Cli) -> None:
    cli.log()
    Path(".tidegate").rename("other")
    assert cli("check", ORDER, "--dir", "other").code == 0


def test_a_fact_that_contradicts_the_profile_is_refused_before_it_is_recorded(cli: Cli) -> None:
    cli.log()
    request = json.loads(ORDER.read_text())
    request["context"]["flow"]["basis"] = 7
    told = cli("check", "-", "--json", stdin=json.dumps(request).encode())
    assert told.code == 1
    assert "flow.basis" in told.error["message"]
    assert "policy facts" in told.error["next"]
    assert "decision" not in cli("log", "verify", "--json").json["types"]


def test_the_law_is_the_one_the_server_would_use(cli: Cli) -> None:
    consumer = ROOT / "examples" / "consumer" / "policies"
    cli.log()
    coupon = {
        "subject": {"type": "user", "id": "u-1"},
        "action": {"name": "coupon.give"},
        "resource": {"type": "coupon", "id": "c-1", "properties": {"value": "50.01"}},
    }
    body = json.dumps(coupon).encode()
    assert cli("check", "-", "--json", stdin=body).json["context"]["outcome"] == "error"
    told = cli("check", "-", "--json", "--policies", consumer, stdin=body)
    assert told.json["context"]["outcome"] == "review"
    cli.set("TIDEGATE_POLICIES", consumer)
    assert cli("check", "-", "--json", stdin=body).json["context"]["outcome"] == "review"


def test_a_log_that_another_process_writes_is_named_with_that_process(cli: Cli) -> None:
    cli.log()
    holding = (
        "import sys; from pathlib import Path; from tidegate_audit.log import Log\n"
        "log = Log.open(Path('.tidegate/log'), anchor=Path('.tidegate/log.anchor'))\n"
        "print('held', flush=True); sys.stdin.read(); log.close()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", holding], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    told = cli("check", ORDER, "--json")
    holder.communicate(timeout=30)
    assert told.code == 1
    assert f"in the process {holder.pid}" in told.error["message"]
    assert "--url" in told.error["next"]


def test_an_unwritable_receipt_is_noticed_before_anything_is_recorded(cli: Cli) -> None:
    cli.log()
    assert cli("check", ORDER, "--receipt", "no/such/receipt.json").code == 1
    assert cli("log", "status", "--json").json["size"] == 1


def test_a_receipt_that_could_not_be_earned_is_not_left_behind(cli: Cli) -> None:
    cli.log()
    assert cli("check", "-", "--receipt", "receipt.json", stdin=b"nonsense").code == 1
    assert not Path("receipt.json").exists()


def test_a_server_is_asked_with_the_same_words(cli: Cli, server: Server) -> None:
    cli.set("TIDEGATE_KEY", server.key)
    url = f"http://127.0.0.1:{server.port}/"
    told = cli("check", LOCATIONS, "--url", url, "--receipt", "r.json", "--json")
    assert told.code == 3
    assert told.json["context"]["outcome"] == "deny"
    proven = cli(
        "verify", "receipt", "r.json", "--body", LOCATIONS,
        "--policy", server.directory / "log" / "tlog-policy",
    )  # fmt: skip
    assert proven.code == 0
    assert cli("check", ORDER, "--url", url).code == 0


def test_what_a_server_refuses_is_said_in_its_words(cli: Cli, server: Server) -> None:
    url = f"http://127.0.0.1:{server.port}"
    assert "TIDEGATE_KEY" in cli("check", ORDER, "--url", url, "--json").error["message"]
    cli.set("TIDEGATE_KEY", "tg_wrong_key")
    told = cli("check", ORDER, "--url", url, "--json")
    assert told.error["message"].startswith("HTTP 401: Authorization: expected a key")
    assert "keys create" in told.error["next"]
    cli.set("TIDEGATE_KEY", server.key)
    told = cli("check", "-", "--url", url, "--json", stdin=b"{")
    assert told.error["message"].startswith("HTTP 400: ")
    told = cli("check", ORDER, "--url", url + "/nowhere", "--json")
    assert told.error["message"].startswith("HTTP 404: ")


@pytest.mark.parametrize(
    ("url", "code"), [("http://127.0.0.1:1", 1), ("http://[", 1), ("elsewhere", 2)]
)
def test_a_server_that_is_not_there_is_one_sentence(cli: Cli, url: str, code: int) -> None:
    cli.set("TIDEGATE_KEY", "tg_a_b")
    told = cli("check", ORDER, "--url", url, "--json")
    assert told.code == code
    assert url in told.error["message"]


def test_a_simulation_needs_no_log_and_says_that_it_is_none(cli: Cli) -> None:
    cli.profile()
    told = cli("simulate", LOCATIONS)
    assert told.code == 3
    assert told.out.startswith("Simulated: not recorded, and not a gate answer.\ndeny")
    assert "cure: " in told.out
    answer = cli("simulate", ORDER, "--json")
    assert answer.code == 0
    assert answer.json["simulated"] is True
    assert answer.json["not_a_gate_answer"] is True
    assert "receipt" not in answer.json["context"]
    assert not Path(".tidegate/log").exists()


def test_a_simulation_of_another_day_meets_the_law_of_that_day(cli: Cli) -> None:
    cli.profile()
    # The Data Security Program began on 2025-04-08.
    assert cli("simulate", LOCATIONS, "--today", "2025-04-07").code == 0
    assert cli("simulate", LOCATIONS, "--today", "2025-04-08").code == 3
    assert cli("simulate", LOCATIONS, "--today", "tomorrow", "--json").code == 2


def test_a_simulation_may_use_another_bundle(cli: Cli) -> None:
    cli.profile()
    shutil.copytree(ROOT / "policies", "draft")
    for file in Path("draft/law/us/dsp").glob("*.rego"):
        if not file.name.endswith("_test.rego"):
            file.write_text(file.read_text().replace('"2025-04-08"', '"2999-04-08"'))
    assert cli("simulate", LOCATIONS, "--bundle", "draft").code == 0


def test_the_example_of_every_action_is_a_request_that_can_be_asked() -> None:
    # As `tidegate policy facts ACTION --example` prints them, asked of one gate to save time.
    law = load_shipped()
    actions, gate = Actions(law), Gate(bundle=law, log=None)
    names = [action["action"] for action in actions.all()["actions"]]
    asked = {name: gate.simulate(actions.show(name)["example"]).outcome for name in names}
    assert len(asked) > 20
    assert [name for name, outcome in asked.items() if outcome == "error"] == []


def test_every_check_leaves_the_log_closed(cli: Cli) -> None:
    cli.log()
    cli("check", ORDER)
    with Log.open(Path(".tidegate/log"), anchor=Path(".tidegate/log.anchor")) as log:
        assert log.size == 3  # genesis, the decision, stop
