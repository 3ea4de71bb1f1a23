/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// Finds the Java that runs MemSim, by the rule of the launcher `memsim`: what was chosen, JAVA_HOME, the java on the path,
// then the newest at the usual places. Unlike the launcher it needs no compiler: nothing is built here.
'use strict';

const { spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

/** The oldest Java that MemSim runs on. */
const LEAST_MAJOR = 21;

/**
 * @typedef {object} Java
 * @property {string} home the folder of the Java runtime
 * @property {string} executable its program `java`
 * @property {string} version as its vendor writes it, such as `21.0.5`
 * @property {number} major the first number of the version
 */

/**
 * @typedef {object} Surroundings what a search looks at; whatever is left out is this machine's own
 * @property {NodeJS.ProcessEnv} [env]
 * @property {NodeJS.Platform} [platform]
 * @property {string} [user] the user's home folder
 * @property {string[]} [places] the folders that hold JDKs side by side, or are one
 */

/** No Java was found that is new enough. The message says what was looked at and what to do. */
class NoJavaError extends Error {}

/**
 * Finds a Java.
 *
 * @param {string | undefined} chosen the folder or the program that the user has set; empty if none
 * @param {Surroundings} [surroundings]
 * @returns {Java}
 * @throws {NoJavaError} if the chosen one cannot be used, or none was chosen and none can be found
 */
function findJava(chosen, surroundings = {}) {
  const { env = process.env, platform = process.platform, user = os.homedir() } = surroundings;
  if (chosen) {
    return chosenJava(chosen.replace(/^~(?=$|[\\/])/, user), platform);
  }
  /** @type {string[]} */
  const seen = [];
  const first = [env.JAVA_HOME, javaOnPath(env, platform)];
  for (const home of first) {
    const java = home && readJava(home, platform, seen);
    if (java && java.major >= LEAST_MAJOR) {
      return java;
    }
  }
  const places = surroundings.places || usualPlaces(platform, user, env);
  const newest = places
    .flatMap(candidates)
    .map((home) => readJava(home, platform, seen))
    .filter((java) => java !== undefined && java.major >= LEAST_MAJOR)
    .reduce((best, java) => (best && java && best.major >= java.major ? best : java), undefined);
  if (!newest) {
    throw new NoJavaError(
      `MemSim needs Java ${LEAST_MAJOR} or newer; ` +
        (seen.length > 0 ? `found only ${[...new Set(seen)].join(', ')}. ` : 'found none. ') +
        'Install one, or set memsim.java.home to the folder of one.',
    );
  }
  return newest;
}

/**
 * @param {string} chosen
 * @param {NodeJS.Platform} platform
 * @returns {Java}
 */
function chosenJava(chosen, platform) {
  const isProgram = /^java(\.exe)?$/i.test(path.basename(chosen)) && isFile(chosen);
  const home = isProgram ? path.dirname(path.dirname(realPath(chosen))) : chosen;
  const java = readJava(home, platform, []);
  if (!java) {
    throw new NoJavaError(
      `memsim.java.home is ${chosen}, but there is no ${path.join(home, 'bin', program(platform))}. ` +
        `Set it to the folder of a Java ${LEAST_MAJOR} or newer, or leave it empty to have one looked for.`,
    );
  }
  if (java.major < LEAST_MAJOR) {
    throw new NoJavaError(
      `memsim.java.home is ${chosen}, which is Java ${java.version || 'of unknown version'}; MemSim needs ${LEAST_MAJOR} or newer.`,
    );
  }
  return java;
}

/**
 * Reads which Java lies in a folder, from its file `release`, since to start it would take longer; it is started only if
 * that file says nothing.
 *
 * @param {string} home
 * @param {NodeJS.Platform} platform
 * @param {string[]} seen to which what was found is added
 * @returns {Java | undefined} nothing if there is none
 */
function readJava(home, platform, seen) {
  const executable = path.join(home, 'bin', program(platform));
  if (!isFile(executable)) {
    return undefined;
  }
  const version = releasedVersion(home) || askedVersion(executable);
  const major = parseMajor(version);
  seen.push(`${home} (${version || 'of unknown version'})`);
  return { home, executable, version, major };
}

/**
 * The first number of a version; of Java 8 and older, which call themselves 1.8, the second.
 *
 * @param {string} version
 * @returns {number} 0 if there is none
 */
function parseMajor(version) {
  const numbers = /^(?:1\.)?(\d+)/.exec(version);
  return numbers ? Number(numbers[1]) : 0;
}

/** @param {string} home */
function releasedVersion(home) {
  try {
    const line = /^JAVA_VERSION="?([^"\r\n]*)"?/m.exec(fs.readFileSync(path.join(home, 'release'), 'utf8'));
    return line ? line[1].trim() : '';
  } catch {
    return '';
  }
}

/** @param {string} executable */
function askedVersion(executable) {
  const said = spawnSync(executable, ['-XshowSettings:properties', '-version'], { encoding: 'utf8' });
  const line = /^ *java\.version = (.*)$/m.exec(said.stderr || '');
  return line ? line[1].trim() : '';
}

/**
 * The home of the first `java` on the path, through symbolic links.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
function javaOnPath(env, platform) {
  const separator = platform === 'win32' ? ';' : ':';
  const found = (env.PATH || env.Path || '')
    .split(separator)
    .filter((folder) => folder !== '')
    .map((folder) => path.join(folder, program(platform)))
    .find(isFile);
  return found && path.dirname(path.dirname(realPath(found)));
}

/**
 * @param {NodeJS.Platform} platform
 * @param {string} user
 * @param {NodeJS.ProcessEnv} env
 */
function usualPlaces(platform, user, env) {
  const own = [path.join(user, '.sdkman/candidates/java'), path.join(user, '.jdks')];
  if (platform === 'win32') {
    const programs = env.ProgramFiles || 'C:\\Program Files';
    const vendors = ['Java', 'Eclipse Adoptium', 'Microsoft', 'Zulu', 'Amazon Corretto', 'BellSoft'];
    return [...vendors.map((vendor) => path.join(programs, vendor)), ...own];
  }
  if (platform === 'darwin') {
    return ['/Library/Java/JavaVirtualMachines', path.join(user, 'Library/Java/JavaVirtualMachines'), ...own];
  }
  return ['/usr/lib/jvm', '/usr/java', '/opt/java', ...own];
}

/**
 * The folder itself and those in it; on a Mac the home is deeper.
 *
 * @param {string} place
 */
function candidates(place) {
  try {
    const inside = fs.readdirSync(place).map((name) => path.join(place, name));
    return [place, ...inside.flatMap((folder) => [folder, path.join(folder, 'Contents', 'Home')])];
  } catch {
    return [];
  }
}

/** @param {NodeJS.Platform} platform */
function program(platform) {
  return platform === 'win32' ? 'java.exe' : 'java';
}

/** @param {string} file */
function isFile(file) {
  try {
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** @param {string} file */
function realPath(file) {
  return fs.realpathSync(file);
}

module.exports = { findJava, NoJavaError, LEAST_MAJOR };
