"""`python -m bench [--file gleif_l1_names.csv.gz]`: ingest, evaluation and screening at full size, the others smaller; more are options of each.

It takes long. The file is what ingest takes in, and a third of the names that are screened; without it they are made up.
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
    linkage_scale.main(["--records", "100000", "--rounds", "5"])
    name_bench.main([])
    compare.main([])
    screening.main(["--gleif", given.file] if given.file else [])
    namesakes.main(["--pairs", "5000"])
