"""My BeFUS: what is one's own in the network, and what one may do with one's data."""


def register() -> None:
    """Declare the sections of My BeFUS, and let the pages of each show the way to the others."""
    from befus.base.navigation import register_value
    from network.personal import own_sections
    from network.personal.sections import tabs

    own_sections.register()
    register_value("personal_tabs", tabs)
