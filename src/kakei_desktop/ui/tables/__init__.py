"""Tables in which records are read and written: model, view, delegate, editors."""
