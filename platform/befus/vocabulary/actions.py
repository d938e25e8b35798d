"""What people do to terms: retire, restore, merge, delete, add a synonym."""

from __future__ import annotations

import json

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from wagtail.log_actions import log
from wagtail.models import Revision

from befus.base.languages import LANGUAGES
from befus.vocabulary import uses
from befus.vocabulary.models import LONGEST_WORD, MOST_WORDS, Term

NOT_COMPARED = {"key", "sort_order"}


@transaction.atomic
def retire_term(*, user, term: Term) -> Term:
    """Offer `term` no longer; where it is used it stays."""
    term = _lock(user, term)[0]
    if term.is_current:
        term.retired_at = timezone.now()
        term.save()
        log(instance=term, action="vocabulary.retire", user=user)
    return term


@transaction.atomic
def restore_term(*, user, term: Term) -> Term:
    """Offer a retired term again; a merged one stays merged."""
    term = _lock(user, term)[0]
    if term.merged_into_id:
        raise ValidationError(gettext("A merged term cannot be restored."))
    if term.retired_at:
        term.retired_at = None
        term.save()
        log(instance=term, action="vocabulary.restore", user=user)
    return term


@transaction.atomic
def merge_terms(*, user, source: Term, target: Term) -> Term:
    """Move all uses of `source`, drafts included, to `target` of the same list; return it.

    `source` stays as a pointer; its labels and synonyms become synonyms of `target`. Raises
    `ValidationError` when one of both cannot take part.
    """
    source, target = _lock(user, source, target)
    _check_merge(source, target)
    _move_rows(source, target)
    _move_revisions(source, target)
    Term.objects.filter(merged_into=source).update(merged_into=target)
    _add_synonyms(source, target)
    target.save()
    source.merged_into, source.retired_at = target, source.retired_at or timezone.now()
    source.save()
    log(instance=source, action="vocabulary.merge", user=user, data={"into": target.slug})
    return target


@transaction.atomic
def delete_term(*, user, term: Term) -> None:
    """Delete a term that nothing names; raises `ValidationError` otherwise."""
    _check_right(user, "delete")
    term = Term.objects.select_for_update().get(pk=term.pk)
    if reason := reason_to_keep(term):
        raise ValidationError(reason)
    log(instance=term, action="wagtail.delete", user=user, deleted=True)
    term.delete()


@transaction.atomic
def add_synonym(*, user, term: Term, language: str, word: str) -> Term:
    """Have `term` found by one more word of a language; return it, as it is if it knows the word.

    Raises `ValidationError` for no word, too long a word, or one too many.
    """
    term = _lock(user, term)[0]
    word = " ".join(word.split())
    synonyms = getattr(term, f"synonyms_{language}")
    known = {each.casefold() for each in (getattr(term, f"label_{language}"), *synonyms)}
    if word.casefold() in known:
        return term
    if not 0 < len(word) <= LONGEST_WORD or len(synonyms) >= MOST_WORDS:
        message = gettext("A term has at most %(most)d synonyms of at most %(longest)d characters.")
        raise ValidationError(message % {"most": MOST_WORDS, "longest": LONGEST_WORD})
    setattr(term, f"synonyms_{language}", [*synonyms, word])
    term.save()
    data = {"language": language, "word": word}
    log(instance=term, action="vocabulary.add_synonym", user=user, data=data)
    return term


def reason_to_keep(term: Term) -> str:
    """Return the sentence why `term` may not be deleted; empty when it may."""
    found = uses.uses_of(term)
    if not found:
        return ""
    count = found.rows + found.revisions
    return ngettext(
        "“%(term)s” is still named in %(count)d place, drafts included: "
        "retire it, or merge it into another term.",
        "“%(term)s” is still named in %(count)d places, drafts included: "
        "retire it, or merge it into another term.",
        count,
    ) % {"term": term.label, "count": count}


def _check_right(user, verb: str) -> None:
    if not user.has_perm(f"vocabulary.{verb}_term"):
        raise PermissionDenied


def _lock(user, *terms: Term) -> list[Term]:
    """Return fresh copies of the terms, locked, in the order given."""
    _check_right(user, "change")
    ids = [term.pk for term in terms]
    rows = {
        row.pk: row for row in Term.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    }
    return [rows[pk] for pk in ids]


def _check_merge(source: Term, target: Term) -> None:
    if source.pk == target.pk:
        raise ValidationError(gettext("Choose another term than this one."))
    if source.scheme != target.scheme:
        raise ValidationError(gettext("Both terms must stand in the same list."))
    if source.merged_into_id:
        raise ValidationError(gettext("This term was merged before."))
    if not target.is_current:
        raise ValidationError(gettext("Choose a term that is still in use."))


def _move_rows(source: Term, target: Term) -> None:
    for field in uses.naming_fields():
        if field.model is not Term:
            for row in field.model._base_manager.filter(**{field.name: source}):
                _move_row(row, field, target)


def _move_row(row: models.Model, field: models.ForeignKey, target: Term) -> None:
    """Let `row` name `target`, or delete it where another row says the same already."""
    setattr(row, field.name, target)
    said = {
        each.attname: getattr(row, each.attname)
        for each in row._meta.concrete_fields
        if not each.primary_key and each.name not in NOT_COMPARED
    }
    if type(row)._base_manager.filter(**said).exclude(pk=row.pk).exists():
        row.delete()
    else:
        type(row)._base_manager.filter(pk=row.pk).update(**{field.name: target})


def _move_revisions(source: Term, target: Term) -> None:
    for revision in uses.revisions_naming(source):
        model = revision.content_type.model_class()
        for container, key in list(uses.places(model, revision.content, source.pk)):
            container[key] = target.pk
        _drop_doubles(model, revision.content)
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def _drop_doubles(model: type[models.Model], content: dict) -> None:
    """Keep the first of the terms, and of the rows naming terms, that now say the same."""
    for name in uses.naming_keys(model):
        if isinstance(content.get(name), list):
            said = {json.dumps(_said(each), sort_keys=True): each for each in content[name][::-1]}
            content[name] = list(said.values())[::-1]


def _said(value):
    """Return what a row says, apart from its identity and place."""
    if not isinstance(value, dict):
        return value
    return {name: part for name, part in value.items() if name not in {"pk", "id", *NOT_COMPARED}}


def _add_synonyms(source: Term, target: Term) -> None:
    for code in LANGUAGES:
        known = [getattr(target, f"label_{code}"), *getattr(target, f"synonyms_{code}")]
        new = [getattr(source, f"label_{code}"), *getattr(source, f"synonyms_{code}")]
        setattr(target, f"synonyms_{code}", list(dict.fromkeys([*known, *new]))[1:])
