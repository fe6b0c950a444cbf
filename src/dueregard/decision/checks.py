"""Can the rule packs the operator named be used? Told before the site starts."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from dueregard.decision.packs import own_packs
from dueregard.decision.rules.packs import PackFault


@register
def packs_can_be_used(**_kwargs: object) -> list[CheckMessage]:
    """Each fault of a pack in words, with the file and the rule that it is in."""
    try:
        own_packs(settings.DUEREGARD_RULE_PACKS)
    except PackFault as wrong:
        hint = "See DUEREGARD_RULE_PACKS, and try `dueregard pack FILE`."
        return [Error(one, hint=hint, id="dueregard.E006") for one in wrong.faults]
    return []
