/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// Each snippet, with the words that it proposes, is what the server accepts at its place.
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { after, before, describe, it } = require('node:test');
const { findJava } = require('../src/java');
const { memsim } = require('../src/server');
const { Client } = require('./client');
const { temporaryFolder, unpack } = require('./vsix');

const NODES = 'node 0 { cpus 0-3  memory 8 GiB }\n    node 1 { cpus 4-7  memory 8 GiB }';
const SERVER = `machine server {\n    ${NODES}\n}\n`;
const TOP = (/** @type {string} */ text) => text;
const BESIDE_SERVER = (/** @type {string} */ text) => SERVER + text;
const IN_MACHINE = (/** @type {string} */ text) => `machine server {\n    ${NODES}\n    ${text}\n}\n`;
const IN_WORKLOAD = (/** @type {string} */ text) => `${SERVER}workload night on server {\n    ${text}\n}\n`;

/** Where each is written, by its prefix. @type {Record<string, (text: string) => string>} */
const PLACES = {
  machine: TOP,
  'machine extends': BESIDE_SERVER,
  policy: BESIDE_SERVER,
  workload: BESIDE_SERVER,
  node: IN_MACHINE,
  'node cxl': IN_MACHINE,
  swap: IN_MACHINE,
  sysctl: IN_MACHINE,
  cgroup: IN_MACHINE,
  process: IN_WORKLOAD,
  kernel: IN_WORKLOAD,
  every: IN_WORKLOAD,
  expect: IN_WORKLOAD,
  'expect within': IN_WORKLOAD,
};

/** All that a snippet can become without being changed: one text, or one for each choice. @param {string[]} body */
function written(body) {
  const plain = body.join('\n').replace(/\$0/g, '').replace(/\$\{\d+:([^}]*)\}/g, '$1');
  const choice = /\$\{\d+\|([^|]*)\|\}/.exec(plain);
  return choice ? choice[1].split(',').map((each) => plain.replace(choice[0], each)) : [plain];
}

describe('the snippets', () => {
  /** @type {string} */
  let root;
  /** @type {Client} */
  let client;
  /** @type {Record<string, {prefix: string, description: string, body: string[]}>} */
  let snippets;

  before(async () => {
    root = temporaryFolder();
    const { extension } = await unpack(root);
    const manifest = JSON.parse(fs.readFileSync(path.join(extension, 'package.json'), 'utf8'));
    snippets = JSON.parse(fs.readFileSync(path.join(extension, manifest.contributes.snippets[0].path), 'utf8'));
    const folder = path.join(root, 'workspace');
    fs.mkdirSync(folder);
    client = new Client(memsim(extension, findJava(''), [], ['lsp']), folder);
    await client.initialize({});
  });

  after(() => {
    client.kill();
    fs.rmSync(root, { recursive: true, force: true });
  });

  it('are written where the language has them', () => {
    const prefixes = Object.values(snippets).map(({ prefix }) => prefix);
    assert.deepStrictEqual(prefixes.sort(), Object.keys(PLACES).sort());
  });

  it('are sound as they are proposed', async () => {
    let count = 0;
    for (const [title, { prefix, description, body }] of Object.entries(snippets)) {
      assert.ok(description, title);
      for (const text of written(body)) {
        const name = `s${count++}.mem`;
        const program = PLACES[prefix](text);
        await client.open(name, program);
        const errors = (await client.problems(name)).filter(({ severity }) => severity === 1);
        assert.deepStrictEqual(errors.map(({ message }) => message), [], `${title}:\n${program}`);
      }
    }
    assert.ok(count > Object.keys(snippets).length);
  });
});
