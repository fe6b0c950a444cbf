"""Where are blocks worked on? Here, in processes of this machine, or on a Dask cluster.

One protocol: map a function over blocks and return what it gave, in their order. The blocks are the
same everywhere and are put together here in one order, so the answers are the same to the last bit.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, Protocol

from dueregard.errors import BadInput

# Fewer rows than this are not worth sending anywhere.
ROWS_A_BLOCK = 20_000
# A worker that dies midway takes its block with it; another is given it, so often.
TRIES = 3
PATIENCE = "10s"


class Run(Protocol):
    """Maps a function over blocks; both can be sent to another machine (pickled)."""

    def __call__(self, each: Callable[[Any], Any], blocks: Sequence[Any], /) -> Iterable[Any]:
        """Return what `each` gave for every block, in order."""
        ...


def here(each: Callable[[Any], Any], blocks: Sequence[Any], /) -> list[Any]:
    """Run a function on every block, one after another, in this process."""
    return [each(block) for block in blocks]


@contextmanager
def processes(number: int) -> Iterator[Run]:
    """Run blocks in so many processes of this machine."""
    with ProcessPoolExecutor(number) as pool:
        yield lambda each, blocks: list(pool.map(each, blocks))


@contextmanager
def cluster(address: str) -> Iterator[Run]:
    """Run blocks on the Dask cluster at this address, such as tcp://10.0.0.5:8786.

    Raises `BadInput` where Dask is not installed or nobody answers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise BadInput(
            ["Dask is not installed here. Install it with: pip install 'dueregard[cluster]'"]
        ) from None
    try:
        client: Any = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as why:
        raise BadInput([f"No Dask cluster answers at {address}: {why}"]) from None
    with client:
        yield lambda each, blocks: on(client, each, blocks)


def on(client: Any, each: Callable[[Any], Any], blocks: Sequence[Any]) -> list[Any]:
    """Run blocks by this Dask client; a block whose worker died is run again elsewhere."""
    # Each block goes with its task, not ahead of it: what was scattered dies with its worker. Not
    # pure: two runs of one function on one block are two pieces of work.
    sent = [client.submit(each, block, retries=TRIES, pure=False) for block in blocks]
    found: list[Any] = client.gather(sent)
    return found
