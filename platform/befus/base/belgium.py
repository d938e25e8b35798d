"""Regions and provinces of Belgium: ISO 3166-2 codes with their names."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.TextChoices):
    """The Belgian regions."""

    BRUSSELS = "BE-BRU", _("Brussels-Capital Region")
    FLANDERS = "BE-VLG", _("Flemish Region")
    WALLONIA = "BE-WAL", _("Walloon Region")


class Province(models.TextChoices):
    """The ten provinces; Brussels belongs to none."""

    ANTWERP = "BE-VAN", _("Antwerp")
    LIMBURG = "BE-VLI", _("Limburg")
    EAST_FLANDERS = "BE-VOV", _("East Flanders")
    FLEMISH_BRABANT = "BE-VBR", _("Flemish Brabant")
    WEST_FLANDERS = "BE-VWV", _("West Flanders")
    WALLOON_BRABANT = "BE-WBR", _("Walloon Brabant")
    HAINAUT = "BE-WHT", _("Hainaut")
    LIEGE = "BE-WLG", _("Liège (province)")
    LUXEMBOURG = "BE-WLX", _("Luxembourg (province)")
    NAMUR = "BE-WNA", _("Namur (province)")

    @property
    def region(self) -> Region:
        """The region that the province is part of."""
        return Region.FLANDERS if self.value.startswith("BE-V") else Region.WALLONIA
