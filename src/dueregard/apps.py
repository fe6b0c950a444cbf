"""What does Django need to know? That the whole house is one app."""

from django.apps import AppConfig


class DueRegard(AppConfig):
    """One app, one folder a stage, one migration history."""

    name = "dueregard"
    label = "dueregard"
    verbose_name = "Due Regard"
    default_auto_field = "django.db.models.BigAutoField"
