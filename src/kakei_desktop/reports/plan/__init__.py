"""家計再生プラン in numbers."""
