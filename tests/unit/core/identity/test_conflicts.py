from goodstanding.core.identity.conflicts import Relation, relation


def test_a_conflict_vetoes_whatever_agrees() -> None:
    assert relation([("lei", "A"), ("uscc", "X")], [("lei", "B"), ("uscc", "X")]) is Relation.CONFLICT
    assert relation([("lei", "A")], [("lei", "A")]) is Relation.SAME
    assert relation([("lei", "A")], [("uscc", "X")]) is Relation.NONE
