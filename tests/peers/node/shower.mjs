// A wallet by @openid4vc that shows a credential, signed by @digitalbazaar/vc. Reads {link, credential, key, documents,
// now} on standard input and writes what it was asked and told. It asks the server under test, and nobody else.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {setGlobalConfig} from '@openid4vc/oauth2';
import {Openid4vpClient} from '@openid4vc/openid4vp';
import {createHash, createPublicKey, verify} from 'node:crypto';
import {readFileSync} from 'node:fs';

const {link, credential, key, documents, now} = JSON.parse(readFileSync(0, 'utf8'));
setGlobalConfig({allowInsecureUrls: true});
const origin = new URL(new URL(link).searchParams.get('request_uri')).origin;

async function verifyJwt(signer, {compact}) {
  const document = await (await fetch(`${origin}/.well-known/did.json`)).json();
  const method = document.verificationMethod.find(each => each.id === signer.didUrl);
  const [header, payload, signature] = compact.split('.');
  const verified = verify('sha256', Buffer.from(`${header}.${payload}`), {
    key: createPublicKey({key: method.publicKeyJwk, format: 'jwk'}), dsaEncoding: 'ieee-p1363'
  }, Buffer.from(signature, 'base64url'));
  return {verified, signerJwk: method.publicKeyJwk};
}

const client = new Openid4vpClient({callbacks: {
  fetch,
  verifyJwt,
  hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest()
}});
const {params} = client.parseOpenid4vpAuthorizationRequest({authorizationRequest: link});
const resolved = await client.resolveOpenId4vpAuthorizationRequest({
  authorizationRequestPayload: params
});
const asked = resolved.authorizationRequestPayload;

async function documentLoader(url) {
  const document = documents[url];
  if(document === undefined) {
    throw new Error(`Not among the documents of the question: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}
const signer = (await Ed25519Multikey.from(key)).signer();
const presentation = await vc.signPresentation({
  presentation: {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: key.controller,
    verifiableCredential: [credential]
  },
  suite: new DataIntegrityProof({signer, cryptosuite, date: new Date(now)}),
  challenge: asked.nonce,
  domain: asked.client_id,
  documentLoader
});
const {authorizationResponsePayload} = await client.createOpenid4vpAuthorizationResponse({
  authorizationRequestPayload: asked,
  authorizationResponsePayload: {vp_token: {badge: [presentation]}}
});
const {response} = await client.submitOpenid4vpAuthorizationResponse({
  authorizationRequestPayload: asked, authorizationResponsePayload
});
const told = await response.json();
process.stdout.write(JSON.stringify({
  query: asked.dcql_query, status: response.status, leads: told.redirect_uri, error: told
}));
