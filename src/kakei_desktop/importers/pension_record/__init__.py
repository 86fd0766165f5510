"""The 納付記録, which shares nothing with ledgers."""
