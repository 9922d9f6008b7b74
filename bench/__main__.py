"""`python -m bench`: what can be measured so far, with modest defaults."""

from bench import ingest

if __name__ == "__main__":
    ingest.main([])
