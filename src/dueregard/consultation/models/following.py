"""What is stored of people who asked to be told? A sealed address, and of which places."""

from django.db import models

HASH_BYTES = 32


class Follower(models.Model):
    """Someone to be told by e-mail that something opened, closed or was answered."""

    # The same address asked twice is one follower; the address itself is only in the box.
    fingerprint = models.BinaryField(max_length=HASH_BYTES)
    box = models.BinaryField()
    place = models.CharField(max_length=170, blank=True)
    language = models.CharField(max_length=5)
    confirmed = models.BooleanField(default=False)
    asked_on = models.DateField()
    told_until = models.PositiveBigIntegerField(default=0)

    class Meta:
        app_label = "dueregard"
        constraints = [
            models.UniqueConstraint(fields=["fingerprint", "place"], name="follower_once_a_place"),
        ]
