"""Registers the rules for lessons."""

from django.apps import AppConfig


class LessonsConfig(AppConfig):
    """Lessons for schools."""

    name = "lessons"

    def ready(self):
        """Register the rules before publication."""
        from content_checks.passages import register_passages
        from content_checks.registry import register, register_dated
        from lessons import content_checks as rules
        from lessons import permalinks
        from lessons.models import LessonIndexPage, LessonPage
        from lessons.outgoing_links import register_links
        from taxonomy.sources import addresses_were_seen, words_rest_on_sources

        register(LessonPage, rules.can_be_followed_with_a_clock)
        register(LessonPage, rules.closes_with_people)
        register(LessonPage, rules.asks_for_no_own_story)
        register(LessonPage, rules.has_a_sheet)
        register(LessonPage, words_rest_on_sources)
        register_dated(LessonPage, addresses_were_seen)
        register(LessonIndexPage, rules.says_it_all)
        register_passages(LessonPage, rules.passages)
        register_passages(LessonIndexPage, rules.index_passages)
        register_links()
        permalinks.register()
