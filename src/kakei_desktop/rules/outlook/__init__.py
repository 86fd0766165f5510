"""What each choice costs and keeps."""
