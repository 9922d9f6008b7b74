"""`python -m bench`: every bench with modest defaults. The full sizes are options of each."""

from bench import check, compare, evaluate, ingest, name_bench

if __name__ == "__main__":
    ingest.main([])
    evaluate.main([])
    check.main([])
    name_bench.main([])
    compare.main([])
