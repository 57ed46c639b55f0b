// Signs and verifies in every suite that @digitalbazaar speaks and we do. The first line of standard
// input brings the documents that may be read and the time; each further line is a question, and
// each is answered by one line. One process answers thousands.
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as vc from '@digitalbazaar/vc';
import {createSignCryptosuite, createVerifyCryptosuite} from
  '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {createInterface} from 'node:readline';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import {Ed25519VerificationKey2020} from '@digitalbazaar/ed25519-verification-key-2020';
import {cryptosuite as ecdsaRdfc2019} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {cryptosuite as eddsaRdfc2022} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';

const lines = createInterface({input: process.stdin})[Symbol.asyncIterator]();
const {documents, now} = JSON.parse((await lines.next()).value);
const date = new Date(now);

async function documentLoader(url) {
  const document = documents[url];
  if(document === undefined) {
    throw new Error(`Not among the documents of the question: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}

const older = 'Ed25519Signature2020';
const signing = {
  'eddsa-rdfc-2022': () => eddsaRdfc2022,
  'eddsa-jcs-2022': createSignCryptosuite,
  'ecdsa-rdfc-2019': () => ecdsaRdfc2019
};
const verifying = {...signing, 'eddsa-jcs-2022': createVerifyCryptosuite};

async function signerOf(suite, key) {
  const Multikey = suite.startsWith('ecdsa') ? EcdsaMultikey : Ed25519Multikey;
  return (await Multikey.from(key)).signer();
}

async function olderKey({id, controller, seed}) {
  return Ed25519VerificationKey2020.generate(
    {id, controller, seed: Uint8Array.from(Buffer.from(seed, 'hex'))});
}

const tasks = {
  async verify({credential, suite}) {
    const cryptosuite = suite === older ? null : verifying[suite]();
    const result = await vc.verifyCredential({
      credential,
      suite: cryptosuite ? new DataIntegrityProof({cryptosuite}) : new Ed25519Signature2020(),
      documentLoader, now: date, checkStatus: async () => ({verified: true})
    });
    const trouble = result.error?.errors ?? [result.error];
    return {verified: result.verified, trouble: trouble.filter(Boolean).map(String)};
  },
  async issue({credential, key, suite}) {
    return vc.issue({
      credential,
      suite: suite === older ?
        new Ed25519Signature2020({key: await olderKey(key), date}) :
        new DataIntegrityProof(
          {signer: await signerOf(suite, key), cryptosuite: signing[suite](), date}),
      documentLoader, now: date
    });
  }
};

for await (const line of lines) {
  const question = JSON.parse(line);
  let answer;
  try {
    answer = await tasks[question.task](question);
  } catch(error) {
    answer = {failed: `${error}: ${JSON.stringify(error.details ?? error.errors ?? null)}`};
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
