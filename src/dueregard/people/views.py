"""Where does staff begin? What this account may do; and what the force may see, which is public."""

from contextlib import suppress

from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dueregard.errors import NotFound
from dueregard.people.access import for_everyone, needs
from dueregard.people.actions.accounts import take_up_account
from dueregard.people.actions.sign_ins import end_every_sign_in, end_sign_in
from dueregard.people.pages import force_page, invited_page, sign_ins_page, staff_page
from dueregard.people.queries import invited_with, sign_ins_of
from dueregard.web.pages import show

FAULTY, GONE = 422, 404


@needs("work")
@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """What may this account do, and where?"""
    page = staff_page(request.account)  # type: ignore[attr-defined]
    return show(request, "people/staff.html", page)


@needs("see_force_screens")
@require_safe
def force(request: HttpRequest) -> HttpResponse:
    """What may the force see of consultations? What everyone sees, and nothing else."""
    page = force_page(request.account)  # type: ignore[attr-defined]
    return show(request, "people/force.html", page)


@for_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, *, token: str) -> HttpResponse:
    """Take up an account: see what it is for, and choose a password nobody else knows."""
    now = timezone.now()
    try:
        found = invited_with(token, at=now)
    except NotFound:
        return show(request, "people/no_invitation.html", {}, status=GONE)
    form = SetPasswordForm(None, request.POST or None)  # type: ignore[type-var]
    if request.method == "POST" and form.is_valid():
        take_up_account(token, password=form.cleaned_data["new_password1"], at=now)
        return HttpResponseRedirect(reverse("staff"))
    page = invited_page(found) | {"form": form}
    return show(request, "people/invited.html", page, status=FAULTY if form.errors else 200)


@needs("work")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_ins(request: HttpRequest) -> HttpResponse:
    """Where is this account signed in? Any of it can be ended here."""
    session = request.session.session_key or ""
    if request.method == "POST":
        return _ended(request, session)
    going = sign_ins_of(request.user, session=session)  # type: ignore[arg-type]
    page = sign_ins_page(request.account, going)  # type: ignore[attr-defined]
    return show(request, "people/sign_ins.html", page)


def _ended(request: HttpRequest, session: str) -> HttpResponse:
    number = request.POST.get("end", "")
    if number.isdecimal():
        with suppress(NotFound):  # ended meanwhile: the list shows so
            end_sign_in(request.user, int(number))  # type: ignore[arg-type]
    elif number == "others":
        end_every_sign_in(request.user, but=session)  # type: ignore[arg-type]
    return HttpResponseRedirect(reverse("sign_ins"))


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """Say that somebody tried to sign in too often from here."""
    return show(request, "people/too_many_tries.html", {"other": None}, status=429)
