"""`python -m bench`: every bench with modest defaults. The full sizes are options of each."""

from bench import check, evaluate, ingest, linkage_scale

if __name__ == "__main__":
    ingest.main([])
    evaluate.main([])
    check.main([])
    linkage_scale.main(["--records", "100000", "--rounds", "3"])
