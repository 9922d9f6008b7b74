"""The closed vocabularies of the charter. Packs and feeds choose within them; nothing else exists.

Adding a word here changes what the registry can do to somebody, and so changes the charter's hash.
"""

from enum import StrEnum


class SubjectKind(StrEnum):
    """Whom a record is about (C21). `UNRESOLVED` is protected as a person; no restriction takes effect on it."""

    ORGANISATION = "organisation"
    PUBLIC_BODY = "public_body"
    PERSON = "person"
    UNRESOLVED = "unresolved"


class Context(StrEnum):
    """The field of life that a check asks about and a measure acts in."""

    PROCUREMENT = "procurement"
    LICENSING = "licensing"
    CREDIT = "credit"
    SECURITIES = "securities"
    GRANTS = "grants"
    LAND = "land"
    CUSTOMS = "customs"
    TAX = "tax"
    TRANSPORT = "transport"
    PAYMENTS = "payments"
    ASSETS = "assets"


class MeasureKind(StrEnum):
    """What a measure does to its party."""

    RESTRICTION = "restriction"
    BENEFIT = "benefit"
    SUPERVISION = "supervision"


class Verb(StrEnum):
    """What an authority does (C06). The object says with what."""

    EXCLUDE_FROM = "exclude-from"
    SUSPEND_FROM = "suspend-from"
    REFUSE = "refuse"
    FREEZE = "freeze"
    REQUIRE = "require"
    INSPECT = "inspect"
    FAST_TRACK = "fast-track"
    INSPECT_LESS = "inspect-less"
    DISCLOSE = "disclose"


class Object(StrEnum):
    """What a measure acts on (C06). The pairs with a verb that exist are in `tables.MEASURES`."""

    CONTRACT_AWARD = "contract-award"
    FINANCED_CONTRACT = "financed-contract"
    LICENCE = "licence"
    THAT_LICENCE = "that-licence"
    LOAN = "loan"
    SECURITIES_ISSUE = "securities-issue"
    GRANT = "grant"
    LAND_USE_RIGHT = "land-use-right"
    FUNDS = "funds"
    DEBTORS_ASSETS = "debtors-assets"
    THAT_CARRIERS_TICKETS = "that-carriers-tickets"
    DEALINGS = "dealings"
    REPORT = "report"
    BOND = "bond"
    PREMISES = "premises"
    CUSTOMS_CLEARANCE = "customs-clearance"
    TAX_PROCEDURE = "tax-procedure"
    ADMINISTRATIVE_PROCEDURE = "administrative-procedure"


class RecordKind(StrEnum):
    """What a record type states (C02).

    OFFENCE is adverse and names an `Offence`; CREDIT is a tradeline; COMMENDATION carries benefits (the brief's
    redlist); REGISTRATION is a register's neutral entry, from which no measure may follow.
    """

    OFFENCE = "offence"
    CREDIT = "credit"
    COMMENDATION = "commendation"
    REGISTRATION = "registration"


class SourceKind(StrEnum):
    """What a source is. A restriction needs one that decides (`tables.DECIDING_SOURCES`)."""

    COURT = "court"
    REGULATOR = "regulator"
    SANCTIONS_AUTHORITY = "sanctions-authority"
    DEVELOPMENT_BANK = "development-bank"
    CONTRACTING_AUTHORITY = "contracting-authority"
    TAX_AUTHORITY = "tax-authority"
    CUSTOMS_AUTHORITY = "customs-authority"
    CARRIER = "carrier"
    LENDER = "lender"
    REGISTER = "register"


class Stage(StrEnum):
    """How far the matter has come (C04). Only FINAL and SETTLEMENT restrict; INTERIM suspends organisations."""

    FINAL = "final"
    SETTLEMENT = "settlement"
    INTERIM = "interim"


class LawLevel(StrEnum):
    """The rank of a legal basis (C02). A policy document never suffices for a restriction."""

    TREATY = "treaty"
    STATUTE = "statute"
    REGULATION = "regulation"
    CONTRACT = "contract"
    POLICY_DOCUMENT = "policy-document"


class AttributeType(StrEnum):
    """The types an attribute may have (C01, C03). There is no number that is not money or time.

    TEXT is free text, for organisations only. CODE is one of a closed list. MONEY is integer minor units of the
    declared currency. MONTHS and DAYS are durations. REFERENCE is a docket or case number.
    """

    TEXT = "text"
    CODE = "code"
    REFERENCE = "reference"
    DATE = "date"
    MONEY = "money"
    MONTHS = "months"
    DAYS = "days"
    BOOLEAN = "boolean"


class Severity(StrEnum):
    """How grave an offence is. `MINOR` never restricts (C05)."""

    MINOR = "minor"
    GENERAL = "general"
    SERIOUS = "serious"


class LeaveEarly(StrEnum):
    """How a restriction is left before its term (C11): these and nothing else."""

    PAY = "pay"
    PERFORM = "perform"
    CORRECT = "correct"
    ANNUL = "annul"


class Publication(StrEnum):
    """Who sees a record (C16). Records of persons are always `PARTY_ONLY`, whatever a pack says."""

    PUBLIC = "public"
    AUTHORITIES = "authorities"
    PARTY_ONLY = "party-only"


class Offence(StrEnum):
    """What an adverse record may be about (C03). No expression, assembly, petition, belief or morality."""

    FRAUD = "fraud"
    CORRUPTION = "corruption"
    COLLUSION = "collusion"
    COERCION = "coercion"
    OBSTRUCTION = "obstruction"
    PROCUREMENT_MISCONDUCT = "procurement-misconduct"
    JUDGMENT_DEBT = "judgment-debt"
    WAGE_DEBT = "wage-debt"
    TAX_EVASION = "tax-evasion"
    CUSTOMS_EVASION = "customs-evasion"
    FALSE_ACCOUNTING = "false-accounting"
    SECURITIES_FRAUD = "securities-fraud"
    PRODUCT_SAFETY = "product-safety"
    WORKPLACE_SAFETY = "workplace-safety"
    ENVIRONMENTAL_DAMAGE = "environmental-damage"
    CONSUMER_FRAUD = "consumer-fraud"
    COMPETITION = "competition"
    PROFESSIONAL_MISCONDUCT = "professional-misconduct"
    TRANSPORT_CONDUCT = "transport-conduct"
    FARE_EVASION = "fare-evasion"
    SANCTIONS_DESIGNATION = "sanctions-designation"
    LOAN_DEFAULT = "loan-default"
    PUBLIC_BODY_DEFAULT = "public-body-default"
