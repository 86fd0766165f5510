"""How much slower than the bare libraries the program is: ratios, measured side by side."""
