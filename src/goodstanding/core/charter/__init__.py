"""The charter: closed vocabularies, tables, and one check per article. Imports nothing of ours; its hash is in every receipt."""
