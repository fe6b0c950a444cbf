"""What does Django need to know? That the whole house is one app."""

from importlib import import_module

from django.apps import AppConfig


class DueRegard(AppConfig):
    """One app, one folder a stage, one migration history."""

    name = "dueregard"
    label = "dueregard"
    verbose_name = "Due Regard"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have what the operator set checked at start."""
        import_module("dueregard.places.checks")
        import_module("dueregard.decision.checks")
