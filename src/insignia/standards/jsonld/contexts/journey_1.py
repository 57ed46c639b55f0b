"""Our own words: the way to an award, as its learner chose to tell it (decision 0017).

Edition 1, and fixed like that of the assessment.
"""

TABLE = """
@protected @aliases
CriterionFeedback journey.
  @protected @aliases
  comment journey.
  criterion journey.
  level journey.
  verdict journey.
Journey journey.
  @protected @aliases
  about journey. @id
  attempt journey. @set
JourneyAttempt journey.
  @protected @aliases
  attemptNumber journey. xsd.positiveInteger
  criterionFeedback journey. @set
  decidedAt journey. xsd.dateTime
  feedback journey.
  outcome journey.
  overview journey.
  reflection journey. @set
  submittedAt journey. xsd.dateTime
  whatChanged journey.
JourneyRecord journey.
Reflection journey.
  @protected @aliases
  answer journey.
  question journey.
"""
