"""Run on a benchmark's site: milliseconds of the server for each address given, as JSON."""

import json
import sys
from statistics import median
from time import perf_counter

import django

TIMES = 5


def main(addresses: list[str]) -> None:
    """Ask for each a few times in this process, every middleware included, nothing kept."""
    from django.test import Client
    from django.test.utils import override_settings

    taken: dict[str, float] = {}
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        client = Client()
        for address in addresses:
            each = []
            for _ in range(TIMES):
                began = perf_counter()
                answer = client.get(address)
                answer.getvalue()
                each.append((perf_counter() - began) * 1000)
                assert answer.status_code == 200, address
            taken[address] = median(each)
    print(json.dumps(taken))


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1:])
