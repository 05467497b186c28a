"""What a number is: kind, comparison, direction and period."""
