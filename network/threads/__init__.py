"""Idea threads: members think together, each in her own language."""


def register() -> None:
    """Make threads live and findable; let notifications and the frame of pages know of them."""
    from befus.base.navigation import register_navigation, register_value
    from network.roles import opens_desk
    from network.threads import consumers, listing, notices  # noqa: F401
    from network.threads.active import active_threads
    from network.threads.attachments import signals  # noqa: F401
    from network.threads.moderation import notices as moderation  # noqa: F401
    from network.threads.navigation import ideas_link

    consumers.register_stream()
    notices.register()
    register_navigation(ideas_link, order=20)
    register_value("active_threads", active_threads)
    register_value("opens_desk", lambda request: opens_desk(request.user))
