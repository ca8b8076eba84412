"""Coverage-guided fuzzing of every step: `python -m tests.fuzz STEP`."""
