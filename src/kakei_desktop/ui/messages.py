"""The one place that turns an error into words, from every room that can fail."""

from kakei_desktop.session.messages import message_for


def explain(error: Exception) -> str | None:
    """Return what happened, what is safe and what to do now; None for a bug."""
    return message_for(error)
