"""What a judgement, a deadline and a choice come to, in Japanese: the same on a page and on a paper."""
