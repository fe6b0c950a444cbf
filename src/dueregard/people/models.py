"""What is stored of bodies and of accounts? Names of bodies and roles; never a private person."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from dueregard.people import entries
from dueregard.people.rules import ROLES
from dueregard.stored import StoredFact, limits_of, stores


@stores(entries.Organisation)
class Organisation(StoredFact):
    """A body on the record."""

    class Meta(StoredFact.Meta):
        constraints = limits_of(entries.Organisation)


class Account(AbstractBaseUser):
    """Someone who signs in, known here by a role's name such as `convenor-2`."""

    name = models.SlugField(max_length=80, unique=True)
    # How the public log calls this account: drawn by chance, so that it tells nobody's name.
    ref = models.CharField(max_length=32, unique=True)
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager["Account"]()

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        app_label = "dueregard"


class Role(models.Model):
    """A role that an account holds: everywhere, in one case, or for less than a case."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=30)
    # A case's key; empty for everywhere.
    case = models.CharField(max_length=80, blank=True)
    # References within the case; empty for all of it.
    deployment = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=80, blank=True)
    body = models.CharField(max_length=80)
    # When it ends by itself, if it was given in an emergency.
    until = models.DateTimeField(null=True, blank=True)

    objects: "ClassVar[models.Manager[Any]]" = models.Manager()

    class Meta:
        app_label = "dueregard"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role", "case", "deployment", "place"], name="role_once_there"
            ),
            models.CheckConstraint(name="role_known", condition=Q(role__in=ROLES)),
        ]


class Invitation(models.Model):
    """A link by which its holder takes up an account and chooses its password.

    Only a mark of it is kept: whoever reads this table opens nothing.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="+")
    mark = models.BinaryField(unique=True, max_length=32)
    expires = models.DateTimeField()

    objects: "ClassVar[models.Manager[Any]]" = models.Manager()

    class Meta:
        app_label = "dueregard"


class SignIn(models.Model):
    """A session in which an account works: since when, how it signed in, with what browser."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    session = models.CharField(max_length=40, unique=True)
    began = models.DateTimeField()
    seen = models.DateTimeField()
    how = models.CharField(max_length=20)
    browser = models.CharField(max_length=40, blank=True)

    objects: "ClassVar[models.Manager[Any]]" = models.Manager()

    class Meta:
        app_label = "dueregard"
