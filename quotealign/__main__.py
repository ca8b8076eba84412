"""`python -m quotealign`."""

from quotealign.cli import main

main()
