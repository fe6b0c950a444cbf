"""Following consultations: what is near, feeds, calendars, e-mail, and what came of each."""

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from dueregard.consultation.actions.following import (
    ask_to_follow,
    confirm_following,
    stop_following,
)
from dueregard.consultation.forms.following import FollowForm, NearForm
from dueregard.consultation.pages.following import (
    atom_feed,
    calendar,
    happened_page,
    near_page,
    title_said,
)
from dueregard.consultation.queries.asking import all_asked, asked_of
from dueregard.consultation.queries.following import (
    all_news,
    all_places,
    news_about,
    what_came_in,
)
from dueregard.consultation.queries.moderating import decisions_on
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.nearby import NoPlace, read_place
from dueregard.consultation.rules.nearby import near as found_near
from dueregard.consultation.rules.news import News
from dueregard.consultation.views.doors import follows_asked
from dueregard.errors import NotFound
from dueregard.people.access import for_everyone
from dueregard.protection.rate_limits import address_of
from dueregard.web.following import ATOM, ICS
from dueregard.web.pages import show
from dueregard.web.serving import public_page, with_head

FORM = require_http_methods(["GET", "HEAD", "POST"])


@for_everyone
@never_cache
@require_safe
def near(request: HttpRequest) -> HttpResponse:
    """What is asked near me? Nothing of it is stored; of a postcode only the sector is read."""
    form = NearForm(request.GET if "where" in request.GET else None)
    if not form.is_valid():
        faults = [("where", one) for one in form.errors.get("where", ())]
        return show(request, "consultation/near.html", {"faults": faults})
    place = form.cleaned_data["where"]
    if str(place) != request.GET["where"]:
        # The address bar, and the browser's history, keep the sector alone.
        return HttpResponseRedirect(f"{reverse('near')}?{urlencode({'where': str(place)})}")
    found = found_near(place, all_asked(), places=all_places())
    page = near_page(place, found, at=timezone.localtime(), language=get_language() or "en")
    return show(request, "consultation/near.html", page)


@for_everyone
@public_page
def what_happened(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """What came of a consultation?"""
    asked = asked_of(case, consultation)
    page = happened_page(
        asked,
        what_came_in(asked),
        decisions_on(asked),
        news_about(asked, at=timezone.now()),
        at=timezone.localtime(),
        language=get_language() or "en",
    )
    return show(request, "consultation/happened.html", with_head(request, page))


@for_everyone
@public_page
def news(request: HttpRequest) -> HttpResponse:
    """What is new, as a feed: everywhere, or near the place that is asked for."""
    here, covered = _covered(request)
    keys = {one.key for one in covered}
    told = [one for one in all_news(timezone.now()) if one.asked.key in keys]
    if not here:
        about = _("Due Regard: consultations")
        return _feed(told, about=about, address=request.path, link=reverse("consultations"))
    asking = f"?{urlencode({'where': here})}"
    return _feed(
        told,
        about=_("Due Regard: consultations near %s") % here,
        address=request.path + asking,
        link=reverse("near") + asking,
    )


@for_everyone
@public_page
def consultation_news(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """What is new of one consultation, as a feed."""
    asked = asked_of(case, consultation)
    return _feed(
        news_about(asked, at=timezone.now()),
        about=title_said(asked, language=get_language() or "en"),
        address=request.path,
        link=reverse("what_happened", kwargs={"case": case, "consultation": consultation}),
    )


@for_everyone
@public_page
def dates(request: HttpRequest) -> HttpResponse:
    """Opening and closing dates, as a calendar: everywhere, or near the place asked for."""
    _here, covered = _covered(request)
    return HttpResponse(calendar(covered, language=get_language() or "en"), content_type=ICS)


@for_everyone
@public_page
def consultation_dates(request: HttpRequest, *, case: str, consultation: str) -> HttpResponse:
    """The dates of one consultation, as a calendar."""
    told = calendar([asked_of(case, consultation)], language=get_language() or "en")
    return HttpResponse(told, content_type=ICS)


@for_everyone
@never_cache
@FORM
def follow(request: HttpRequest) -> HttpResponse:
    """Ask to be told by e-mail. The answer is the same whether an address is known or not."""
    sends = bool(settings.DUEREGARD_SMTP_URL)
    form = FollowForm(request.POST or None)
    typed = form.data or {"place": request.GET.get("place", "")}
    page = {"sends": sends, "typed": typed, "is_asked": False, "wait": 0}
    if sends and form.is_valid():
        page["wait"] = follows_asked().take(address_of(request), now=timezone.now())
        if not page["wait"]:
            ask_to_follow(
                form.cleaned_data["address"],
                place=form.cleaned_data["place"],
                language=get_language() or "en",
                at=timezone.now(),
            )
            page["is_asked"] = True
    page["faults"] = [(name, one) for name, told in form.errors.items() for one in told]
    status = 422 if page["faults"] else 429 if page["wait"] else 200
    return show(request, "consultation/follow.html", page, status=status)


@for_everyone
@never_cache
@FORM
def follow_confirm(request: HttpRequest, *, token: str) -> HttpResponse:
    """Begin to be told: a button, because some mail programs open every link."""
    if request.method == "POST":
        try:
            confirm_following(token, at=timezone.now())
        except NotFound as missing:
            raise Http404(str(missing)) from None
    page = {"is_done": request.method == "POST", "is_stop": False}
    return show(request, "consultation/follow_link.html", page)


@for_everyone
@never_cache
@csrf_exempt  # RFC 8058: a mail program posts here by itself; the token is the proof
@FORM
def follow_stop(request: HttpRequest, *, token: str) -> HttpResponse:
    """Stop being told, and erase the address."""
    if request.method == "POST":
        try:
            stop_following(token)
        except NotFound as missing:
            raise Http404(str(missing)) from None
    page = {"is_done": request.method == "POST", "is_stop": True}
    return show(request, "consultation/follow_link.html", page)


def _covered(request: HttpRequest) -> tuple[str, Sequence[Asked]]:
    """The place that is asked for, if any, and the consultations that cover it.

    Raises `Http404` when what is asked for is no place: a reader of feeds must not be told for
    ever that nothing is new.
    """
    if "where" not in request.GET:
        return "", all_asked()
    try:
        place = read_place(request.GET["where"])
    except NoPlace as wrong:
        raise Http404(str(wrong)) from None
    return str(place), found_near(place, all_asked(), places=all_places())


def _feed(told: Sequence[News], *, about: str, address: str, link: str) -> HttpResponse:
    language = get_language() or "en"
    feed = atom_feed(told, about=about, address=address, link=link, language=language)
    return HttpResponse(feed, content_type=ATOM)


ROUTES = [
    path("near/", near, name="near"),
    path("consultations.atom", news, name="news"),
    path("consultations.ics", dates, name="dates"),
    path("follow/", follow, name="follow"),
    path("follow/confirm/<str:token>/", follow_confirm, name="follow_confirm"),
    path("follow/stop/<str:token>/", follow_stop, name="follow_stop"),
    path(
        "consultations/<str:case>/<str:consultation>/what-happened/",
        what_happened,
        name="what_happened",
    ),
    path(
        "consultations/<str:case>/<str:consultation>/news.atom",
        consultation_news,
        name="consultation_news",
    ),
    path(
        "consultations/<str:case>/<str:consultation>/dates.ics",
        consultation_dates,
        name="consultation_dates",
    ),
]
