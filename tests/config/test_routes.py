"""Can every address of the site be tried?"""

from tests import routes


def test_every_route_has_a_sample_to_try_it_with() -> None:
    wanting = {one.name for one in routes.public_routes() if one.parameters}
    assert wanting - routes.SAMPLES.keys() == set(), "add it to SAMPLES in tests/routes.py"


def test_no_sample_is_left_of_a_route_that_is_gone() -> None:
    named = {one.name for one in routes.all_routes()}
    assert (routes.SAMPLES.keys() | routes.FILES) - named == set()
