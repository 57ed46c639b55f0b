// Has one credential issued by several makers, in every suite that each of them speaks. Reads one
// JSON object on standard input and writes one on standard output, by maker and suite. Documents
// come in with the question, so that nothing is ever fetched.
import * as bazaar from '@digitalbazaar/vc';
import * as BazaarEcdsa from '@digitalbazaar/ecdsa-multikey';
import * as BazaarEd25519 from '@digitalbazaar/ed25519-multikey';
import * as Dcc from '@digitalcredentials/vc';
import * as DccEd25519 from '@digitalcredentials/ed25519-multikey';
import {createSignCryptosuite as bazaarJcs} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {DataIntegrityProof as BazaarProof} from '@digitalbazaar/data-integrity';
import {DataIntegrityProof as DccProof} from '@digitalcredentials/data-integrity';
import {Ed25519Signature2020 as BazaarOlder} from '@digitalbazaar/ed25519-signature-2020';
import {Ed25519Signature2020 as DccOlder} from '@digitalcredentials/ed25519-signature-2020';
import {Ed25519VerificationKey2020 as BazaarKey} from
  '@digitalbazaar/ed25519-verification-key-2020';
import {Ed25519VerificationKey2020 as DccKey} from
  '@digitalcredentials/ed25519-verification-key-2020';
import {cryptosuite as bazaarEcdsa} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {cryptosuite as bazaarRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {cryptosuite as dccRdfc} from '@digitalcredentials/eddsa-rdfc-2022-cryptosuite';
import {readFileSync} from 'node:fs';

const {credential, keys, seed, documents, now} = JSON.parse(readFileSync(0, 'utf8'));
const date = new Date(now);

async function documentLoader(url) {
  const document = documents[url];
  if(document === undefined) {
    throw new Error(`Not among the documents of the question: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}

const {id, controller} = keys.ed25519;
const older = {id, controller, seed: Uint8Array.from(Buffer.from(seed, 'hex'))};

async function proof(Proof, Multikey, cryptosuite, kind) {
  return new Proof({signer: (await Multikey.from(keys[kind])).signer(), cryptosuite, date});
}

const makers = {
  '@digitalbazaar eddsa-rdfc-2022':
    [bazaar, () => proof(BazaarProof, BazaarEd25519, bazaarRdfc, 'ed25519')],
  '@digitalbazaar eddsa-jcs-2022':
    [bazaar, () => proof(BazaarProof, BazaarEd25519, bazaarJcs(), 'ed25519')],
  '@digitalbazaar ecdsa-rdfc-2019':
    [bazaar, () => proof(BazaarProof, BazaarEcdsa, bazaarEcdsa, 'p256')],
  '@digitalbazaar Ed25519Signature2020':
    [bazaar, async () => new BazaarOlder({key: await BazaarKey.generate(older), date})],
  '@digitalcredentials eddsa-rdfc-2022':
    [Dcc, () => proof(DccProof, DccEd25519, dccRdfc, 'ed25519')],
  '@digitalcredentials Ed25519Signature2020':
    [Dcc, async () => new DccOlder({key: await DccKey.generate(older), date})]
};

const issued = {};
for(const [name, [maker, suite]] of Object.entries(makers)) {
  const issuer = name.includes('ecdsa') ? keys.p256.controller : controller;
  issued[name] = await maker.issue({
    credential: {...structuredClone(credential), issuer: {...credential.issuer, id: issuer}},
    suite: await suite(), documentLoader, now: date
  });
}
process.stdout.write(JSON.stringify(issued));
