// Asks rdf-canonize (which the cryptosuite depends on) for the canonical form of datasets. Reads a
// JSON array of N-Quads documents on standard input and writes an array of canonical ones.
import * as rdfCanonize from 'rdf-canonize';
import {readFileSync} from 'node:fs';

const answers = [];
for(const dataset of JSON.parse(readFileSync(0, 'utf8'))) {
  answers.push(await rdfCanonize.canonize(dataset, {
    algorithm: 'RDFC-1.0', inputFormat: 'application/n-quads', format: 'application/n-quads',
    maxWorkFactor: Infinity
  }));
}
process.stdout.write(JSON.stringify(answers));
