"""What is stored so that a door opens once? Hashes of spent challenges, until they expire."""

from typing import Any, ClassVar

from django.db import models


class SpentChallenge(models.Model):
    """A proof of work that has been used. It tells neither who used it nor for what."""

    digest = models.BinaryField(primary_key=True, max_length=32)
    expires_at = models.DateTimeField(db_index=True)

    objects: "ClassVar[models.Manager[Any]]" = models.Manager()

    class Meta:
        app_label = "dueregard"
