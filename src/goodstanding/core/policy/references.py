"""References within a pack, resolved; each that leads nowhere is kept as a problem that names what there is."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from goodstanding.core.charter.vocabulary import AttributeType
from goodstanding.core.errors import Problem
from goodstanding.core.policy.documents import Length, Step, Words
from goodstanding.core.policy.files import PackDocuments
from goodstanding.core.policy.marked_yaml import Path
from goodstanding.core.policy.pack import Attribute, LegalBasis, Term, Title
from goodstanding.core.policy.rule_documents import RuleLength
from goodstanding.core.policy.shape import nearest


class References:
    """What the parts of a pack may refer to, and the problems found so far."""

    def __init__(self, documents: PackDocuments) -> None:
        self.documents = documents
        self.problems: list[Problem] = []
        self._provisions = {
            f"{law_key}/{key}": LegalBasis(
                instrument=law.instrument,
                level=law.level,
                article=provision.article,
                dated=law.dated,
                quotation=provision.quotation,
                text_sha256=hashlib.sha256(provision.quotation.encode()).hexdigest(),
                url=law.url,
            )
            for law_key, law in documents.laws.laws.items()
            for key, provision in law.provisions.items()
        }

    def problem(self, path: Path, message: str) -> None:
        """Keep a problem with the part at a path such as ("rules", "r", "measure")."""
        file, line = self.documents.place(path)
        self.problems.append(Problem(message=message, file=file, line=line, field=".".join(str(part) for part in path)))

    def law(self, reference: str, path: Path) -> LegalBasis | None:
        """Find a provision."""
        found = self._provisions.get(reference)
        if found is None:
            self.problem(path, f"There is no provision '{reference}' in laws.yaml{nearest(reference, list(self._provisions))}")
        return found

    def optional_law(self, reference: str | None, path: Path) -> LegalBasis | None:
        """Find a provision that may be left out."""
        return None if reference is None else self.law(reference, path)

    def known(self, name: str, among: Iterable[str], what: str, path: Path) -> bool:
        """Tell whether a name is among those declared; keep a problem if it is not."""
        names = list(among)
        if name not in names:
            self.problem(path, f"There is no {what} '{name}'{nearest(name, names)}")
            return False
        return True

    def attribute(self, name: str, attributes: Mapping[str, Attribute], of: Sequence[AttributeType], path: Path) -> bool:
        """Tell whether a record type has such an attribute, of one of these types; keep a problem if it has not."""
        fitting = [each.name for each in attributes.values() if each.type in of]
        words = " or ".join(of)
        if name in attributes and name not in fitting:
            self.problem(
                path,
                f"'{name}' is a {attributes[name].type}, not a {words}. Attributes of that type: {', '.join(fitting) or 'none'}.",
            )
            return False
        return self.known(name, fitting, f"attribute of type {words} called", path)


def title(words: Words) -> Title:
    """Give a text by language tag."""
    return {"en": words.en} if words.zh is None else {"en": words.en, "zh": words.zh}


def term(length: Length | Step | RuleLength) -> Term:
    """Give a length of civil time."""
    return Term(years=length.years, months=length.months, days=length.days)
