"""The digests of the published contexts, byte for byte as their publishers give them out.

Our own bundle pins what a context *means* (`documents`); white space does not matter there. A
credential that fixes a context by a digest (VC Data Model 2.0, section 5.3) means the bytes. Where
one document is given out in two spellings, each has its digests here.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

_EDITIONS: Final = """
https://www.w3.org/2018/credentials/v1
sha256-q03dmlMXWIB6eaW0UFENYa6NFH6rlmzJogDAcJWwzcw=
sha384-gsOz6rhjdUu/0rnxfY1tufYRafMBy/CwXh/EvrX1xR3U0uiIwnT0nD+7JAj2H67R
sha512-U2pAs5DdqUqeORlsAAkPYmaOgYT+PIwCxKIshWZuaL9uhdPcfy26hbK2Lvldl94kEyVo2FBNtD8snILS6IQY0g==
https://www.w3.org/ns/credentials/v2
sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ=
sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU
sha512-XVVFK9Lc+KKfWikEc+skKxxft31OaPGgqoe6pNuiaUhS1l7GPUisBKmdlW+fcVO5QG+E0tBMdIabAsI5odgTBQ==
https://w3id.org/security/data-integrity/v1
sha256-tdgpvQmqfEKrxu+gyO12NTE7VIfzfM/OPs0UnKlBhVQ=
sha384-H3tRFUwstZa4BNPu3qu3Z4x+pNNvUgFJamgdvYaNXcDLkKiDn1FCzNyR/bksWtzy
sha512-xJlRvZ8+j00jH85eRXmKLTL7fvSk8aLo0vPatdEDM6FCEzmXTudxWe2uJZ/Pc8fPE28eMATe1a8lrDiYPS6Oyg==
https://w3id.org/security/data-integrity/v2
sha256-Z/IebjOmwU5cz9L8eGX3R0+3GgSvfpQTbLOZ36yK6PQ=
sha384-DuLXYmcX+LB81Em1JdXitx/icgn8meUwieAWndKUTXk/7qRSb8YLucyhzZZRI5H2
sha512-Oc16mkBHt0uFJGQP41Yz6B6ChtFL27fnfQ4I2FCwDWo1sBhdXeNcR5uu2yOheYnZ9iislVMf3XnAxaD2Mtn6lQ==
https://w3id.org/security/multikey/v1
sha256-uiwYLeLZL35HGEvMqPzwvq7m05hsUnv2ZMGVu8fFhZc=
sha384-D6UWQdEvuMcBsuapSSVW8l0yu0r4SpbxGAjwpiO5ckNN0YqPHxhlvGjY7gRsTlo+
sha512-En0TOOp/cC10XtW/aQDtqKrEQZ2lRjGB/KAsJ+BQhRBufT7s6eoOFWvP9cP5nurTl3hcRTvFeffdVJapkeELXw==
https://w3id.org/security/jwk/v1
sha256-DxS2L2Bxqv4A3yZXcOoMdQjhGCR9ebfYYaQG0qoAvs4=
sha384-di3FXOefNh47vrfTyw3bPkS44ohSYfgoMYOVnRqqM5BK9qgAUFntlkFQDqt9jdrl
sha512-Dvv/hFI9cgovMx/sT77clp7i51dkwO0yXHLLVrxTnTqcZCAjyVhzWv1TV1VKsffhMRHw3Phh9ZsrwEUSbNhSEQ==
https://www.w3.org/ns/credentials/status/v1
sha256-/aWt01MjHmpohKRrEubHVGQoGQDLNIKE2cNg9iOB2fc=
sha384-rA74E4M+vWZrYXCmHFrazG19L1oEDRbCko6EFNT6B/ZNcDEwIeAr9Pl73RI+2ahO
sha512-/yynZnuZA3O0axJTXmuN6OricBQyeHFa2TWxWSFlIeUUyxzNhRdBCiQpUn4k2PyW+I+Lc0iHomAubuB7g7Zv7Q==
https://www.w3.org/ns/did/v1
sha256-re+lAxE5PrG9eIo4rJ/iaWxlNnko9ploEs1UV3OU9No=
sha384-zAm3mPG9My8w/g+qEMbFXLG0qcuuBIZdaj3c9wmbvgW56e6YLSr894KjAFpSe7q3
sha512-ZEXVpVqIglPyshYTKNAxDo93ikJwjM/3suxvI+rs9vOeJBsHxSjKJWw9mO0w7ajRbWN4ihzUU5mvehST+gmDxQ==
https://w3id.org/security/suites/ed25519-2020/v1
sha256-Z2RvvA1lgq1/vwjM8NOkvtu0F3/S1jOF3lLcGwku1sU=
sha384-Yv2axRB8HCp2Vn5MhfIQq17zpfI6/iyStYqIZD3DYSmV7HYpCMWrNP3kvXGsB7TP
sha512-0ICfpXo8I4tA3pGufb+AzFNtYsqd9qdeCi29Dzv6zWrPakg20G9FyRcFiVDkR1IAAOBHFf4cJmG5zgS/e0gFTQ==
https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json
sha256-z8FH21/V41dbBr1HH+BHhOkt5pKW9ko1G43/DsM3Lpw=
sha384-rLjNRjXFWIXsyJ8zol3RdQd0IosjMuHkaxj0K87wQ67OSMsBRBbNCHxXYqwJE0ST
sha512-3pIQdYiurQW/AQA3v2PE8aT1PRI/K300m5XdINMA0pteYhvzrriRvQQxzDX+rnhJU15LLsCW61/IDyCBWnXzow==
sha256-Xz2d1iiO9Df/gobPlf+/9gnHSKZvJKHpRQxFymS+FXE=
sha384-iwHolcmN/Ua5jobHjyQk5VggHAaUdCAr7Hy0tb+aAvcxUPau1Gnv1qAJNnknUfFT
sha512-1c32bYjKIQCC5W4xHrhVcuKjupQymCNUIctB09Z8n4LJ4XSzsbdkWz3EiQ6zEcFsafSL1QZma4ckiX0/jJGEDg==
https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json
sha256-u6QzmJ4ecAymCDijwiN459g4GusMlZD53fhNFxTxApY=
sha384-pEezHo9uhm2MbfQfZhkogjVxvQnNbNBUesL79d/KGZ9bFK4osq8rh8dNPsHT5tMt
sha512-5I1nmRg5czHWVJXGghAUzD1yALKmCOAlDP0SdjmwoVhyg5yleQfen+RlFSX8jj9p3ekHaAJ49wo+KJQgLK3r7g==
sha256-AGZq0IC6QHaH7RhGt/XnSV9QGQQrICpyfeR8SKF1XFM=
sha384-fgAKnHG+zBOzWVYEcNTRsA+NFUygUsVM3SDH3muHr1r8gqotLlcalL/3YrkVXqh0
sha512-eLFELyXi7s7PTXsnTwYZ7ITM1rgeleewHlWJnVM+FDZ46fp4tMeMPjfBSoKcNlg4+jCkM3HUe2UUKTPfdY3Rmw==
https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json
sha256-PTT01O8bzmkRBuY3mL6157hiuoQUI/XuHlOrfd87yoQ=
sha384-xY1z7c0sF+cBmF+RjMjGhEhfLFOZ/73crLPeV0TwkAAPJE5fhyksNTKYrM+w2JTj
sha512-VWSMa0VKd3hA+UemOpzBFHCxLuyI1x/Tlxa60fHiJkGfSTXqR1uLyZDB0AQIb3xEqdFj3k+WdvzCZICnc+/AUA==
https://purl.imsglobal.org/spec/ob/v3p0/context.json
sha256-sHf6E02QnZLB3NHBU/KvGyRK60FZZ/3BRn1/xd1IrBA=
sha384-zHcVdFeEExngWrDZZX/hRBUKYmwfD9icDmOfWNRo7bVRNZfZ8URZMQyG7GuXW3TM
sha512-bp9HiR9EWR3EMiRRNtrN2gFsG6mE+qeevdtMpp0oJzAf+/4uUTLQp1HTP9D7ljx0+nYWonGFCAJIxJrRHgNPKg==
https://purl.imsglobal.org/spec/ob/v3p0/extensions.json
sha256-FG+Fqhbv/Xyh2oBW60Q/U84eyoo0GGywYoMsCpfYicM=
sha384-z1mktLGQrnmIFKtryRHALv3ikcOGrtG7Eb1aVy0esmab/YcBnplDiNtQSgmsJE1e
sha512-xMJYNcy/ddGvSoqtC7yj0ie5BM9GLgx/F2ed2Q/y4nuQ+6oVw6sVJWUUcc/wdvfOo9q/0+rjN4nkpMH1qydspg==
sha256-h8BsgbwjF2Y78ojXQNlP3dKBjENCsYYnD/Y3HfqmP5M=
sha384-Nw5iPhAnEJxO/qvMZcfleTA/t8KqB7h0Hr4H47AuAin2XhKLl7dFwlZKtqpjDHWl
sha512-a727vTPUP7o0AQiKVoIfNNXqXUh7/qcL6HxEp+TfHr2k96OkkYeH1vxj7BtyquqmYGHxjFKMbCluoBSvNnuOzg==
https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json
sha256-iA8ZAtQVjy8zzgavQbkHGZd80eozep3i5B7bP/XlQ9Y=
sha384-qEatkjaZxn310JMkE0xkXR4V9EKfJIhWy/HKiWd2TPh0FHbqVX3VBciR/kfiSHod
sha512-oSLIySQ+U/k/B1Gn+0QH8Rh6mbZu8YYMjRA3310Ow8jZ8vyn3jgXCa85AnfIua0593ex5QW0/SbISfoKnja1xA==
https://purl.imsglobal.org/spec/clr/v2p0/context.json
sha256-4ZjXtRfXTFA2Q0zklQhvZ7ECRHCemj353Lf4sVebYWc=
sha384-KrykFED/SqTm4q4MAIUecRCpsV9tUZVhroyD5rGk9eiUMTxytgCGcJ8D82pcZ87/
sha512-2wEAwdR+Z9OwSYbo6dahwwSiTdnfqs1U0h8NaRqrDurouzsUUwc5MZmhgrcemX7FmKtHQ1RvdPgPuX4/Zmszbw==
https://w3id.org/insignia/assessment/v1
sha256-PlPWWEoKihMevmbua9uaPOElts3WYFSVwSG8o+YZu+c=
sha384-BvmG8DbZtHFDSGDupQEO+k+iQJ4UAyqgnbI5Wegfyo7QQZuvsKWXCccU9SN7fYbQ
sha512-0/g5LAvOvGc5kGi0Tkl5mlT2lGdZlKYDD6AFMjzUg07t6s/w01hNkonY+o/d97ZFJqbfLuVMr5xCa7iR2to0Hg==
https://w3id.org/insignia/journey/v1
sha256-QF7MGu5i5JJ3eixyK6HiPrniC7TB2EGOqwoms9tIqBo=
sha384-O7GKHE/pNhLwpDG8ZFdgMZJHYdmWb1wOQnXKOMqPA9TmbNhQsHkh6PHhC1L9Pha/
sha512-mTisH5S0+1ul61QQwy/E+2kKbSGvKm0/PhI0rsfNsxwYam2OfZNNCLshiw1R2r7NsCfBfGooHgTEOzH7wQwZPA==
https://w3id.org/openbadges/v2
sha256-OTqJDX2V6zqG9fEjCWSKZMLQZ25ScOKWe1NBotzqE9I=
sha384-UMTRwpWzsO0Q4MKa0ZaTwhxCm40ILPJoYSlK/cxddZcxP7RIMGDwiWVyaARdSZpi
sha512-76K5BpBYdYKdbpzMPjOtCMgzdL61V77bnJTxtBCSOK6+1M8FWhzuGUu+qnCZu8vovhlYZZHv2RxQrYwbCbPd0w==
"""


def published_digests(url: str) -> frozenset[str]:
    """Return every digest, as `algorithm-base64`, of the document at this address, if known."""
    return _table().get(url, frozenset())


@cache
def _table() -> dict[str, frozenset[str]]:
    editions: dict[str, set[str]] = defaultdict(set)
    url = ""
    for line in _EDITIONS.split():
        if line.startswith("https:"):
            url = line
        else:
            editions[url].add(line)
    return {url: frozenset(digests) for url, digests in editions.items()}
