"""What a guide may contain."""

from wagtail import blocks

from activities.blocks import QuizBlock
from agreed_cards.blocks import AgreedCardBlock
from content_blocks.big_idea import BigIdeaBlock
from content_blocks.do_and_dont import DoAndDontBlock
from content_blocks.picture import PictureBlock
from content_blocks.picture_story import PictureStoryBlock
from content_blocks.say_this import SayThisBlock
from content_blocks.signs import SignsBlock
from content_blocks.steps import StepsBlock
from content_blocks.story import StoryBlock
from content_blocks.talk import TalkBlock
from content_blocks.text import TextBlock
from platforms.blocks import AppStepsBlock


class GuideBody(blocks.StreamBlock):
    """The blocks of a guide; it begins with the big idea."""

    big_idea = BigIdeaBlock()
    text = TextBlock()
    steps = StepsBlock()
    signs = SignsBlock()
    picture_story = PictureStoryBlock()
    story = StoryBlock()
    do_and_dont = DoAndDontBlock()
    say_this = SayThisBlock()
    talk = TalkBlock()
    picture = PictureBlock()
    quiz = QuizBlock()
    app_steps = AppStepsBlock()
    agreed_card = AgreedCardBlock()

    class Meta:
        block_counts = {"big_idea": {"max_num": 1}}
