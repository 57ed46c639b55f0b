// Asks @digitalbazaar/vc to verify, to issue or to present. Reads one JSON object on standard input and writes
// one on standard output. Documents (contexts, controllers, keys) come in with the question, so
// that nothing is ever fetched and both implementations see the same contexts.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {readFileSync} from 'node:fs';

const question = JSON.parse(readFileSync(0, 'utf8'));

async function documentLoader(url) {
  const document = question.documents[url];
  if(document === undefined) {
    throw new Error(`Not among the documents of the question: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}

const tasks = {
  async verify({credential, now}) {
    const result = await vc.verifyCredential({
      credential,
      suite: new DataIntegrityProof({cryptosuite}),
      documentLoader,
      now: new Date(now),
      checkStatus: async () => ({verified: true})
    });
    const trouble = result.error?.errors ?? [result.error];
    return {verified: result.verified, trouble: trouble.filter(Boolean).map(String)};
  },
  async issue({credential, key, now}) {
    const signer = (await Ed25519Multikey.from(key)).signer();
    const suite = new DataIntegrityProof({signer, cryptosuite, date: new Date(now)});
    return vc.issue({credential, suite, documentLoader, now: new Date(now)});
  },
  async present({presentation, key, challenge, domain, now}) {
    const signer = (await Ed25519Multikey.from(key)).signer();
    const suite = new DataIntegrityProof({signer, cryptosuite, date: new Date(now)});
    return vc.signPresentation({
      presentation, suite, challenge, domain, documentLoader, now: new Date(now)
    });
  },
  async verifyPresentation({presentation, challenge, domain, now}) {
    const result = await vc.verify({
      presentation, challenge, domain, documentLoader,
      suite: new DataIntegrityProof({cryptosuite}),
      now: new Date(now),
      checkStatus: async () => ({verified: true})
    });
    return {verified: result.verified, trouble: result.error ? [String(result.error)] : []};
  }
};

process.stdout.write(JSON.stringify(await tasks[question.task](question)));
