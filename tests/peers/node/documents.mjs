// Asks jsonld.js, in safe mode, what documents say, and rdf-canonize for their canonical form.
// Reads {contexts, documents} as JSON on standard input; writes an array of canonical N-Quads.
import jsonld from 'jsonld';
import {readFileSync} from 'node:fs';

const {contexts, documents} = JSON.parse(readFileSync(0, 'utf8'));
const documentLoader = async documentUrl => {
  if(!(documentUrl in contexts)) throw new Error(`unknown context ${documentUrl}`);
  return {contextUrl: null, documentUrl, document: contexts[documentUrl]};
};
const answers = [];
for(const document of documents) {
  answers.push(await jsonld.canonize(document, {
    algorithm: 'RDFC-1.0', format: 'application/n-quads', base: null, safe: true, documentLoader,
    canonizeOptions: {maxWorkFactor: Infinity}
  }).catch(error => String(error)));
}
process.stdout.write(JSON.stringify(answers));
