/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// How the MemSim that lies in the extension is started.
'use strict';

const fs = require('fs');
const path = require('path');

/** @typedef {import('./java').Java} Java */

/**
 * The command that starts MemSim.
 *
 * @param {string} folder of the extension
 * @param {Java} java
 * @param {string[]} options more options of the JVM
 * @param {string[]} words the subcommand and what belongs to it
 * @returns {{command: string, args: string[]}}
 */
function memsim(folder, java, options, words) {
  const server = path.join(folder, 'server');
  const jars = fs
    .readFileSync(path.join(server, 'classpath'), 'utf8')
    .split(/\r?\n/)
    .filter((jar) => jar !== '')
    .map((jar) => path.join(server, 'lib', jar));
  return {
    command: java.executable,
    args: [
      // Standard output carries the protocol and results, in one encoding everywhere: the JVM's log stays off it.
      '-Xlog:disable',
      '-Dstdout.encoding=UTF-8',
      '-Dstderr.encoding=UTF-8',
      '-XX:+UseSerialGC',
      '-XX:-UsePerfData',
      '-XX:+IgnoreUnrecognizedVMOptions',
      // Guice uses sun.misc.Unsafe, which newer JDKs warn about; it and reflection start faster without generated classes.
      ...(java.major >= 23 ? ['--sun-misc-unsafe-memory-access=allow'] : []),
      '-Dguice_bytecode_gen_option=DISABLED',
      '-Djdk.reflect.useNativeAccessorOnly=true',
      ...options,
      '-cp',
      jars.join(path.delimiter),
      'org.memsim.engine.app.Main',
      ...words,
    ],
  };
}

module.exports = { memsim };
