"""Countries of practices: ISO 3166 codes with their names."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Country(models.TextChoices):
    """Countries of Europe, ISO 3166-1 alpha-2."""

    BE = "BE", _("Belgium")
    NL = "NL", _("Netherlands")
    FR = "FR", _("France")
    LU = "LU", _("Luxembourg")
    DE = "DE", _("Germany")
    AT = "AT", _("Austria")
    BG = "BG", _("Bulgaria")
    CH = "CH", _("Switzerland")
    CY = "CY", _("Cyprus")
    CZ = "CZ", _("Czechia")
    DK = "DK", _("Denmark")
    EE = "EE", _("Estonia")
    ES = "ES", _("Spain")
    FI = "FI", _("Finland")
    GB = "GB", _("United Kingdom")
    GR = "GR", _("Greece")
    HR = "HR", _("Croatia")
    HU = "HU", _("Hungary")
    IE = "IE", _("Ireland")
    IS = "IS", _("Iceland")
    IT = "IT", _("Italy")
    LT = "LT", _("Lithuania")
    LV = "LV", _("Latvia")
    MT = "MT", _("Malta")
    NO = "NO", _("Norway")
    PL = "PL", _("Poland")
    PT = "PT", _("Portugal")
    RO = "RO", _("Romania")
    SE = "SE", _("Sweden")
    SI = "SI", _("Slovenia")
    SK = "SK", _("Slovakia")
