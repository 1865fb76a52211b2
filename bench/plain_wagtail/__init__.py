"""A Wagtail site as a new project begins, which shows one page of ours: beside it, uncached pages are measured."""
