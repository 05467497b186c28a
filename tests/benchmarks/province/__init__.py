"""A province's reports, made from the samples and measured: `python -m tests.benchmarks province --reports 3000`."""
