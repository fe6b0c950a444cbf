"""Are answers the same wherever blocks are worked on, also when a worker dies midway?"""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from dueregard.analysis.opinion_groups import OpinionGroups, axes
from dueregard.analysis.themes import Themes, finding
from dueregard.analysis.work import engines
from dueregard.analysis.work.engines import Run, cluster, here, processes
from dueregard.errors import BadInput
from tests.analysis.opinion_groups.crowds import crowd
from tests.analysis.themes.texts import responses

MEGABYTES_A_WORKER = 400


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two worker processes on this machine, each with little memory and a place to spill to."""
    import dask
    from distributed import LocalCluster

    settings = {
        "temporary-directory": str(tmp_path_factory.mktemp("spilled")),
        "distributed.worker.memory.target": 0.2,
        "distributed.worker.memory.spill": 0.3,
    }
    with (
        dask.config.set(settings),
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            memory_limit=f"{MEGABYTES_A_WORKER}MB",
            dashboard_address=None,
        ) as made,
    ):
        yield made


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks so small that a test has several of each kind."""
    monkeypatch.setattr(axes, "PEOPLE_A_BLOCK", 70)
    monkeypatch.setattr(finding, "ROWS_A_BLOCK", 40)
    monkeypatch.setattr(finding, "MOST_PASSAGES", 60)


def groups_by(run: Run) -> OpinionGroups:
    votes, _ = crowd(people=300)
    return OpinionGroups().fit(votes, run=run)


def require_the_same(run: Run) -> None:
    ours, theirs = groups_by(here), groups_by(run)
    assert (ours.labels_ == theirs.labels_).all()
    np.testing.assert_allclose(theirs.points_, ours.points_, atol=1e-9, rtol=0)
    np.testing.assert_allclose(theirs.consensus_, ours.consensus_, atol=1e-9, rtol=0)
    assert theirs.gain_.bits == pytest.approx(ours.gain_.bits, abs=1e-9)
    assert theirs.steady_people_ == pytest.approx(ours.steady_people_, abs=1e-9)
    texts = responses(each=40)
    assert Themes().fit(texts, run=run).themes_ == Themes().fit(texts).themes_


def test_processes_of_this_machine_give_the_same_answers(small_blocks: None) -> None:
    with processes(2) as run:
        require_the_same(run)


def test_a_cluster_gives_the_same_answers(small_blocks: None, two_workers: Any) -> None:
    with cluster(two_workers.scheduler_address) as run:
        require_the_same(run)


def squared(at: int) -> tuple[int, int]:
    return os.getpid(), at**2


def dies_once(block: tuple[int, str]) -> int:
    at, mark = block
    if at == 3 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return at**2


def test_a_worker_killed_midway_costs_its_block_and_not_the_answer(
    two_workers: Any, tmp_path: Path
) -> None:
    mark = str(tmp_path / "died")
    with cluster(two_workers.scheduler_address) as run:
        assert run(dies_once, [(at, mark) for at in range(8)]) == [at**2 for at in range(8)]
        assert Path(mark).exists()


def wide(at: int) -> NDArray[np.float64]:
    return np.full(5_000_000, float(at))  # 40 MB


def test_more_than_fits_in_memory_is_spilled_and_not_lost(two_workers: Any) -> None:
    from distributed import Client

    with Client(two_workers.scheduler_address, set_as_default=False) as client:
        held = [client.submit(wide, at, pure=False) for at in range(24)]  # 960 MB on 800
        sums = [client.submit(np.sum, one, pure=False) for one in held]
        assert client.gather(sums) == [5_000_000.0 * at for at in range(24)]


def test_blocks_come_back_in_their_order(two_workers: Any) -> None:
    with cluster(two_workers.scheduler_address) as run:
        found = list(run(squared, range(20)))
    assert [value for _pid, value in found] == [at**2 for at in range(20)]
    assert os.getpid() not in {pid for pid, _ in found}


def test_where_nobody_answers_it_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "PATIENCE", "200ms")
    with pytest.raises(BadInput, match=r"No Dask cluster answers at tcp://127\.0\.0\.1:9"):
        cluster("tcp://127.0.0.1:9").__enter__()


def test_without_dask_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(BadInput, match="pip install 'dueregard\\[cluster\\]'"):
        cluster("tcp://127.0.0.1:9").__enter__()
