"""How fast the live part is and what it survives: `manage.py bench_live` tells.

What stands here runs in the benchmark's own processes only. Its clients and its bare servers
need nothing but Python.
"""
