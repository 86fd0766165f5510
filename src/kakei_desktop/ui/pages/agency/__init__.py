"""事業所の記録: whom the agency works with, and what was done together."""
