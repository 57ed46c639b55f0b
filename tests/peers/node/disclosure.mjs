// Asks @digitalbazaar/ecdsa-sd-2023-cryptosuite to issue, to derive or to verify. Reads one JSON object
// with the documents that may be read and a list of tasks; writes the list of answers.
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as vc from '@digitalbazaar/vc';
import {createDiscloseCryptosuite, createSignCryptosuite, createVerifyCryptosuite} from
  '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {readFileSync} from 'node:fs';

const {documents, now, questions} = JSON.parse(readFileSync(0, 'utf8'));
const date = new Date(now);

async function documentLoader(url) {
  const document = documents[url];
  if(document === undefined) {
    throw new Error(`Not among the documents of the question: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}

const tasks = {
  async issue({credential, key, mandatory}) {
    const signer = (await EcdsaMultikey.from(key)).signer();
    const cryptosuite = createSignCryptosuite({mandatoryPointers: mandatory});
    const suite = new DataIntegrityProof({signer, cryptosuite, date});
    return vc.issue({credential, suite, documentLoader, now: date});
  },
  async derive({credential, reveal}) {
    const cryptosuite = createDiscloseCryptosuite({selectivePointers: reveal});
    const suite = new DataIntegrityProof({cryptosuite});
    return vc.derive({verifiableCredential: credential, suite, documentLoader});
  },
  async verify({credential}) {
    const suite = new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()});
    const result = await vc.verifyCredential({
      credential, suite, documentLoader, now: date, checkStatus: async () => ({verified: true})
    });
    const trouble = result.error?.errors ?? [result.error];
    return {verified: result.verified, trouble: trouble.filter(Boolean).map(String)};
  }
};

const answers = [];
for(const {task, ...question} of questions) {
  answers.push(await tasks[task](question));
}
process.stdout.write(JSON.stringify(answers));
