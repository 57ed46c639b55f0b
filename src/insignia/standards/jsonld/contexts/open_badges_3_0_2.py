"""Open Badges 3.0.2, read in older credentials, never issued."""

TABLE = """
@protected @aliases
Achievement ob.
  @protected @aliases
  achievementType ob.
  alignment ob. @set
  creator ob.
  creditsAvailable ob. xsds.float
  criteria ob.Criteria @id
  fieldOfStudy ob.
  humanCode ob.
  image ob.Image @id
  otherIdentifier ob. @set
  related ob. @set
  resultDescription ob. @set
  specialization ob.
  tag schema.keywords @set
  version ob.
AchievementCredential OpenBadgeCredential
AchievementSubject ob.
  @protected @aliases
  achievement ob.achievement-0
  activityEndDate ob. xsds.date
  activityStartDate ob. xsds.date
  creditsEarned ob. xsds.float
  identifier ob. @set
  image ob.Image @id
  licenseNumber ob.
  result ob. @set
  role ob.
  source ob. @id
  term ob.
Address ob.
  @protected @aliases
  addressCountry schema.
  addressCountryCode ob.CountryCode
  addressLocality schema.
  addressRegion schema.
  geo ob.GeoCoordinates
  postalCode schema.
  postOfficeBoxNumber schema.
  streetAddress schema.
Alignment schema.AlignmentObject
  @protected @aliases
  targetCode ob.
  targetDescription schema.
  targetFramework schema.
  targetName schema.
  targetType ob.
  targetUrl schema. xsds.anyURI
alignment ob. @set
Criteria ob.
description schema.
endorsement ob. @set
EndorsementCredential ob.
EndorsementSubject ob.
  @protected @aliases
  endorsementComment ob.
Evidence ob.
  @protected @aliases
  audience schema.
  genre schema.
GeoCoordinates ob.
  @protected @aliases
  latitude schema.
  longitude schema.
IdentifierEntry ob.
  @protected @aliases
  identifier ob.
  identifierType ob.
IdentityObject ob.
  @protected @aliases
  hashed ob. xsds.boolean
  identityHash ob.
  identityType ob.
  salt ob.
Image ob.
  @protected @aliases
  caption schema.
image ob.Image @id
name schema.
narrative ob.
OpenBadgeCredential ob.
Profile ob.
  @protected @aliases
  additionalName schema.
  address ob. @id
  dateOfBirth ob. xsds.date
  email schema.
  familyName schema.
  familyNamePrefix ob.
  givenName schema.
  honorificPrefix schema.
  honorificSuffix schema.
  image ob.Image @id
  official ob.
  otherIdentifier ob. @set
  parentOrg ob. @id
  patronymicName ob.
  phone ob.
Related ob.
  @protected @aliases
  version ob.
Result ob.
  @protected @aliases
  achievedLevel ob. xsds.anyURI
  resultDescription ob. xsds.anyURI
  status ob.
  value schema.
ResultDescription ob.
  @protected @aliases
  allowedValue ob. @list
  requiredLevel ob. xsds.anyURI
  requiredValue ob.
  resultType ob.
  rubricCriterionLevel ob. @set
  valueMax ob.
  valueMin ob.
RubricCriterionLevel ob.
  @protected @aliases
  level ob.
  points ob.
url schema. xsds.anyURI
"""
