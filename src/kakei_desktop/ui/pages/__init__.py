"""One folder a page: the page, its models, panels and dialogs."""
