"""`python -m bench [--file gleif_l1_names.csv.gz]`: every bench with modest defaults; ingest at full size. The full sizes are options of each.

The file is what ingest takes in; without it rows are made up, as many.
"""

import argparse

from bench import check, compare, evaluate, ingest, linkage_scale, name_bench, namesakes, screening

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", help="names of the Global LEI Index, for ingest")
    given = parser.parse_args()
    ingest.main(["--file", given.file] if given.file else [])
    evaluate.main([])
    check.main([])
    linkage_scale.main(["--records", "100000", "--rounds", "3"])
    name_bench.main([])
    compare.main([])
    screening.main(["--parties", "100000", "--queries", "4000"])
    namesakes.main(["--pairs", "5000"])
