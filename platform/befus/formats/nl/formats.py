"""22 november 2026, 14:05, 22/11/2026, 1.234,5."""

from befus.formats.belgian import *

DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"
DATETIME_FORMAT = r"j F Y \o\m H:i"

THOUSAND_SEPARATOR = "."
