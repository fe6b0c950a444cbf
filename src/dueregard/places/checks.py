"""Can the areas and boundaries the operator named be read? Told before the site starts."""

from django.core.checks import CheckMessage, Error, Warning, register

from dueregard.errors import BadInput, NotFound
from dueregard.places.queries import areas, boundaries


@register
def areas_can_be_read(**_kwargs: object) -> list[CheckMessage]:
    """Each fault of the files in words, with the setting that names them."""
    try:
        areas()
    except (BadInput, NotFound) as wrong:
        return [Error(str(wrong), hint="See DUEREGARD_AREAS.", id="dueregard.E004")]
    try:
        found = boundaries()
    except (BadInput, NotFound) as wrong:
        return [Error(str(wrong), hint="See DUEREGARD_BOUNDARIES.", id="dueregard.E005")]
    if found and not found.attribution:
        said = "The file of boundaries does not say whose they are."
        return [Warning(said, hint="Set DUEREGARD_BOUNDARIES_BY.", id="dueregard.W001")]
    return []
