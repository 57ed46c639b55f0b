// Issues and verifies with @digitalbazaar/vc, again and again, for the bench. The first line brings
// the documents, the key and the moment; each further line brings a task and texts, and is answered
// with the last result and the seconds that the processor took for all of them.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {createInterface} from 'node:readline';

let documents, key, now;

async function documentLoader(url) {
  const document = documents[url];
  if(document === undefined) {
    throw new Error(`Not among the documents that were brought: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}

const tasks = {
  async issue(text) {
    const suite = new DataIntegrityProof({signer: key.signer(), cryptosuite, date: now});
    const credential = JSON.parse(text);
    return JSON.stringify(await vc.issue({credential, suite, documentLoader, now}));
  },
  async verify(text) {
    const {verified} = await vc.verifyCredential({
      credential: JSON.parse(text),
      suite: new DataIntegrityProof({cryptosuite}),
      documentLoader,
      now,
      checkStatus: async () => ({verified: true})
    });
    return verified;
  }
};

async function answer(question) {
  if(question.documents) {
    documents = question.documents;
    key = await Ed25519Multikey.from(question.key);
    now = new Date(question.now);
    return {};
  }
  const began = process.cpuUsage();
  let result;
  for(const text of question.texts) {
    result = await tasks[question.task](text);
  }
  const {user, system} = process.cpuUsage(began);
  return {result, seconds: (user + system) / 1e6};
}

for await (const line of createInterface({input: process.stdin})) {
  process.stdout.write(JSON.stringify(await answer(JSON.parse(line))) + '\n');
}
