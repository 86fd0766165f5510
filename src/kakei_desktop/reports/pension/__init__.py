"""国民年金 as it is shown."""
