"""Contacts: the list with who confirms them, a form to log one, and the link for the other side."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dueregard.engagement.actions.confirming import confirm_contact, log_contact, make_link
from dueregard.engagement.forms.contacts import CONFIRM, contact_fields
from dueregard.engagement.pages.contacts import confirm_page, contact_page, contacts_page
from dueregard.engagement.queries import asked_with, contacts_of
from dueregard.errors import NotFound, RuleBroken
from dueregard.filling.fields import Read, read_fields
from dueregard.filling.staff import FAULTY, REFUSED, body_of, said_by, staff_page, who
from dueregard.people.access import for_everyone, needs
from dueregard.web.pages import show

NOTHING = Read({}, {}, {})
GONE = 404


@needs("propose", about=None)
@staff_page
def contacts(request: HttpRequest, *, case: str) -> HttpResponse:
    """Whom has the force told and asked, and who confirms it?"""
    return show(request, "engagement/contacts.html", contacts_page(contacts_of(case)))


@needs("propose")
@staff_page
def link(request: HttpRequest, *, case: str, ref: str) -> HttpResponse:
    """Make a link for one body; it is shown this once."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("contacts", args=[case]))
    try:
        made = make_link(
            ref,
            case=case,
            body=request.POST.get("body", ""),
            by_body=body_of(request, case),
            at=timezone.now(),
        )
    except RuleBroken as broken:
        page = contacts_page(contacts_of(case), refused=said_by(broken))
        return show(request, "engagement/contacts.html", page, status=REFUSED)
    return show(request, "engagement/contacts.html", contacts_page(contacts_of(case), link=made))


@needs("propose")
@staff_page
def new(request: HttpRequest, *, case: str) -> HttpResponse:
    """Log a contact."""
    held = contacts_of(case)
    fields = contact_fields(bodies=held.bodies, places=held.places)
    read, refused = NOTHING, None
    if request.method == "POST":
        read = read_fields(fields, request.POST)
    if request.method == "POST" and not read.faults:
        try:
            body, by = body_of(request, case), who(request)
            log_contact(read.cells, case=case, body=body, by=by, at=timezone.now())
            return HttpResponseRedirect(reverse("contacts", args=[case]))
        except RuleBroken as broken:
            refused = said_by(broken)
    page = contact_page(held, fields, read, refused=refused)
    status = REFUSED if refused else FAULTY if read.faults else 200
    return show(request, "parts/staff_form.html", page, status=status)


@for_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, *, token: str) -> HttpResponse:
    """Say whether a contact was as the record tells it. Opening the link changes nothing."""
    read, refused = NOTHING, None
    try:
        if request.method == "POST":
            read = read_fields(CONFIRM, request.POST)
        if request.method == "POST" and not read.faults:
            try:
                confirm_contact(token, **read.cells, at=timezone.now())
                return HttpResponseRedirect(reverse("confirm", args=[token]))
            except RuleBroken as broken:
                refused = said_by(broken)
        asked = asked_with(token, on=timezone.localdate())
    except NotFound:
        return show(request, "engagement/no_link.html", {}, status=GONE)
    page = confirm_page(asked, CONFIRM, read, refused=refused)
    status = REFUSED if refused else FAULTY if read.faults else 200
    return show(request, "engagement/confirm.html", {**page, "other": None}, status=status)


STAFF = "staff/contacts/<str:case>/"
ROUTES = [
    path(STAFF, contacts, name="contacts"),
    path(f"{STAFF}new/", new, name="contact_new"),
    path(f"{STAFF}<str:ref>/link/", link, name="contact_link"),
    path("confirm/<str:token>/", confirm, name="confirm"),
]
