"""Which of the published words does a reader look for? What cannot be read is left out."""

from typing import Any

from django import forms

LONGEST_SEARCH = 100
MOST_PAGES = 100_000


class WordsForm(forms.Form):
    """Words to be found, in answers to which question, and which page of them."""

    search = forms.CharField(max_length=LONGEST_SEARCH, required=False)
    question = forms.SlugField(max_length=LONGEST_SEARCH, required=False)
    page_number = forms.IntegerField(min_value=1, max_value=MOST_PAGES, required=False)

    def add_prefix(self, field_name: str) -> str:
        """The page's number stands in the address as `page`."""
        return "page" if field_name == "page_number" else field_name

    def asked(self) -> dict[str, Any]:
        """What is looked for."""
        self.is_valid()
        names = ("search", "question")
        return {one: self.cleaned_data.get(one, "") for one in names}

    def page(self) -> int:
        """Which page of it."""
        self.is_valid()
        return self.cleaned_data.get("page_number") or 1
