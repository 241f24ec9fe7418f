"""The product with one address more, for benchmarks."""
