"""Idea threads: members think together, each in her own language."""


def register() -> None:
    """Make threads live, and let notifications and the frame of pages know of them."""
    from befus.base.navigation import register_value
    from network.roles import opens_desk
    from network.threads import consumers, notices
    from network.threads.active import active_threads

    consumers.register_stream()
    notices.register()
    register_value("active_threads", active_threads)
    register_value("opens_desk", lambda request: opens_desk(request.user))
