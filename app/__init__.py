"""核阅 Heyue: an offline workbench for people who check the figures in environmental work reports."""

__version__ = "0.1.0"
