"""Where do they look, and where may a message go?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from dueregard.consultation.rules.nearby import LONGEST, Name, NoPlace, Sector, read_place
from dueregard.web.speaking import spoken


class NearForm(forms.Form):
    """A postcode, of which the sector alone is read, or the name of a place."""

    where = forms.CharField(
        max_length=LONGEST,
        error_messages={"required": _("Enter the first part of a postcode, or a place name")},
    )

    def clean_where(self) -> Sector | Name:
        """The place."""
        try:
            return read_place(self.cleaned_data["where"])
        except NoPlace as none:
            raise forms.ValidationError(spoken(none.said)) from None


class FollowForm(forms.Form):
    """An address, and of which place it is to be told; empty for everywhere."""

    address = forms.EmailField(
        max_length=254,
        error_messages={
            "required": _("Enter an e-mail address"),
            "invalid": _("Enter an e-mail address in the right form, such as name@example.org"),
        },
    )
    place = forms.CharField(max_length=LONGEST, required=False)

    def clean_place(self) -> str:
        """The place, without the last part of a postcode; empty for everywhere."""
        typed = self.cleaned_data["place"].strip()
        try:
            return str(read_place(typed)) if typed else ""
        except NoPlace as none:
            raise forms.ValidationError(spoken(none.said)) from None
