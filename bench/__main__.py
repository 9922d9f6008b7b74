"""`python -m bench`: every bench with modest defaults. The full sizes are options of each."""

from bench import check, compare, evaluate, ingest, linkage_scale, name_bench, namesakes, screening

if __name__ == "__main__":
    ingest.main([])
    evaluate.main([])
    check.main([])
    linkage_scale.main(["--records", "100000", "--rounds", "3"])
    name_bench.main([])
    compare.main([])
    screening.main(["--parties", "100000", "--queries", "4000"])
    namesakes.main(["--pairs", "5000"])
