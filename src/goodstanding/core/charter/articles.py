"""The twenty-eight articles, clause by clause: what enforces each, and honestly what nothing enforces yet.

`enforced_by` is a dotted path to the function, type or database constraint that holds the clause. A test resolves every
path, so that this table cannot claim what is not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_CORE = "goodstanding.core.charter"
_STORE = "goodstanding.store.models"
_SERVICES = "goodstanding.services"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of an article.

    Attributes:
        text: what it demands.
        enforced_by: dotted path of what holds it, or None: not enforced yet.
        note: how far, or what is missing.
    """

    text: str
    enforced_by: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of the charter."""

    id: str
    slug: str
    title: Mapping[str, str]
    clauses: tuple[Clause, ...]


def _article(number: int, slug: str, en: str, zh: str, *clauses: Clause) -> Article:
    return Article(id=f"C{number:02}", slug=slug, title=MappingProxyType({"en": en, "zh": zh}), clauses=clauses)


def _held(text: str, by: str, note: str = "") -> Clause:
    return Clause(text=text, enforced_by=by, note=note)


def _open(text: str, note: str = "") -> Clause:
    return Clause(text=text, note=note)


ARTICLES: tuple[Article, ...] = (
    _article(
        1, "no-social-score", "No social score", "不设社会评分",
        _held("An attribute is never a bare number: only money, time, codes, references, dates.", f"{_CORE}.vocabulary.AttributeType"),
        _held("Nothing about a person is a score, a rank, a grade or a colour.", f"{_CORE}.c01_no_social_score.check"),
        _held("A measure follows from one record, never from counts, lists or other measures.", f"{_CORE}.c01_no_social_score.check"),
        _held("Rows of different parties never meet in the evaluator.", "goodstanding.core.standing.periods.periods"),
        _held("A third party's answer shows one context.", f"{_SERVICES}.checks.ask"),
        _held("No score but a loan-default probability, opt-in, for credit: and that one is not built.", f"{_CORE}.vocabulary.AttributeType",
              "no table has a column, and no check or export a number, that could be one; a screening's score is of a name's likeness, and screens no persons (C13)"),
    ),
    _article(
        2, "closed-catalogue", "Closed catalogue", "封闭目录",
        _held("A record type declares kind, offence, sources, subjects, typed attributes, retention and law.", f"{_CORE}.c02_closed_catalogue.check"),
        _held("What a feed fills and no type declares is quarantined.", "goodstanding.core.records.quarantine.Reason"),
        _held("A row about a kind of subject that the record type does not declare waits.", "goodstanding.core.records.persons.subject_fault"),
        _held("A legal basis has instrument, level, article, date, quotation and the quotation's hash.", f"{_CORE}.c02_closed_catalogue.check"),
        _held("A policy document restricts nobody.", f"{_CORE}.tables.BINDING_LEVELS"),
    ),
    _article(
        3, "forbidden-data", "Forbidden data", "禁止采集的数据",
        _held("Speech, belief, health, family, whereabouts, purchases are never attributes.", f"{_CORE}.c03_forbidden_data.check"),
        _held("Every adverse record names an offence of a list that holds none of expression, assembly or belief.", f"{_CORE}.vocabulary.Offence"),
        _held("Records of persons hold no free text.", f"{_CORE}.c03_forbidden_data.check_record"),
        _held("A column about persons that no record asks for is kept nowhere, not in quarantine either.", "goodstanding.core.records.sealing.seal_rows",
              "of feeds by which persons come; a person's row in a list of firms waits whole"),
    ),
    _article(
        4, "adjudicated", "Adjudicated", "须经裁决",
        _held("A restriction or supervision follows only from a final decision of a competent, deciding source.", f"{_CORE}.c04_adjudicated.check"),
        _held("The review body is somebody else.", f"{_CORE}.c04_adjudicated.check"),
        _held("A tradeline supports credit only; a register decides nothing.", f"{_CORE}.c04_adjudicated.check"),
        _held("Undecided matters suspend organisations only, twelve months, in their own context.", f"{_CORE}.c04_adjudicated.check"),
    ),
    _article(
        5, "nexus", "Nexus", "关联性",
        _held("For persons a table maps offence to contexts; packs only narrow it.", f"{_CORE}.c05_nexus.check"),
        _held("Conduct in transport reaches that carrier, twelve months, essential journeys exempt.", f"{_CORE}.c05_nexus.check"),
        _held("What is minor never restricts.", f"{_CORE}.c05_nexus.check"),
        _held("For organisations another context needs one provision that names conduct and measure.", f"{_CORE}.c05_nexus.check",
              "that the provision cited does name both is for its readers to see"),
    ),
    _article(
        6, "no-basic-liberties", "No basic liberties", "不触及基本自由",
        _held("A measure is a pair of verb and object from the table; nothing else can be expressed.", f"{_CORE}.tables.MEASURES"),
        _held("Supervision is for organisations; persons get no benefits.", f"{_CORE}.c06_no_basic_liberties.check"),
        _held("A benefit is won by commendations, and not withdrawn as punishment.", f"{_CORE}.c06_no_basic_liberties.check"),
        _held("Freezes of persons exempt basic needs.", f"{_CORE}.c06_no_basic_liberties.check"),
        _held("No feed of persons reads addresses; of whoever may be a person none is kept.", "goodstanding.core.records.feed_checks.check_feed"),
        _held("Supervision is by the deciding authority.", f"{_CORE}.c06_no_basic_liberties.check"),
    ),
    _article(
        7, "no-association", "No association", "不株连",
        _held("A measure falls on the party that the decision names.", f"{_CORE}.c07_no_association.check"),
        _held("No attribute names somebody else to act on.", f"{_CORE}.c07_no_association.check"),
        _held("Relationships are facts between organisations; no rule can see one, and persons are never an end.",
              "goodstanding.core.structure.readings.identifiers_of_organisations", "database constraint end_is_no_person_c18"),
        _held("Ownership or control yields at most an alert: about organisations, inside one review task.", f"{_CORE}.c07_no_association.check_alert",
              "database constraint alert_is_about_organisations_c07; an alert is its task"),
        _held("An alert expires in 30 days, and its content is destroyed.", f"{_STORE}.Alert",
              "database constraints alert_expires_in_30_days_c07 and alert_closed_is_destroyed_c07; nobody sees it after that; `record expire`, "
              "loads, evaluations and the verbs on alerts destroy it"),
        _held("The same evidence opens nothing again.", f"{_STORE}.Alert", "database constraint alert_opens_once_on_the_same_evidence"),
        _held("An alert is visible in the named party's file, and shown by no check, screen or list.", f"{_SERVICES}.alerts.in_file",
              "the service is there, the portal is not; `review show` shows it to the reviewer of its task"),
    ),
    _article(
        8, "ends", "Ends", "有期限",
        _held("Every period has an end that needs no action.", f"{_STORE}.Standing", "database constraint standing_has_an_end_c08"),
        _held("Where the decision states no end, five years at the most.", f"{_CORE}.c08_ends.check"),
        _held("Re-delivery restarts nothing.", f"{_SERVICES}.intake.staging.Staging"),
        _held("An open-ended decision counts while full deliveries confirm it, 90 days each.", "goodstanding.core.standing.periods.periods"),
        _held("An overdue statutory review turns the answer into `review`.", f"{_SERVICES}.checks.ask"),
        _held("Every record type has a retention limit.", f"{_CORE}.c08_ends.check"),
        _held("After it the content is destroyed and a tombstone stays.", f"{_SERVICES}.retention.expire",
              "by `record expire`, which an operator runs daily; database constraint record_erased_wholly_c08; backups are the operator's to let expire"),
        _held("The years are those that were promised when the record came, or fewer; never more than the charter's.",
              "goodstanding.core.standing.retention.with_limit"),
        _held("What was destroyed does not come back by being delivered again.", f"{_SERVICES}.intake.expired.without_expired"),
        _held("An answer that needed it says `destroyed`.", "goodstanding.core.standing.outcomes.destroyed"),
    ),
    _article(
        9, "notice", "Notice", "告知",
        _open("No restriction before the party was notified and the period ran.", "the registry sends no notices yet; sources' own service is assumed"),
        _open("Delay needs a court's record or a statutory freeze, 90 days at the most."),
    ),
    _article(
        10, "dispute", "Dispute", "异议",
        _open("Contesting is free; an identity dispute suspends effects; the burden is the source's.",
              "there are no disputes yet; the evaluator can already suspend for one"),
        _open("The reviewer is never the reporter; refusals are reasoned and appealable."),
    ),
    _article(
        11, "restoration", "Restoration", "修复",
        _held("Every restriction says how it is left early: pay, perform, correct, annul.", f"{_CORE}.c11_restoration.check"),
        _held("Who decides, and within how long, is said.", f"{_CORE}.c11_restoration.check"),
        _held("No early exit must cite why.", f"{_CORE}.c11_restoration.check"),
        _held("Silence past the deadline lifts the restriction.", "goodstanding.core.cases.restoration.effects",
              "`case restore` fixes the end that silence brings; database constraint case_silence_has_lifted_c11"),
        _held("What was lifted is not brought back by a late decision, a correction, or by being listed again.",
              f"{_SERVICES}.intake.asked.Asked", "a row that may state it anew waits for a person; a pack under another name is another law"),
    ),
    _article(
        12, "human-decision", "Human decision", "由人决定",
        _held("A check answers with facts and options, never with a decision.", "goodstanding.core.standing.answers.Outcome"),
        _open("An adverse decision is a named officer's, and the party learns of it."),
    ),
    _article(
        13, "purpose", "Purpose", "目的限定",
        _held("Persons are asked about singly, by identifier, with purpose, legal basis and case.", f"{_SERVICES}.checks.ask"),
        _held("Every check is logged.", f"{_SERVICES}.checks.ask"),
        _held("No bulk export of persons.", f"{_SERVICES}.exports.parties_in_force"),
        _open("The role must cover the purpose; refused reads are logged; the party sees who asked."),
    ),
    _article(
        14, "not-retroactive", "Not retroactive", "不溯及既往",
        _held("A rule reaches decisions (for persons: conduct) from its law's effective date on.", f"{_CORE}.c14_not_retroactive.check"),
        _held("A worsened rule reaches only what is decided after it.", f"{_CORE}.c14_not_retroactive.check_succession"),
        _held("A milder dated value applies at once.", "goodstanding.core.standing.periods.periods"),
        _held("Answers about instants before publication are marked `reconstructed`.", f"{_SERVICES}.checks.ask"),
    ),
    _article(
        15, "name-never-suffices", "A name never suffices", "仅凭姓名不足",
        _held("A person's record without a verified identifier is not taken in.", f"{_CORE}.c15_name_never_suffices.check_record"),
        _held("Persons are joined by verified identifiers only; whoever may be one too.", "goodstanding.core.linkage.decision.decide"),
        _held("Organisations are joined by a verified identifier, or by independent kinds of evidence; a name and a country are one.",
              "goodstanding.core.linkage.evidence.independent_kinds"),
        _held("A conflicting identifier vetoes; only a person overrules it, with a second officer.", "goodstanding.core.linkage.parties.Groups",
              "database constraint judgement_overrules_with_two_officers"),
        _held("A check takes an identifier, never a name.", "goodstanding.core.identity.identifiers.parse"),
        _held("Names yield tasks for a human.", f"{_SERVICES}.linking.link", "of organisations; persons are not compared by name at all"),
    ),
    _article(
        16, "minimal-publication", "Minimal publication", "最小公开",
        _held("Records that may be about persons are never public.", f"{_CORE}.c16_minimal_publication.check"),
        _held("Exports hold organisations and public bodies only, and what is in force.", f"{_CORE}.c16_minimal_publication.may_export"),
        _held("Persons are not found by name; the store holds no name of one to search.", f"{_STORE}.Entity", "database constraint entity_person_has_no_name_c16"),
        _open("The public API.", "there is none yet"),
    ),
    _article(
        17, "equal-before-it", "Equal before it", "公共机构同受约束",
        _held("Public bodies are subjects of records and measures.", f"{_CORE}.vocabulary.SubjectKind"),
        _open("Their error rates, reversed decisions and missed deadlines are published."),
    ),
    _article(
        18, "no-honeypot", "No honeypot", "不设数据蜜罐",
        _held("National identifiers of persons are keyed pseudonyms.", "goodstanding.core.identity.pseudonyms.pseudonym",
              "database constraint identifier_of_person_is_pseudonym_c18"),
        _held("Keys, messages and rows in quarantine hold no national number.", "goodstanding.core.records.sealing.seal_rows"),
        _held("Receipts carry `valid_until`.", "goodstanding.core.log.receipts.Statement"),
        _open("Payloads of persons are encrypted per party; pseudonyms differ by sector.", "one sector, no encryption yet"),
    ),
    _article(
        19, "witnessed", "Witnessed", "有见证",
        _held("Every change has an entry in the Merkle log, in the same transaction.", f"{_SERVICES}.changes.Change"),
        _held("A registry of one actor, or without witnesses, is a trial registry and says so; no file says otherwise.", f"{_CORE}.c19_witnessed.is_trial"),
        _held("No version without a leaf.", f"{_STORE}.Version", "database constraint version_has_its_own_leaf"),
        _held("Every access has an entry.", f"{_SERVICES}.checks.ask", "checks; `explain`, `find` and `export` read only public organisations' data or are local"),
        _held("Entries are salted commitments, so that erasure stays possible.", "goodstanding.core.log.commitments.commit"),
        _held("Receipts carry charter and build hashes; checkpoints the charter's.", "goodstanding.core.log.checkpoints.charter_line"),
        _open("Unwitnessed for 24 hours, nothing that worsens is published.", "a trial registry has no witnesses and says so in every answer"),
    ),
    _article(
        20, "four-eyes", "Four eyes", "双人原则",
        _held("A veto is overruled by two officers, who do not differ in writing alone.", f"{_CORE}.c20_four_eyes.two_officers",
              "by name: a trial registry knows no credentials"),
        _open("Whatever adds or worsens needs two officers.", "a trial registry has one actor and says so in every answer"),
    ),
    _article(
        21, "kind-by-register", "Kind by register", "主体类别由登记决定",
        _held("A table derives the kind from a register's code; else a legal form in the name; else unresolved.", f"{_CORE}.kinds.kind_of"),
        _held("Whoever bears a natural person's number is a person, whatever else says otherwise.", f"{_CORE}.kinds.NATURAL_SCHEMES"),
        _held("Sole traders (USCC 92…) are persons.", f"{_STORE}.Entity", "database constraint entity_sole_trader_is_person_c21, and the table"),
        _held("No restriction takes effect on the unresolved.", f"{_CORE}.c21_kind_by_register.takes_effect_on"),
        _held("Religious, union, law-practice and civic bodies are never graded.", f"{_CORE}.c21_kind_by_register.may_be_graded", "nobody is graded yet"),
    ),
    _article(22, "accuracy-gate", "Accuracy gate", "准确性门槛", _open("A source with more than 2 % overturned records is stopped.")),
    _article(23, "separation", "Separation", "职能分离", _open("Pack author, furnisher, operator and reviewer are distinct bodies.")),
    _article(24, "consultation", "Consultation", "公开征求意见", _open("A pack that worsens is a public draft for 30 days.")),
    _article(25, "borders", "Borders", "数据出境", _open("Data of persons leaves its jurisdiction only under a cited instrument.")),
    _article(
        26, "silence-is-no-fault", "Silence is no fault", "沉默不为过",
        _held("A rule never restricts because something is unknown.", f"{_CORE}.c26_silence_is_no_fault.check"),
        _held("`unknown` is an answer of its own, not the same as clear and not negative.", "goodstanding.core.standing.answers.Outcome"),
        _held("A request to leave early counts from the day on which it arrived, on paper too.", f"{_SERVICES}.restoring.ask"),
        _open("Every right also works on paper.", "this one does; disputes and the party's own file are not built yet"),
    ),
    _article(27, "consent", "Consent", "同意", _open("Consent is off by default, separate, per purpose, dated and revocable.", "nothing rests on consent yet")),
    _article(
        28, "minors", "Minors", "未成年人",
        _held("A person's record needs a birth date or an attestation of age.", f"{_CORE}.c28_minors.check_record"),
        _held("Conduct under eighteen is not recorded.", f"{_CORE}.c28_minors.check_record"),
        _held("No correction moves conduct into childhood.", f"{_SERVICES}.corrections.correct"),
    ),
)  # fmt: skip
