"""Belgian formats for dates, times and numbers (FORMAT_MODULE_PATH).

Django's own Dutch writes 22-11-2026 and its French the first of September as
"1 septembre"; Belgium writes 22/11/2026 and "1er septembre".
"""
