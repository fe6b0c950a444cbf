"""What is stored of what one person said? No name, no address of a machine, no time but the day."""

from django.db import models
from django.db.models import F, Q

from dueregard.consultation.entries import CHANNELS, LANGUAGES
from dueregard.consultation.rules.responses import STATES
from dueregard.log.models import LogLeaf

HASH_BYTES = 32


class Response(models.Model):
    """One response, as the log's entry commits to it."""

    consultation = models.ForeignKey(
        "dueregard.Consultation", on_delete=models.PROTECT, related_name="+"
    )
    ref = models.CharField(max_length=32)
    entry = models.OneToOneField(LogLeaf, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10)
    day = models.DateField()
    language = models.CharField(max_length=5)
    state = models.CharField(max_length=12, default="counted")
    may_publish = models.BooleanField(default=False)
    # What was answered, by question: an option's number, "2+3", "dk", "pns", a figure, or words.
    answers = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)
    votes = models.JSONField(default=dict)
    # Each field's own salt, so that one field can be erased and the others stay provable.
    salts = models.JSONField(default=dict)
    code = models.BinaryField(null=True, unique=True, max_length=HASH_BYTES)
    form_key = models.BinaryField(unique=True, max_length=HASH_BYTES)
    proved_work = models.BooleanField(default=False)
    revises = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="revised_by"
    )
    put_aside = models.ForeignKey(
        "dueregard.SetAside", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        app_label = "dueregard"
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="response_one_ref"),
            models.CheckConstraint(name="response_state", condition=Q(state__in=STATES)),
            models.CheckConstraint(name="response_channel", condition=Q(channel__in=CHANNELS)),
            models.CheckConstraint(name="response_language", condition=Q(language__in=LANGUAGES)),
            models.CheckConstraint(
                name="response_set_aside_with_reason",
                condition=Q(state="set_aside", put_aside__isnull=False)
                | (~Q(state="set_aside") & Q(put_aside__isnull=True)),
            ),
            models.CheckConstraint(
                name="response_revises_another",
                condition=Q(revises__isnull=True) | ~Q(revises=F("id")),
            ),
        ]
        indexes = [models.Index(fields=["consultation", "state"], name="response_by_state")]


class OfferedStatement(models.Model):
    """A statement that a resident added, until it is decided; its author may ask what became."""

    consultation = models.ForeignKey(
        "dueregard.Consultation", on_delete=models.PROTECT, related_name="+"
    )
    # The newest response of the same person, so that its code opens this as well.
    response = models.ForeignKey(
        Response, on_delete=models.PROTECT, null=True, related_name="offered"
    )
    words = models.TextField()
    language = models.CharField(max_length=5)
    day = models.DateField()
    decided = models.OneToOneField(
        "dueregard.Statement", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        app_label = "dueregard"


class SavedAnswers(models.Model):
    """Answers saved for later, readable only with the code that their writer keeps."""

    consultation = models.ForeignKey(
        "dueregard.Consultation", on_delete=models.CASCADE, related_name="+"
    )
    code = models.BinaryField(unique=True, max_length=HASH_BYTES)
    sealed = models.BinaryField()
    day = models.DateField()

    class Meta:
        app_label = "dueregard"


class SealedContact(models.Model):
    """Contact details in an age box whose key is not on this server; tied to no response."""

    consultation = models.ForeignKey(
        "dueregard.Consultation", on_delete=models.PROTECT, related_name="+"
    )
    box = models.BinaryField()

    class Meta:
        app_label = "dueregard"
