"""The VC API, as far as the W3C's test suites speak it: issue, verify, derive, a status list.

The suites knock at an HTTP door and judge by the status code. Behind this one stand the signer and
the verifier that everybody else uses; all that differs is the policy, which has a name (`policy`)
and cannot be had anywhere else. No framework: `insignia vc-api` runs without the platform.
"""
