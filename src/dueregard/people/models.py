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
    """A role that an account holds in one case, or everywhere."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=30)
    # A case's key; empty for everywhere.
    case = models.CharField(max_length=80, blank=True)
    body = models.CharField(max_length=80)

    objects: "ClassVar[models.Manager[Any]]" = models.Manager()

    class Meta:
        app_label = "dueregard"
        constraints = [
            models.UniqueConstraint(fields=["account", "role", "case"], name="role_once_a_case"),
            models.CheckConstraint(name="role_known", condition=Q(role__in=ROLES)),
        ]
