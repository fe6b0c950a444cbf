"""How may someone be reached? Whatever they type, if it is text and not too long."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dueregard.errors import BadInput
from dueregard.protection.hostile import clean_text
from dueregard.web.speaking import spoken

LONGEST_CONTACT = 500


class ContactForm(forms.Form):
    """A name, an address, a number: what the person chooses to leave."""

    contact = forms.CharField(
        error_messages={"required": _("Enter how to reach you, or leave this page")}
    )

    def clean_contact(self) -> str:
        """Text that can be sealed and read again."""
        try:
            return clean_text(self.cleaned_data["contact"], longest=LONGEST_CONTACT)
        except BadInput as fault:
            raise forms.ValidationError(spoken(fault.faults[0])) from None
