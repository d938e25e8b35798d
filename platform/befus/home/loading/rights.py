"""Lays the groups, their rights, and the workflow whose last approval asks for both texts."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from befus.base.models import BasePage
from befus.home.loading.content import digest
from befus.home.loading.ledger import Ledger
from befus.publishing.models import CompleteTextsTask
from befus.vocabulary.models import LoadedItem
from network.roles import (
    ADMINISTRATORS,
    DUTCH_TRANSLATORS,
    EDITORS,
    EXPERTS,
    FACILITATORS,
    FRENCH_TRANSLATORS,
    MODERATORS,
)

WORKFLOW = "Nazicht · Relecture"

WRITES = ("add", "change", "view")
EDITOR_RIGHTS = {
    "base.write_nl",
    "base.write_fr",
    "base.write_facts",
    *(
        f"{model}.{verb}"
        for verb in WRITES
        for model in ("vocabulary.term", "vocabulary.glossaryentry", "network.organisation")
    ),
}
# Per group: rights on models as "app.codename" or "app.model.verb", on pages, on media.
GROUPS: dict[str, tuple[set[str], tuple[str, ...], tuple[str, ...]]] = {
    EDITORS: (
        {"wagtailadmin.access_admin", *EDITOR_RIGHTS},
        ("add", "change", "publish", "lock", "unlock"),
        ("add", "change", "choose"),
    ),
    DUTCH_TRANSLATORS: ({"wagtailadmin.access_admin", "base.write_nl"}, ("change",), ("choose",)),
    FRENCH_TRANSLATORS: ({"wagtailadmin.access_admin", "base.write_fr"}, ("change",), ("choose",)),
    # What these may do beyond a member stands in network/roles.py and its callers.
    EXPERTS: (set(), (), ()),
    MODERATORS: (set(), (), ()),
    FACILITATORS: (set(), (), ()),
    ADMINISTRATORS: (
        {"*"},
        ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        ("add", "change", "delete", "choose"),
    ),
}
WHOLE_COLLECTION = "BeFUS"
WAGTAIL_NAMES = ("Moderators", "Editors", "Moderators approval")


def load_rights() -> None:
    """Make the groups and the workflow at first use; later changes by people stay."""
    ledger = Ledger("rights")
    sources = {name: digest(name) for name in (*GROUPS, WORKFLOW)}
    if ledger.is_same(sources):
        return
    _remove_what_wagtail_laid()
    groups = {name: _group(name) for name in GROUPS if ledger.get(name) is None}
    laid = {name: group.pk for name, group in groups.items()}
    if ledger.get(WORKFLOW) is None:
        laid[WORKFLOW] = _workflow().pk
    ledger.note(
        [
            LoadedItem(kind="rights", key=name, source=sources[name], object_id=str(pk), written="")
            for name, pk in laid.items()
        ]
    )


def _remove_what_wagtail_laid() -> None:
    """Remove Wagtail's own English groups and workflow, as long as nobody uses them.

    The collection of everything, which cannot go, gets a name that is none of a language.
    """
    Workflow.objects.filter(name__in=WAGTAIL_NAMES, workflow_states=None).delete()
    for task in Task.objects.filter(name__in=WAGTAIL_NAMES, task_states=None):
        task.specific.delete()
    Group.objects.filter(name__in=WAGTAIL_NAMES, user=None).delete()
    Collection.objects.filter(depth=1, name="Root").update(name=WHOLE_COLLECTION)


def _group(name: str) -> Group:
    group, _made = Group.objects.get_or_create(name=name)
    models, pages, media = GROUPS[name]
    group.permissions.set(_permissions(models))
    root = BasePage.get_first_root_node()
    for verb in pages:
        permission = Permission.objects.get(codename=f"{verb}_basepage")
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for codename in (f"{verb}_{kind}" for verb in media for kind in ("image", "document")):
        GroupCollectionPermission.objects.get_or_create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=Permission.objects.get(codename=codename),
        )
    return group


def _permissions(names: set[str]) -> list[Permission]:
    """Return the permissions called `names`: "app.codename", "app.model.verb", "*" for all."""
    found = Permission.objects.select_related("content_type")
    if names == {"*"}:
        return list(found)
    wanted = {_full_name(name) for name in names}
    return [each for each in found if f"{each.content_type.app_label}.{each.codename}" in wanted]


def _full_name(name: str) -> str:
    app, *rest = name.split(".")
    return name if len(rest) == 1 else f"{app}.{rest[1]}_{rest[0]}"


def _workflow() -> Workflow:
    """Return the workflow of all pages: one approval, by editors, of complete texts."""
    task, _made = CompleteTextsTask.objects.get_or_create(name=WORKFLOW)
    task.groups.set(Group.objects.filter(name__in=[EDITORS, ADMINISTRATORS]))
    workflow, _made = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(
        workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0}
    )
    root = BasePage.get_first_root_node()
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    return workflow
