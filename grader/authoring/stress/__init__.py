"""`grade rubric stress`: good answers changed in ways whose effect is known, and judged again."""
