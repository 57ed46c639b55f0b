// How the suites of the W3C find `insignia vc-api`. run.py copies this file into the root of each
// suite, and says in the environment where the door is and which issuers it has.
const {VC_API: origin, ED25519: ed25519, P256: p256, P384: p384} = process.env;

const supports = {vc: ['1.1', '2.0']};
// The ECDSA suite writes the pointers of one test into the options of the issuer and leaves them
// there for the next test. So these options forget what was written into them once it is sent.
const cryptosuite = name => ({options: {
  toJSON() {
    const {mandatoryPointers} = this;
    delete this.mandatoryPointers;
    return {cryptosuite: name, mandatoryPointers};
  }
}});
const curve = (...names) => ({supportedEcdsaKeyTypes: names});
const statusEntry = {type: 'BitstringStatusListEntry', statusPurpose: 'revocation'};

const issuer = (id, tag, ...more) => Object.assign(
  {id, endpoint: `${origin}/credentials/issue`, tags: [tag], supports}, ...more);
const verifier = (id, tags, ...more) => Object.assign(
  {id, endpoint: `${origin}/credentials/verify`, tags, supports}, ...more);

const ecdsa = ['ecdsa-rdfc-2019', 'ecdsa-sd-2023'];

module.exports = {
  settings: {enableInteropTests: false, testAllImplementations: false},
  implementations: [{
    name: 'Insignia',
    implementation: 'Insignia',
    issuers: [
      issuer(ed25519, 'vc2.0'),
      issuer(ed25519, 'eddsa-rdfc-2022'),
      issuer(ed25519, 'eddsa-jcs-2022', cryptosuite('eddsa-jcs-2022')),
      issuer(ed25519, 'BitstringStatusList', {options: {credentialStatus: statusEntry}}),
      issuer(p256, 'ecdsa-rdfc-2019', curve('P-256')),
      issuer(p384, 'ecdsa-rdfc-2019', curve('P-384')),
      issuer(p256, 'ecdsa-sd-2023', curve('P-256'), cryptosuite('ecdsa-sd-2023'))
    ],
    verifiers: [
      verifier(ed25519, ['vc2.0', 'eddsa-rdfc-2022', 'eddsa-jcs-2022', 'BitstringStatusList']),
      verifier(p256, ecdsa, curve('P-256', 'P-384'))
    ],
    vpVerifiers: [
      {id: ed25519, endpoint: `${origin}/presentations/verify`, tags: ['vc2.0']}
    ],
    vcHolders: [
      {id: p256, endpoint: `${origin}/credentials/derive`, tags: ['vcHolder']}
    ]
  }]
};
