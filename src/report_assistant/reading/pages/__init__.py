"""Laid-out pages (PDF, OFD, pictures): characters and rules with places become text and tables."""
