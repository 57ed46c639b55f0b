from insignia.standards.jsonld import contexts


def test_a_table_becomes_the_context_it_describes() -> None:
    table = """
@protected @aliases
Achievement ob.
  @aliases
  tag schema.keywords @set
  proofPurpose sec. @vocab
    authentication sec.authenticationMethod @id @set
  image ob.Image @id
xsd = http://www.w3.org/2001/XMLSchema#
date = xsd:date
ttl = status.
points schema. xsd:string @list
"""

    assert contexts.build(table) == {
        "@context": {
            "@protected": True,
            "id": "@id",
            "type": "@type",
            "Achievement": {
                "@id": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement",
                "@context": {
                    "id": "@id",
                    "type": "@type",
                    "tag": {"@id": "https://schema.org/keywords", "@container": "@set"},
                    "proofPurpose": {
                        "@id": "https://w3id.org/security#proofPurpose",
                        "@type": "@vocab",
                        "@context": {
                            "authentication": {
                                "@id": "https://w3id.org/security#authenticationMethod",
                                "@type": "@id",
                                "@container": "@set",
                            }
                        },
                    },
                    "image": {
                        "@id": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Image",
                        "@type": "@id",
                    },
                },
            },
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "date": "xsd:date",
            "ttl": "https://www.w3.org/ns/credentials/status#ttl",
            "points": {
                "@id": "https://schema.org/points",
                "@type": "xsd:string",
                "@container": "@list",
            },
        }
    }


def test_protection_may_stand_alone() -> None:
    assert contexts.build("@protected") == {"@context": {"@protected": True}}
