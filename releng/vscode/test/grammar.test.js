/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// The colours of the packed TextMate grammar, made by the engine that editors use, against the server's semantic tokens.
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { after, before, describe, it } = require('node:test');
const lsp = require('vscode-languageserver-protocol/node');
const oniguruma = require('vscode-oniguruma');
const textmate = require('vscode-textmate');
const { findJava } = require('../src/java');
const { memsim } = require('../src/server');
const { Client } = require('./client');
const { EXAMPLES, temporaryFolder, unpack } = require('./vsix');

/** The scope that a token of a type begins with, where both are of one mind. @type {Record<string, RegExp>} */
const SCOPES = {
  keyword: /^(keyword\.control|storage\.type)\./,
  comment: /^comment\./,
  string: /^string\./,
  number: /^(constant\.numeric|keyword\.other\.unit)\./,
};

/** @type {string} */
let root;
/** @type {string} */
let extension;
/** @type {textmate.IGrammar} */
let grammar;

/** The scopes of each character of a text. @param {string} text */
function scopes(text) {
  let state = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens;
  });
}

/**
 * The innermost scope but that of the punctuation of a string.
 *
 * @param {textmate.IToken[]} line
 * @param {number} character
 */
function scopeAt(line, character) {
  const token = line.find(({ endIndex }) => endIndex > character);
  return token?.scopes[1] || '';
}

describe('the colours without a server', () => {
  before(async () => {
    root = temporaryFolder();
    ({ extension } = await unpack(root));
    await oniguruma.loadWASM(fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer);
    const registry = new textmate.Registry({
      onigLib: Promise.resolve({
        createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
        createOnigString: (text) => new oniguruma.OnigString(text),
      }),
      loadGrammar: async () => {
        const file = path.join(extension, 'dist', 'memsim.tmLanguage.json');
        return textmate.parseRawGrammar(fs.readFileSync(file, 'utf8'), file);
      },
    });
    const loaded = await registry.loadGrammar('source.memsim');
    assert.ok(loaded);
    grammar = loaded;
  });

  after(() => fs.rmSync(root, { recursive: true, force: true }));

  it('tell names from keywords', () => {
    const line = 'machine node { kernel 6.1  sysctl { kernel.numa_balancing = 0 } /* memory */ node 0 { memory 4 GiB } }';
    const [tokens] = scopes(line);
    const named = (/** @type {string} */ word, from = 0) => scopeAt(tokens, line.indexOf(word, from));
    assert.strictEqual(named('machine'), 'storage.type.memsim');
    assert.strictEqual(named('node'), 'entity.name.type.memsim');
    assert.strictEqual(named('kernel'), 'keyword.control.memsim');
    assert.strictEqual(named('6.1'), 'constant.numeric.memsim');
    assert.strictEqual(named('kernel.numa'), 'variable.other.property.memsim');
    assert.strictEqual(named('memory'), 'comment.block.memsim');
    assert.strictEqual(named('node', 70), 'keyword.control.memsim');
    assert.strictEqual(named('GiB'), 'keyword.other.unit.memsim');
  });

  it('are those of the server in the gallery', async () => {
    const client = new Client(memsim(extension, findJava(''), [], ['lsp']), temporaryFolder());
    try {
      const { semanticTokensProvider } = await client.initialize({});
      assert.ok(semanticTokensProvider);
      let compared = 0;
      /** @type {string[]} */
      const different = [];
      for (const name of fs.readdirSync(EXAMPLES).filter((file) => file.endsWith('.mem'))) {
        const text = fs.readFileSync(path.join(EXAMPLES, name), 'utf8');
        const lines = scopes(text);
        await client.open(name, text);
        const answer = await client.ask(lsp.SemanticTokensRequest.type, { textDocument: client.document(name) });
        let [line, character] = [0, 0];
        for (let i = 0; answer && i < answer.data.length; i += 5) {
          const [down, right, length, type] = answer.data.slice(i, i + 4);
          line += down;
          character = down > 0 ? right : character + right;
          const expected = SCOPES[semanticTokensProvider.legend.tokenTypes[type]];
          if (expected) {
            const word = text.split('\n')[line].slice(character, character + length);
            const scope = scopeAt(lines[line], character);
            if (!expected.test(scope)) {
              different.push(`${name}:${line + 1}:${character + 1} ${word}: ${scope}`);
            }
            compared++;
          }
        }
      }
      assert.deepStrictEqual(different, []);
      assert.ok(compared > 10_000, `${compared} tokens`);
    } finally {
      client.kill();
      fs.rmSync(client.folder, { recursive: true, force: true });
    }
  });
});
