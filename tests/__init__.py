"""Tests of Heyue; they mirror app/."""
