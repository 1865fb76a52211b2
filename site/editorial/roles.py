"""Who may do what, as data; ``apply`` makes it so, as often as it is called.

Four roles (safeguarding.md, rule B9): nobody's word alone publishes, and everybody's word alone can take something off.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext_noop
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from editorial.models import SafeguardingReviewTask
from editorial.subjects import gated_snippets

WORKFLOW = "Two people"
REVIEW = "Safeguarding review"


@dataclass(frozen=True)
class Role:
    """``pages`` and ``snippets``: actions on what passes the gate. ``others``: further permissions by app and name."""

    name: str
    pages: tuple[str, ...]
    snippets: tuple[str, ...]
    images: tuple[str, ...] = ("add", "choose")
    others: tuple[str, ...] = ()


WRITERS = Role(gettext_noop("Writers"), ("add", "change"), ("add", "change", "view"))
# Wagtail publishes at the end of a review in the reviewer's name, and asks whether they may; the gate asks for two.
REVIEWERS = Role(
    gettext_noop("Safeguarding reviewers"),
    ("change", "publish", "lock"),
    ("change", "view", "publish", "lock"),
    images=("choose",),
    others=("review.add_check", "outgoing_links.view_outgoinglink"),
)
PUBLISHERS = Role(
    gettext_noop("Publishers"),
    ("add", "change", "publish", "bulk_delete", "lock", "unlock"),
    ("add", "change", "view", "delete", "publish", "lock", "unlock"),
    images=("add", "change", "choose"),
    others=(
        "review.add_check",
        "outgoing_links.view_outgoinglink",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
    ),
)
# Accounts and settings have no drafts: a change there shows at once, so that few may make it.
ADMINISTRATORS = Role(
    gettext_noop("Administrators"),
    PUBLISHERS.pages,
    PUBLISHERS.snippets,
    images=("add", "change", "choose", "delete"),
    others=(*PUBLISHERS.others, "users.*", "auth.*_group", "organisation.*", "wagtailcore.*_workflow",
            "wagtailcore.*_task", "wagtailcore.*_locale", "wagtailcore.*_collection"),
)  # fmt: skip
ROLES = (WRITERS, REVIEWERS, PUBLISHERS, ADMINISTRATORS)


@transaction.atomic
def apply() -> None:
    """Make groups, their permissions and the workflow as they stand here; members and other groups are left alone."""
    for role in ROLES:
        _apply_role(role)
    _apply_workflow()


def _apply_role(role: Role) -> None:
    group, _new = Group.objects.get_or_create(name=role.name)
    group.permissions.set(_permissions(role))
    root, pages = Page.get_first_root_node(), ContentType.objects.get_for_model(Page)
    wanted = Permission.objects.filter(content_type=pages, codename__in=[f"{action}_page" for action in role.pages])
    _keep(GroupPagePermission, {"group": group, "page": root}, wanted)
    images = Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "images"],
        codename__in=[f"{action}_{model}" for action in role.images for model in ("image", "illustration")],
    )
    _keep(GroupCollectionPermission, {"group": group, "collection": Collection.get_first_root_node()}, images)


def _permissions(role: Role) -> list[Permission]:
    found = list(Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin"))
    for model in gated_snippets():
        names = [f"{action}_{model._meta.model_name}" for action in role.snippets]
        of_model = ContentType.objects.get_for_model(model)
        found += Permission.objects.filter(content_type=of_model, codename__in=names)
    for pattern in role.others:
        app, name = pattern.split(".")
        of_app = Permission.objects.filter(content_type__app_label=app)
        found += of_app.filter(codename__endswith=name.strip("*")) if "*" in name else of_app.filter(codename=name)
    return found


def _keep(model, where: dict, permissions) -> None:
    """Make the rows of a group exactly these."""
    model.objects.filter(**where).exclude(permission__in=permissions).delete()
    for permission in permissions:
        model.objects.get_or_create(**where, permission=permission)


def _apply_workflow() -> None:
    """Make the one workflow, and let everything with drafts go through it."""
    task = SafeguardingReviewTask.objects.filter(name=REVIEW).first() or SafeguardingReviewTask.objects.create(
        name=REVIEW
    )
    task.groups.add(Group.objects.get(name=REVIEWERS.name))
    workflow, _new = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
    for model in gated_snippets():
        WorkflowContentType.objects.update_or_create(
            content_type=ContentType.objects.get_for_model(model), defaults={"workflow": workflow}
        )
