"""家計表, 明細 and 見える化 as they are shown."""
