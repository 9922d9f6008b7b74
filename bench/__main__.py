"""`python -m bench`: every bench with modest defaults. The full sizes are options of each."""

from bench import check, evaluate, ingest

if __name__ == "__main__":
    ingest.main([])
    evaluate.main([])
    check.main([])
