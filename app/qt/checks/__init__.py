"""The Checks view: findings with their sums."""
