"""The one place that turns an error into words, from every room that can fail."""

from kakei_desktop.session.messages import message_for


def explain(error: Exception) -> str | None:
    """Return what happened, what is safe and what to do now; None for a bug."""
    return message_for(error)


def words_of(error: Exception) -> str:
    """Return what :func:`explain` says of an action that failed.

    Raises:
        Exception: The error itself, if it has no words: then it is a bug.
    """
    words = explain(error)
    if words is None:
        raise error
    return words
