"""An auditor has ``cryptography`` and the standard library, and nothing else of ours."""

import json
import subprocess
import sys
from pathlib import Path

import tidegate_audit
from tidegate_audit import export_static, verify_directory
from tidegate_audit.database import DatabaseReader
from tidegate_audit.leaf import Leaf
from tidegate_audit.log import Log
from tidegate_audit.tiles import decode_bundle
from tidegate_audit.tlog_policy import Policy

_ALONE = """
import sys

ALLOWED = {*sys.stdlib_module_names, "cryptography", "_cffi_backend", "tidegate_audit"}

class Empty:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in ALLOWED:
            raise ModuleNotFoundError(f"an auditor has no {name}", name=name)

sys.meta_path.insert(0, Empty())
sys.path.insert(0, sys.argv[1])

import tidegate_audit as audit
from pathlib import Path

policy = audit.Policy.load(Path(sys.argv[2]))
receipt = Path(sys.argv[3]).read_bytes()
print(audit.verify_receipt(receipt, policy).leaf.type)
for directory in sys.argv[4:]:
    print(audit.verify_directory(Path(directory), policy).size)
for name in ("sqlmodel", "orjson"):
    try:
        __import__(name)
    except ModuleNotFoundError:
        continue
    sys.exit(f"{name} was there, so this proves nothing")
"""


def test_receipts_and_logs_verify_without_anything_else_installed(tmp_path: Path) -> None:
    Log.init(tmp_path / "log", origin="example.com/eu/2026h2-1")
    with Log.open(tmp_path / "log"):
        pass  # opening and closing leaves a genesis and a stop
    policy = tmp_path / "log" / "tlog-policy"
    with DatabaseReader(tmp_path / "log" / "log.sqlite") as database:
        export_static(database, tmp_path / "static")
    size = verify_directory(tmp_path / "log", Policy.load(policy)).size
    with Log.open(tmp_path / "log") as log:
        receipt = log.receipt(_first_id(log))
        assert receipt is not None
        (tmp_path / "receipt.json").write_text(json.dumps(receipt.to_dict()))

    source = Path(tidegate_audit.__file__).parents[1]
    arguments = [source, policy, tmp_path / "receipt.json", tmp_path / "static"]
    alone = subprocess.run(
        [sys.executable, "-I", "-c", _ALONE, *map(str, arguments), str(tmp_path / "log")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert alone.returncode == 0, alone.stderr
    assert alone.stdout.split() == ["genesis", str(size), str(size + 1)]


def _first_id(log: Log) -> str:
    return Leaf.parse(decode_bundle(log.entries(0, 1), 1)[0]).id
