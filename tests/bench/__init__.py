"""Benchmarks: what quotealign and its peers do on made-up corpora whose truth is known.

Run `python -m tests.bench --help`. These are measurements, not tests: pytest collects nothing here.
"""
