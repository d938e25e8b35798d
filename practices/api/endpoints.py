"""What the API answers. It reads what anybody may read, and writes nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from ninja import NinjaAPI, Query
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from befus.base.languages import LANGUAGES
from befus.base.problems import CONTENT_TYPE, problem
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from practices.api import records, schemas
from practices.api.parameters import NAMES, ListParameters
from practices.filters import BY_NAME
from practices.state import KIND, LONGEST_QUERY, State, read_state
from practices.terms import Terms
from search.engines.base import SearchRequest, SearchResult, SearchUnavailable
from search.normalisation import clean
from search.queries import get_engine


class Description(NinjaAPI):
    """The API; its operations are named by their functions, problems by their media type."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name of the function."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the description, every error in the media type that it is sent as."""
        schema = super().get_openapi_schema(**options)
        for methods in schema["paths"].values():
            for status, response in methods["get"]["responses"].items():
                if status >= 400:
                    response["content"] = {CONTENT_TYPE: response["content"]["application/json"]}
        return schema


PROBLEMS = dict.fromkeys((404, 405, 422), schemas.Problem)
MOST_SUGGESTIONS = 20

api = Description(
    title="BeFUS",
    version="1",
    description=(
        "Promising practices in local prevention and urban safety, in Dutch and French. "
        "Open to everybody, read only. Codes are those of the vocabulary."
    ),
    docs_url=None,
    urls_namespace="api",
)


class UnknownValueError(Exception):
    """A filter with a value that does not exist, or a parameter that does not."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__(errors)
        self.errors = errors


@api.get("/practices", response={200: schemas.Practices, **PROBLEMS}, tags=["practices"])
def list_practices(request: HttpRequest, parameters: Query[ListParameters]) -> JsonResponse:
    """Practices with all their facts, filtered and ordered as in the catalogue."""
    result = _search(request, parameters, with_facets=False)
    found = records.by_id(hit.id for hit in result.hits)
    results = [found[hit.id] for hit in result.hits if hit.id in found]
    return JsonResponse({**_page(request, result), "results": results})


@api.get("/practices/{slug:id}", response={200: schemas.Practice, **PROBLEMS}, tags=["practices"])
def get_practice(request: HttpRequest, id: str) -> JsonResponse:
    """One practice with all its facts."""
    found = records.by_id([id])
    if id not in found:
        raise HttpError(404, "No public practice has this id.")
    return JsonResponse(found[id])


@api.get("/search", response={200: schemas.SearchResults, **PROBLEMS}, tags=["search"])
def search(request: HttpRequest, parameters: Query[ListParameters]) -> JsonResponse:
    """Practices in short, with found words marked and the counts of every filter."""
    result = _search(request, parameters, with_facets=True)
    texts = records.short([hit.id for hit in result.hits])
    hits = [
        {**texts[hit.id], "score": round(hit.score, 4), "highlights": _plain(hit.highlights)}
        for hit in result.hits
        if hit.id in texts
    ]
    facets = {name: counts for name, counts in result.facets.items() if name in BY_NAME}
    more = {"did_you_mean": result.did_you_mean or None, "results": hits, "facets": facets}
    return JsonResponse({**_page(request, result), **more})


@api.get("/suggest", response={200: schemas.Suggestions, **PROBLEMS}, tags=["search"])
def suggest(request: HttpRequest, q: str = "", lang: str = "nl", limit: int = 8) -> JsonResponse:
    """Completions of what is being typed: practices, terms and places."""
    if lang not in LANGUAGES:
        raise UnknownValueError([{"name": "lang", "reason": "nl or fr"}])
    typed = clean(q).strip()[:LONGEST_QUERY]
    limit = max(1, min(limit, MOST_SUGGESTIONS))
    found = get_engine().suggest(typed, lang, limit) if typed else []
    rows = [
        {
            "type": "practice" if item.type == "document" else item.type,
            "text": item.text,
            "lang": item.lang,
            "id": item.id or None,
            "scheme": item.scheme or None,
        }
        for item in found
        if item.type != "document" or item.kind == KIND
    ]
    return JsonResponse({"results": rows})


@api.get("/vocabulary", response={200: schemas.Vocabulary, **PROBLEMS}, tags=["vocabulary"])
def list_vocabulary(request: HttpRequest) -> JsonResponse:
    """All lists of the vocabulary."""
    terms = list(Term.objects.select_related("merged_into"))
    return JsonResponse({"schemes": [_scheme(scheme, terms) for scheme in Scheme.values]})


@api.get("/vocabulary/{scheme}", response={200: schemas.Terms, **PROBLEMS}, tags=["vocabulary"])
def get_scheme(request: HttpRequest, scheme: str) -> JsonResponse:
    """One list of the vocabulary in its order."""
    if scheme not in Scheme.values:
        raise HttpError(404, "The vocabulary has no list of this name.")
    terms = list(Term.objects.scheme(scheme).select_related("merged_into"))
    return JsonResponse(_scheme(scheme, terms))


def _scheme(scheme: str, terms: list[Term]) -> dict[str, Any]:
    return {"scheme": scheme, "terms": [_term(term) for term in terms if term.scheme == scheme]}


def _term(term: Term) -> dict[str, Any]:
    pairs = {
        stem: {code: getattr(term, f"{name}_{code}") for code in LANGUAGES}
        for stem, name in (("label",) * 2, ("definition",) * 2, ("synonyms",) * 2)
    }
    merged = term.merged_into.slug if term.merged_into else None
    return {"slug": term.slug, **pairs, "retired": not term.is_current, "merged_into": merged}


# -- Searching -----------------------------------------------------------------------


def _search(request: HttpRequest, parameters: Any, with_facets: bool) -> SearchResult:
    state = _state(request)
    wanted: SearchRequest = state.request(
        parameters.lang, page=parameters.page, size=parameters.size, facets=with_facets
    )
    return get_engine().search(wanted)


def _state(request: HttpRequest) -> State:
    """Read the parameters as the catalogue does, but refuse what it would leave out."""
    unknown = [{"name": name, "reason": "unknown"} for name in request.GET if name not in NAMES]
    state = read_state(request.GET, Terms())
    wrong = [{"name": name, "reason": f"no such value: {value}"} for name, value in state.ignored]
    if unknown or wrong:
        raise UnknownValueError([*unknown, *wrong])
    return state


def _page(request: HttpRequest, result: SearchResult) -> dict[str, Any]:
    def address(number: int) -> str | None:
        if not 1 <= number <= result.pages:
            return None
        query = request.GET.copy()
        query["page"] = str(number)
        return f"{settings.BASE_URL.rstrip('/')}{request.path}?{query.urlencode()}"

    return {
        "count": result.total,
        "page": result.page,
        "pages": result.pages,
        "next": address(result.page + 1),
        "previous": address(result.page - 1),
    }


def _plain(highlights: Any) -> dict[str, dict[str, str]]:
    return {name: dict(pair) for name, pair in highlights.items()}


# -- Problems ------------------------------------------------------------------------


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> JsonResponse:
    """Answer 422 with each parameter that has the wrong shape."""
    errors = [{"name": str(each["loc"][-1]), "reason": str(each["msg"])} for each in error.errors]
    return problem(request, 422, "A parameter has the wrong form.", errors)


@api.exception_handler(UnknownValueError)
def unknown(request: HttpRequest, error: UnknownValueError) -> JsonResponse:
    """Answer 422 with each parameter or value that does not exist."""
    return problem(request, 422, "A parameter or a value does not exist.", error.errors)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> JsonResponse:
    """Answer with the status of the error."""
    return problem(request, error.status_code, str(error))


@api.exception_handler(SearchUnavailable)
def unavailable(request: HttpRequest, error: SearchUnavailable) -> JsonResponse:
    """Answer 503 while there is no index."""
    return problem(request, 503, "Search is being prepared; try again in a moment.")
