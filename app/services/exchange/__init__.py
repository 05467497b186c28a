"""Packages between reviewers, and evidence packages that a third party can verify."""
