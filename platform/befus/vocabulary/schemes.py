"""The ten lists of the controlled vocabulary: SKOS concept schemes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scheme(models.TextChoices):
    """A list of terms; its value is its name in `vocabulary.json`, in the API and in URIs."""

    PHENOMENA = "phenomena", _("Phenomena")
    THEMES = "themes", _("Themes")
    ACTORS = "actors", _("Actors")
    LEVELS = "levels", _("Levels of government")
    CHAIN_STAGES = "chain_stages", _("Chain stages")
    TARGET_GROUPS = "target_groups", _("Target groups")
    POLICY_DOMAINS = "policy_domains", _("Policy domains")
    ACTOR_ROLES = "actor_roles", _("Roles of actors")
    FUNDING_SOURCES = "funding_sources", _("Funding sources")
    EVALUATION_KINDS = "evaluation_kinds", _("Kinds of evaluation")
