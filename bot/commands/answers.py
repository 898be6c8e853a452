"""Answers of one sentence."""

from bot.domain.message import Message, Paragraph, Run


def say(words: str) -> Message:
    """One line."""
    return Message(blocks=(Paragraph(lines=((Run(words),),)),))
