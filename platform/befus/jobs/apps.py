from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "befus.jobs"

    def ready(self) -> None:
        """Register the platform's own jobs, and what it has to say about its health."""
        from befus.jobs import checks, mail, readiness, upkeep
        from befus.jobs.registry import register_job
        from befus.jobs.retention import remove_expired
        from befus.jobs.task_loop import rescue_tasks

        minute, hour, day = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
        register_job("mail", mail.send_waiting, minute / 4, _("Send mail that waits"))
        register_job("tasks", rescue_tasks, minute / 2, _("Start interrupted tasks anew"))
        register_job("publishing", upkeep.publish_scheduled, minute, _("Publish on the set hour"))
        register_job("sessions", upkeep.clear_sessions, hour, _("Remove old log-ins"))
        register_job("retention", remove_expired, day, _("Remove what was kept long enough"))
        register_job("history", upkeep.clear_history, day, _("Remove old tasks"))
        for check in (
            checks.database,
            checks.redis,
            checks.worker,
            checks.jobs,
            checks.tasks,
            checks.mail,
        ):
            readiness.register_check(check.__name__, check)
