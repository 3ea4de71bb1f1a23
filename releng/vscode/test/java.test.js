/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// Which Java is taken, among made-up ones.
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { after, before, describe, it } = require('node:test');
const { findJava, NoJavaError } = require('../src/java');
const { temporaryFolder } = require('./vsix');

/** @type {string} */
let root;

/**
 * Makes a Java.
 *
 * @param {string} name of its folder
 * @param {string} [release] what its file of that name says; there is none if left out
 * @param {string} [program] what its java is
 */
function java(name, release, program = '#!/bin/sh\nexit 1\n') {
  const home = path.join(root, name);
  fs.mkdirSync(path.join(home, 'bin'), { recursive: true });
  fs.writeFileSync(path.join(home, 'bin', 'java'), program, { mode: 0o755 });
  if (release !== undefined) {
    fs.writeFileSync(path.join(home, 'release'), release);
  }
  return home;
}

/** @param {string} version */
function release(version) {
  return `IMPLEMENTOR="Some Vendor"\nJAVA_RUNTIME_VERSION="${version}+9"\nJAVA_VERSION="${version}"\n`;
}

/**
 * @param {Record<string, string>} env
 * @param {string[]} [places]
 */
function surroundings(env, places = []) {
  return { env, places, user: root, platform: /** @type {const} */ ('linux') };
}

describe('the Java that is taken', () => {
  before(() => {
    root = temporaryFolder();
  });

  after(() => fs.rmSync(root, { recursive: true, force: true }));

  it('is the chosen one before all others', () => {
    const chosen = java('chosen', release('21'));
    const other = java('other', release('25.0.3'));
    const found = findJava(chosen, surroundings({ JAVA_HOME: other }));
    assert.deepStrictEqual(found, {
      home: chosen,
      executable: path.join(chosen, 'bin/java'),
      version: '21',
      major: 21,
    });
    assert.strictEqual(findJava('~/chosen', surroundings({})).home, chosen);
    assert.strictEqual(findJava(path.join(chosen, 'bin/java'), surroundings({})).home, chosen);
  });

  it('is never another than the chosen one', () => {
    const good = java('good', release('25'));
    const old = java('old', release('17.0.2'));
    assert.throws(() => findJava(old, surroundings({ JAVA_HOME: good })), {
      constructor: NoJavaError,
      message: `memsim.java.home is ${old}, which is Java 17.0.2; MemSim needs 21 or newer.`,
    });
    const none = path.join(root, 'none');
    assert.throws(() => findJava(none, surroundings({ JAVA_HOME: good })), {
      constructor: NoJavaError,
      message:
        `memsim.java.home is ${none}, but there is no ${path.join(none, 'bin/java')}. ` +
        'Set it to the folder of a Java 21 or newer, or leave it empty to have one looked for.',
    });
  });

  it('is that of JAVA_HOME, then that of the path, if they are new enough', () => {
    const [home, onPath, old] = [java('home', release('21.0.5')), java('onPath', release('24')), java('11', release('11'))];
    const links = path.join(root, 'links');
    fs.mkdirSync(links);
    fs.symlinkSync(path.join(onPath, 'bin/java'), path.join(links, 'java'));
    const PATH = `${path.join(root, 'nowhere')}:${links}`;
    assert.strictEqual(findJava('', surroundings({ JAVA_HOME: home, PATH })).home, home);
    assert.strictEqual(findJava('', surroundings({ JAVA_HOME: old, PATH })).home, onPath);
    assert.strictEqual(findJava(undefined, surroundings({ PATH })).home, onPath);
  });

  it('is the newest at the usual places otherwise', () => {
    const place = path.join(root, 'jvm');
    java('jvm/a', release('9.0.4'));
    java('jvm/b', release('25.0.1'));
    java('jvm/c/Contents/Home', release('26'));
    java('jvm/d', release('21.0.9'));
    const old = java('java8', release('1.8.0_402'));
    const found = findJava('', surroundings({ JAVA_HOME: old }, [path.join(root, 'missing'), place]));
    assert.strictEqual(found.home, path.join(place, 'c/Contents/Home'));
  });

  it('is asked for its version if its folder does not tell', () => {
    const say = '#!/bin/sh\nprintf "    java.vendor = V\\n    java.version = 22.0.1\\n" >&2\n';
    assert.strictEqual(findJava(java('mute', undefined, say), surroundings({})).major, 22);
    assert.strictEqual(findJava(java('torn', 'OTHER="x"\n', say), surroundings({})).version, '22.0.1');
  });

  it('is missed with a word on what was seen', () => {
    const old = java('17', release('17.0.10'));
    const broken = java('broken');
    assert.throws(() => findJava('', surroundings({ JAVA_HOME: old }, [broken])), {
      constructor: NoJavaError,
      message:
        `MemSim needs Java 21 or newer; found only ${old} (17.0.10), ${broken} (of unknown version). ` +
        'Install one, or set memsim.java.home to the folder of one.',
    });
    assert.throws(() => findJava('', surroundings({})), {
      message: 'MemSim needs Java 21 or newer; found none. Install one, or set memsim.java.home to the folder of one.',
    });
  });
});
