"""お金の予定: each day to come, money for the week, and what is at hand."""
