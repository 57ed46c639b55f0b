// A wallet by @openid4vc: fetches what it is offered. Reads {link, pin} on standard input and writes what it got on
// standard output. It asks the server under test, and nobody else: on this machine that is no https.
import {clientAuthenticationAnonymous, setGlobalConfig} from '@openid4vc/oauth2';
import {Openid4vciClient} from '@openid4vc/openid4vci';
import {createHash, generateKeyPairSync, randomBytes, sign} from 'node:crypto';
import {readFileSync} from 'node:fs';

const {link, pin} = JSON.parse(readFileSync(0, 'utf8'));
setGlobalConfig({allowInsecureUrls: true});

const {publicKey, privateKey} = generateKeyPairSync('ed25519');
const publicJwk = publicKey.export({format: 'jwk'});
const signer = {method: 'jwk', publicJwk, alg: 'EdDSA'};
const encoded = value => Buffer.from(JSON.stringify(value)).toString('base64url');
const callbacks = {
  fetch,
  hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
  generateRandom: randomBytes,
  clientAuthentication: clientAuthenticationAnonymous(),
  signJwt: (_signer, {header, payload}) => {
    const signed = `${encoded(header)}.${encoded(payload)}`;
    const signature = sign(null, Buffer.from(signed), privateKey).toString('base64url');
    return {jwt: `${signed}.${signature}`, signerJwk: publicJwk};
  }
};
const client = new Openid4vciClient({callbacks});

const credentialOffer = await client.resolveCredentialOffer(link);
const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer);
const {accessTokenResponse} = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
  credentialOffer, issuerMetadata, txCode: pin || undefined
});
const accessToken = accessTokenResponse.access_token;
const [credentialConfigurationId] = credentialOffer.credential_configuration_ids;
const known = issuerMetadata.credentialIssuer.credential_configurations_supported;
let proofs;
if(known[credentialConfigurationId].proof_types_supported) {
  const {c_nonce: nonce} = await client.requestNonce({issuerMetadata});
  const {jwt} = await client.createCredentialRequestJwtProof({
    issuerMetadata, credentialConfigurationId, nonce, signer
  });
  proofs = {jwt: [jwt]};
}
const {credentialResponse} = await client.retrieveCredentials({
  accessToken, issuerMetadata, credentialConfigurationId, proofs
});
await client.sendNotification({
  accessToken,
  issuerMetadata,
  notification: {
    notificationId: credentialResponse.notification_id, event: 'credential_accepted'
  }
});
process.stdout.write(JSON.stringify({
  issuer: issuerMetadata.credentialIssuer.display[0].name,
  credentials: credentialResponse.credentials.map(each => each.credential),
  publicJwk
}));
