"""Open Badges 3.0 at its address without a version: the oldest one, read, never issued."""

TABLE = """
@aliases
Achievement ob.
  achievementType ob. xsd:string
  alignment ob. ob.Alignment @set
  creator ob.Profile
  creditsAvailable ob. xsd:float
  criteria ob.Criteria @id
  fieldOfStudy ob. xsd:string
  humanCode ob. xsd:string
  otherIdentifier ob. ob.IdentifierEntry @set
  related ob. ob.Related @set
  resultDescription ob. ob.ResultDescription @set
  specialization ob. xsd:string
  tag schema.keywords xsd:string @set
  version ob. xsd:string
AchievementCredential OpenBadgeCredential
AchievementSubject ob.
  achievement ob.Achievement
  activityEndDate ob. xsd:date
  activityStartDate ob. xsd:date
  creditsEarned ob. xsd:float
  identifier ob. ob.IdentityObject @set
  licenseNumber ob. xsd:string
  result ob. ob.Result @set
  role ob. xsd:string
  source ob. ob.Profile
  term ob. xsd:string
Address ob.
  addressCountry schema. xsd:string
  addressCountryCode ob.CountryCode xsd:string
  addressLocality schema. xsd:string
  addressRegion schema. xsd:string
  geo ob.GeoCoordinates
  postalCode schema. xsd:string
  postOfficeBoxNumber schema. xsd:string
  streetAddress schema. xsd:string
Alignment schema.
  targetCode ob. xsd:string
  targetDescription schema. xsd:string
  targetFramework schema. xsd:string
  targetName schema. xsd:string
  targetType ob. xsd:string
  targetUrl schema. xsd:anyURI
alignment ob. ob.Alignment @set
Criteria ob.
description schema. xsd:string
endorsement ob. ob.EndorsementCredential @set
EndorsementCredential ob.
EndorsementSubject ob.
  endorsementComment ob. xsd:string
Evidence ob.
  audience schema. xsd:string
  genre schema. xsd:string
GeoCoordinates ob.
  latitude schema. xsd:string
  longitude schema. xsd:string
IdentifierEntry ob.
  identifier ob. xsd:string
  identifierType ob. xsd:string
IdentityObject ob.
  hashed ob. xsd:boolean
  identityHash ob. xsd:string
  identityType ob. xsd:string
  salt ob. xsd:string
Image ob.
  caption schema. xsd:string
image ob. ob.Image
name schema. xsd:string
narrative ob. xsd:string
OpenBadgeCredential ob.
Profile ob.
  additionalName schema. xsd:string
  address ob.Address
  dateOfBirth ob. xsd:date
  email schema. xsd:string
  familyName schema. xsd:string
  familyNamePrefix ob. xsd:string
  givenName schema. xsd:string
  honorificPrefix schema. xsd:string
  honorificSuffix schema. xsd:string
  official ob. xsd:string
  otherIdentifier ob. ob.IdentifierEntry @set
  parentOrg ob. xsd:string
  patronymicName ob. xsd:string
  phone ob.PhoneNumber xsd:string
Related ob.
  version ob. xsd:string
Result ob.
  achievedLevel ob. xsd:anyURI
  resultDescription ob. xsd:anyURI
  status ob. xsd:string
  value schema. xsd:string
ResultDescription ob.
  allowedValue ob. xsd:string @set
  requiredLevel ob. xsd:anyURI
  requiredValue ob. xsd:string
  resultType ob. xsd:string
  rubricCriterionLevel ob. ob.RubricCriterionLevel @set
  valueMax ob. xsd:string
  valueMin ob. xsd:string
RubricCriterionLevel ob.
  level ob. xsd:string
  points ob. xsd:string
url schema. xsd:anyURI
xsd = https://www.w3.org/2001/XMLSchema#
"""
