"""22 novembre 2026, 1er septembre 2026, 14:05, 22/11/2026, 1 234,5."""

from befus.formats import ordinals
from befus.formats.belgian import *

ordinals.install()

DATE_FORMAT = "jS F Y"
MONTH_DAY_FORMAT = "jS F"
DATETIME_FORMAT = r"jS F Y \à H:i"

THOUSAND_SEPARATOR = "\N{NARROW NO-BREAK SPACE}"
