"""Fit the weights that come with the package to labelled articles, and measure what they are worth.

Nobody needs this to align articles. The labelled articles are not part of the package.
"""
