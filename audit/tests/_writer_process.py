"""A process that writes a log as fast as it can and tells what it was answered.

It is killed in the middle. Run with the log's directory and a number of threads;
prints one receipt a line, after it got it.
"""

import json
import sys
import threading
from pathlib import Path

from _logs import decision

from tidegate_audit.log import Log


def main() -> None:
    log = Log.open(Path(sys.argv[1]))
    print("open", flush=True)

    def write(number: int) -> None:
        at = 0
        while True:
            at += 1
            receipt = log.append(decision(f"u-{number}-{at}")).receipt
            # One write a line, so lines of two threads never mix.
            sys.stdout.write(json.dumps(receipt.to_dict()) + "\n")
            sys.stdout.flush()

    for number in range(int(sys.argv[2])):
        threading.Thread(target=write, args=(number,)).start()


if __name__ == "__main__":
    main()
