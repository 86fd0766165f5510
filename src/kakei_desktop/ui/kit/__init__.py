"""What every window is made of: colours, labels, fields, jobs, the page."""
