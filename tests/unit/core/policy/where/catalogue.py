"""The attributes that these tests ask about."""

from goodstanding.core.charter.vocabulary import AttributeType
from goodstanding.core.policy.pack import Attribute

ATTRIBUTES = {
    attribute.name: attribute
    for attribute in (
        Attribute(
            name="practice",
            type=AttributeType.CODE,
            required=True,
            values=("fraud", "corruption", "other"),
            title={"en": "Sanctioned practice"},
        ),
        Attribute(name="public", type=AttributeType.BOOLEAN, required=False),
        Attribute(name="settled", type=AttributeType.BOOLEAN, required=False),
        Attribute(name="award", type=AttributeType.MONEY, required=False, currency="USD"),
        Attribute(name="fine", type=AttributeType.MONEY, required=False, currency="JPY"),
        Attribute(name="filed_on", type=AttributeType.DATE, required=False),
        Attribute(name="arrears", type=AttributeType.DAYS, required=False),
        Attribute(name="district", type=AttributeType.TEXT, required=False),
        Attribute(name="case_number", type=AttributeType.REFERENCE, required=False),
    )
}
