"""The judgement of a person's months in words: what is in sight, what each choice means, until when."""
