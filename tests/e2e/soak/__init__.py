"""The soak: the real window under random hands for an hour (`python -m tests.e2e.soak`)."""
