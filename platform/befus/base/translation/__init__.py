"""Machine translation, for parts of the site that offer it: off unless a server was configured.

Which providers there are stands in the setting `TRANSLATION_PROVIDERS`, by name; which one is
used, in `TRANSLATION_PROVIDER`. Whoever shows what comes back marks it as made by a machine and
keeps the original one step away.
"""
