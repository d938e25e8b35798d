"""What runs beside the web server: the worker, its periodic jobs, the state of health."""

from befus.jobs.registry import Job, register_job

__all__ = ["Job", "register_job"]
