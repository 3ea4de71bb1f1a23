/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// The colours that an editor shows before, or without, the language server: a TextMate grammar made of the keywords and
// units of the language. What needs a parser, the server's semantic tokens correct.
'use strict';

/**
 * @typedef {object} Words what LanguageFacts.java writes
 * @property {string[]} keywords all that are words
 * @property {string[]} operators what compares or calculates
 * @property {string[]} elements keywords that begin an element of a file
 * @property {string[]} declarations keywords that a name follows
 * @property {string[]} names keywords that can be names, too
 * @property {string[]} units
 */

/** Not a part of a longer or a dotted name. */
const BEFORE = '(?<![\\w.^])';
const AFTER = '(?!\\w|\\.[A-Za-z_])';

/** @param {string[]} words */
function oneOf(words) {
  const longestFirst = [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return `(?:${longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})`;
}

/**
 * @param {Words} words
 * @returns {object} as tmLanguage.json has it
 */
function grammar(words) {
  const number = '(?:0x[0-9A-Fa-f_]+|\\d[\\d_]*(?:\\.\\d[\\d_]*)?)';
  const never = words.keywords.filter((word) => !words.names.includes(word));
  const others = words.keywords.filter((word) => !words.elements.includes(word));
  return {
    name: 'MemSim',
    scopeName: 'source.memsim',
    fileTypes: ['mem'],
    patterns: ['comments', 'string', 'element', 'declaration', 'quantity', 'dotted', 'keyword', 'operator'].map(
      (part) => ({ include: `#${part}` }),
    ),
    repository: {
      comments: {
        patterns: [
          { name: 'comment.line.double-slash.memsim', match: '//.*$' },
          { name: 'comment.block.memsim', begin: '/\\*', end: '\\*/' },
        ],
      },
      string: {
        name: 'string.quoted.double.memsim',
        begin: '"',
        end: '"',
        patterns: [{ name: 'constant.character.escape.memsim', match: '\\\\.' }],
      },
      element: named(
        words.elements.filter((word) => words.declarations.includes(word)),
        'storage.type.memsim',
        'entity.name.type.memsim',
        never,
      ),
      declaration: named(
        words.declarations.filter((word) => !words.elements.includes(word)),
        'keyword.control.memsim',
        'variable.other.memsim',
        never,
      ),
      quantity: {
        match: `(?<!\\w)(${number})(?:(\\s*)(${oneOf(words.units)})(?!\\w)(?:(/)(${oneOf(words.units)})(?!\\w))?)?`,
        captures: {
          1: { name: 'constant.numeric.memsim' },
          3: { name: 'keyword.other.unit.memsim' },
          4: { name: 'keyword.operator.memsim' },
          5: { name: 'keyword.other.unit.memsim' },
        },
      },
      dotted: { name: 'variable.other.property.memsim', match: '(?<![\\w.])[A-Za-z_]\\w*(?:[.][A-Za-z_][\\w-]*)+' },
      keyword: {
        patterns: [
          { name: 'storage.type.memsim', match: `${BEFORE}${oneOf(words.elements)}${AFTER}` },
          { name: 'keyword.control.memsim', match: `${BEFORE}${oneOf(others)}${AFTER}` },
        ],
      },
      operator: { name: 'keyword.operator.memsim', match: oneOf(words.operators) },
    },
  };
}

/**
 * A keyword at the beginning of a statement and the name behind it, which may be spelled like a keyword.
 *
 * @param {string[]} keywords
 * @param {string} scope of the keyword
 * @param {string} nameScope
 * @param {string[]} never keywords that are no names: what stands there if there is no name
 */
function named(keywords, scope, nameScope, never) {
  return {
    match: `(?:^|(?<=[{}]))\\s*(${oneOf(keywords)})\\s+(?!${oneOf(never)}\\b)([A-Za-z_]\\w*)(?![\\w.])`,
    captures: { 1: { name: scope }, 2: { name: nameScope } },
  };
}

module.exports = { grammar };
