"""The step from an idea to the draft of a practice."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from network.threads.models import Thread
from practices.ideas import actions
from practices.ideas.models import PracticeFromIdea


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def practice_from_idea(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what the draft will hold; POST makes it and opens it. One that is there is opened."""
    thread = get_object_or_404(Thread.objects.visible_to(request.user), slug=slug)
    if not actions.may_make_practice(request.user):
        raise PermissionDenied
    made = PracticeFromIdea.objects.filter(thread=thread).first()
    if made:
        return redirect("wagtailadmin_pages:edit", made.page_id)
    if request.method == "POST":
        page = actions.make_practice(user=request.user, thread=thread)
        return redirect("wagtailadmin_pages:edit", page.pk)
    authors = thread.posts.shown().exclude(author=None).values_list("author__display_name")
    names = [name for (name,) in dict.fromkeys(authors.order_by("number"))]
    context = {"thread": thread, "authors": names}
    return render(request, "practices/from_idea.html", context)
