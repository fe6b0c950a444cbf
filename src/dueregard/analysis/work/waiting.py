"""What does a reader see until it is worked out? How far it is, and a way to look again."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from dueregard.analysis.actions.working import ask_for
from dueregard.analysis.pages.waiting import waiting_page
from dueregard.analysis.work.kept import BeingWorkedOut
from dueregard.consultation.queries.asking import asked_of
from dueregard.web.pages import show

View = Callable[..., HttpResponse]


def when_worked_out(view: View) -> View:
    """Show what `view` shows; while that is being worked out, how far it is. Asks a worker once."""

    @wraps(view)
    def shown(request: HttpRequest, *, case: str, consultation: str, **named: str) -> HttpResponse:
        def tried() -> HttpResponse | BeingWorkedOut:
            try:
                return view(request, case=case, consultation=consultation, **named)
            except BeingWorkedOut as working:
                return working

        answer = tried()
        if not isinstance(answer, BeingWorkedOut):
            return answer
        asked = asked_of(case, consultation)
        is_coming = ask_for(asked, at=timezone.now())
        # A worker may be quicker than this page; without any, it is worked out in the asking.
        answer = tried()
        if not isinstance(answer, BeingWorkedOut):
            return answer
        page = waiting_page(
            asked, answer, is_coming=is_coming, here=request.path, language=get_language() or "en"
        )
        return _not_kept(show(request, "analysis/waiting.html", page), answer)

    return shown


def _not_kept(answer: HttpResponse, progress: BeingWorkedOut) -> HttpResponse:
    # Another tag than the page's own, or a reader would be told that what they have is the newest.
    answer.headers["ETag"] = f'"working-{progress.done}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
