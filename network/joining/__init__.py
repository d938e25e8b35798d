"""How people become members: they apply or are invited, and a named person decides."""


def register() -> None:
    """Put the way in at the foot of every page, and have old applications removed."""
    from befus.base.navigation import register_footer
    from network.joining import retention
    from network.joining.frame import footer_links

    register_footer(footer_links)
    retention.register()
