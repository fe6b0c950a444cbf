"""What did the reader type into an address or a form? Whatever cannot be read is left out."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from dueregard.errors import NotFound
from dueregard.publication.rules.equality import GroupErrors
from dueregard.stats.forecast import Plan

LONGEST_SEARCH = 100
LONGEST_QUESTION = 2_000
FIRST_YEAR, LATEST_YEAR = 2016, 2100
LARGEST_INDEX = 2**53
MOST_ERRORS = 10_000
MOST_FACES, MOST_LISTED = 1_000_000, 1_000_000


class RegisterForm(forms.Form):
    """What a reader asks of the register."""

    search = forms.CharField(max_length=LONGEST_SEARCH, required=False)
    place = forms.CharField(max_length=LONGEST_SEARCH, required=False)
    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LATEST_YEAR, required=False)
    page_number = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    def add_prefix(self, field_name: str) -> str:
        """The page's number stands in the address as `page`."""
        return "page" if field_name == "page_number" else field_name

    def asked(self) -> dict[str, Any]:
        """What the register is asked for."""
        clean = self._readable()
        return {
            "search": clean.get("search", ""),
            "place": clean.get("place", ""),
            "year": clean.get("year"),
        }

    def page(self) -> int:
        """Which page of it."""
        return self._readable().get("page_number") or 1

    def shown(self) -> dict[str, str]:
        """What was asked, as the form shows it again."""
        return {name: str(value or "") for name, value in self.asked().items()}

    def _readable(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data


class FollowedForm(forms.Form):
    """Whose deployments a reader follows: of a force, of a place, or all."""

    force = forms.CharField(max_length=LONGEST_SEARCH, required=False)
    place = forms.CharField(max_length=LONGEST_SEARCH, required=False)

    def asked(self) -> dict[str, str]:
        """What is followed. Raises `NotFound` for what no force or place is called.

        A reader of feeds must not be told for ever that nothing is new.
        """
        if not self.is_valid():
            raise NotFound("no force or place has so long a name")
        return {name: self.cleaned_data[name] for name in ("force", "place")}


class TableForm(forms.Form):
    """What a program asks of an open table."""

    case_ = forms.CharField(max_length=LONGEST_SEARCH, required=False)

    def add_prefix(self, field_name: str) -> str:
        """The field stands in the address as `case`."""
        return field_name.removesuffix("_")

    def case(self) -> str:
        """Which case alone; "" for all."""
        self.is_valid()
        return str(self.cleaned_data.get("case_", ""))


class BundleForm(forms.Form):
    """A bundle to be checked."""

    MEGABYTES = 25
    bundle = forms.FileField(
        error_messages={
            "required": _("Choose a .zip file of the bundle"),
            "empty": _("The file is empty; choose a .zip file of the bundle"),
        }
    )

    def clean_bundle(self) -> Any:
        """Refuse what is too large before anything of it is read."""
        sent = self.cleaned_data["bundle"]
        if sent.size > self.MEGABYTES * 1024 * 1024:
            told = _("The file is larger than %(n)s MB; split the case in two")
            raise forms.ValidationError(told % {"n": self.MEGABYTES})
        return sent


class ConcernsForm(forms.Form):
    """What a reader asks of the list of concerns."""

    search = forms.CharField(max_length=LONGEST_SEARCH, required=False)
    state = forms.CharField(max_length=LONGEST_SEARCH, required=False)
    place = forms.CharField(max_length=LONGEST_SEARCH, required=False)
    page_number = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    def add_prefix(self, field_name: str) -> str:
        """The page's number stands in the address as `page`."""
        return "page" if field_name == "page_number" else field_name

    def asked(self) -> dict[str, str]:
        """What the list is asked for."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("search", "state", "place")}

    def page(self) -> int:
        """Which page of it."""
        self.is_valid()
        return self.cleaned_data.get("page_number") or 1


class ForecastForm(forms.Form):
    """What a reader plans, faces at a deployment and people on its list, or a deployment."""

    deployment = forms.CharField(max_length=LONGEST_SEARCH, required=False)
    faces = forms.IntegerField(min_value=1, max_value=MOST_FACES, required=False)
    listed = forms.IntegerField(min_value=1, max_value=MOST_LISTED, required=False)

    def ref(self) -> str:
        """The deployment asked for, if one is."""
        self.is_valid()
        found: str = self.cleaned_data.get("deployment", "")
        return found

    def plan(self, usual: Plan) -> Plan:
        """The plan typed in; what is left open, or cannot be, is as usual."""
        self.is_valid()
        asked = {name: self.cleaned_data.get(name) for name in ("faces", "listed")}
        return replace(usual, **{name: given for name, given in asked.items() if given})


class CountsForm(forms.Form):
    """A reader's own counts: so many of the errors were of a group, and its share of the faces."""

    events = forms.IntegerField(min_value=0, max_value=MOST_ERRORS)
    errors_in_all = forms.IntegerField(min_value=1, max_value=MOST_ERRORS)
    low = forms.DecimalField(min_value=Decimal("0.1"), max_value=Decimal("99.9"))
    high = forms.DecimalField(min_value=Decimal("0.1"), max_value=Decimal("99.9"), required=False)

    def add_prefix(self, field_name: str) -> str:
        """How many errors there were in all stands in the address as `errors`."""
        return "errors" if field_name == "errors_in_all" else field_name

    def is_asked(self) -> bool:
        """Did the reader type anything?"""
        return any(self.add_prefix(name) in self.data for name in self.fields)

    def counted(self) -> GroupErrors | None:
        """The counts; None where they cannot be read, and the form's errors say why."""
        if not self.is_valid():
            return None
        typed = self.cleaned_data
        low, high = (float(typed[end] or typed["low"]) / 100 for end in ("low", "high"))
        return GroupErrors("", typed["events"], typed["errors_in_all"], low, high)

    def shown(self) -> dict[str, str]:
        """What was typed, as the form shows it again."""
        return {name: self.data.get(self.add_prefix(name), "") for name in self.fields}

    def query(self) -> str:
        """What was typed, as an address carries it."""
        return urlencode({self.add_prefix(name): said for name, said in self.shown().items()})


class LogForm(forms.Form):
    """From which entry of the log on backwards?"""

    before_index = forms.IntegerField(min_value=1, max_value=LARGEST_INDEX, required=False)

    def add_prefix(self, field_name: str) -> str:
        """It stands in the address as `before`."""
        return "before"

    def before(self) -> int | None:
        """Show entries before this one; None for the newest."""
        self.is_valid()
        found: int | None = self.cleaned_data.get("before_index")
        return found


class WordingForm(forms.Form):
    """A question to be checked, with what stands before it and the answers offered."""

    preamble = forms.CharField(max_length=LONGEST_QUESTION, required=False)
    question = forms.CharField(
        max_length=LONGEST_QUESTION,
        error_messages={
            "required": _("Enter the question"),
            "max_length": _("The question must be %(limit_value)s characters or fewer"),
        },
    )
    options = forms.CharField(max_length=LONGEST_QUESTION, required=False)
    language = forms.ChoiceField(choices=[("en", _("English")), ("cy", _("Welsh"))], required=False)
