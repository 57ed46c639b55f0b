"""Our own words: how a credential came to be judged (decision 0017, `docs/standards`).

Edition 1, and fixed: what is signed by it means this for ever. Another word makes another edition,
at an address of its own. Numbers are texts with a datatype: no two readers round them apart.
"""

TABLE = """
@protected @aliases
Agreement assessment.
  @protected @aliases
  asOf assessment. xsd.date
  figure assessment. xsd.decimal
  lowerBound assessment. xsd.decimal
  measure assessment.
  sampleSize assessment. xsd.nonNegativeInteger
  upperBound assessment. xsd.decimal
Assessment assessment.
  @protected @aliases
  adjudicated assessment. xsd.boolean
  agreement assessment.
  assessmentKind assessment.
  assessorCount assessment. xsd.nonNegativeInteger
  learningRoute assessment.
  rubricDigest assessment.
  rubricVersion assessment.
"""
