"""How a document is secured: cryptosuites, and the proofs that use them."""
