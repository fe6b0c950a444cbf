"""Who sends? Some connections in a process of its own, each sending one form after another.

`python -m bench._senders PORT CONNECTIONS PATH < bodies` prints JSON: seconds, answers by status,
the slowest hundredth, what was acknowledged.
"""

import json
import sys
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

TOKEN = "a" * 32
HEADERS = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Cookie": f"csrftoken={TOKEN}",
    "Host": "127.0.0.1",
}


def send(port: int, connections: int, path: str, bodies: list[str]) -> dict[str, Any]:
    """Send every body once, over so many connections at a time."""
    waiting: SimpleQueue[str] = SimpleQueue()
    for one in bodies:
        waiting.put(one)
    taken: list[tuple[float, int, str]] = []
    threads = [
        Thread(target=_sender, args=(port, path, waiting, taken)) for _ in range(connections)
    ]
    began = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    seconds = time.perf_counter() - began
    slow = sorted(one for one, _, _ in taken)
    return {
        "seconds": seconds,
        "statuses": dict(Counter(status for _, status, _ in taken)),
        "p99_ms": 1000 * slow[min(len(slow) - 1, int(0.99 * len(slow)))] if slow else None,
        "acknowledged": [key for _, status, key in taken if status == 200],
    }


def _sender(
    port: int, path: str, waiting: "SimpleQueue[str]", taken: list[tuple[float, int, str]]
) -> None:
    at = HTTPConnection("127.0.0.1", port, timeout=60)
    while True:
        try:
            body = waiting.get_nowait()
        except Empty:
            return
        began, status = time.perf_counter(), 0
        try:
            at.request("POST", path, body=body, headers=HEADERS)
            answer = at.getresponse()
            answer.read()
            status = answer.status
        except (OSError, HTTPException):
            at.close()
        taken.append((time.perf_counter() - began, status, body.partition("&")[0]))


if __name__ == "__main__":
    port, connections, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    lines = [one for one in sys.stdin.read().splitlines() if one]
    print(json.dumps(send(port, connections, path, lines)))
