/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// Packs the extension: node build/package.js [FOLDER OF THE COMMAND LINE], which is what releng/cli has built unless stated.
// Leaves target/extension, as it is installed, and target/vsix/memsim-VERSION.vsix.
'use strict';

const { execFileSync, spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const esbuild = require('esbuild');
const { findJava } = require('../src/java');
const { grammar } = require('./grammar');

const HERE = path.dirname(__dirname);
const ROOT = path.dirname(path.dirname(HERE));
const TARGET = path.join(HERE, 'target');
const STAGE = path.join(TARGET, 'extension');

/** Files of the extension as they are. */
const OWN = ['README.md', 'language-configuration.json', 'icon.png'];

/** The server's templates, of which the snippets are made. */
const TEMPLATES = 'org.memsim.dsl/src/org/memsim/dsl/ide/contentassist/templates.json';

/** Files of the checkout that go along, and what they are called there. */
const COMMON = { LICENSE: 'LICENSE.txt', NOTICE: 'NOTICE', 'CHANGELOG.md': 'CHANGELOG.md' };

/** @param {string} distribution the folder that releng/cli makes */
async function main(distribution) {
  if (!fs.existsSync(path.join(distribution, 'classpath'))) {
    throw new Error(`${distribution} holds no MemSim; build releng/cli first, or let './memsim vsix' do all of it`);
  }
  fs.rmSync(TARGET, { recursive: true, force: true });
  fs.mkdirSync(path.join(STAGE, 'dist'), { recursive: true });
  OWN.forEach((file) => fs.copyFileSync(path.join(HERE, file), path.join(STAGE, file)));
  Object.entries(COMMON).forEach(([file, copy]) => fs.copyFileSync(path.join(ROOT, file), path.join(STAGE, copy)));
  writeSnippets();
  copyServer(distribution);
  const manifest = readManifest(writeFacts());
  writeJson(path.join(STAGE, 'package.json'), manifest);
  await bundle();
  const packagePath = path.join(TARGET, 'vsix', `memsim-${manifest.version}.vsix`);
  fs.mkdirSync(path.dirname(packagePath));
  pack(packagePath);
}

/** Templates without the rules of the grammar that they belong to, which only the server knows. */
function writeSnippets() {
  const templates = JSON.parse(fs.readFileSync(path.join(ROOT, TEMPLATES), 'utf8'));
  const snippets = Object.entries(templates).map(([title, { rule, ...snippet }]) => [title, snippet]);
  writeJson(path.join(STAGE, 'snippets.json'), Object.fromEntries(snippets));
}

/** @param {string} packagePath */
function pack(packagePath) {
  // A process of its own: vsce prints the sizes of files that it looks for in the working directory.
  const vsce = path.join(path.dirname(require.resolve('@vscode/vsce/package.json')), 'vsce');
  const options = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  const run = spawnSync(process.execPath, [vsce, ...options, '--out', packagePath], { cwd: STAGE, encoding: 'utf8' });
  if (run.status !== 0) {
    throw new Error(`vsce has failed:\n${run.stdout}${run.stderr}`);
  }
  process.stdout.write(`${packagePath}\n`);
}

/**
 * The manifest without what only the build needs, and with the codes of problems: those that only a run can find are
 * matched in its output, since the server marks all others, whose severities are settings.
 *
 * @param {{problems: string[], runProblems: string[]}} codes
 */
function readManifest({ problems, runProblems }) {
  const text = fs.readFileSync(path.join(HERE, 'package.json'), 'utf8');
  const { scripts, devDependencies, overrides, ...shipped } = JSON.parse(
    text.replace('RUN_PROBLEMS', runProblems.join('|')),
  );
  const settings = shipped.contributes.configuration.properties;
  settings['memsim.severity'].propertyNames = { enum: problems.filter((code) => !runProblems.includes(code)) };
  return shipped;
}

/** @param {string} distribution */
function copyServer(distribution) {
  const server = path.join(STAGE, 'server');
  fs.mkdirSync(server);
  fs.copyFileSync(path.join(distribution, 'classpath'), path.join(server, 'classpath'));
  fs.cpSync(path.join(distribution, 'lib'), path.join(server, 'lib'), { recursive: true });
}

/** What the server knows of the language, for colours and lists; hands back the codes of problems. */
function writeFacts() {
  const file = path.join(TARGET, 'language.json');
  const java = findJava(process.env.JAVA_HOME);
  const classPath = path.join(STAGE, 'server', 'lib', '*');
  const unsafe = java.major >= 23 ? ['--sun-misc-unsafe-memory-access=allow'] : [];
  const program = path.join(HERE, 'LanguageFacts.java');
  execFileSync(java.executable, [...unsafe, '-cp', classPath, program, file], { stdio: 'inherit' });
  const { views, entries, runProblems, ...words } = JSON.parse(fs.readFileSync(file, 'utf8'));
  writeJson(path.join(STAGE, 'dist', 'facts.json'), { views, entries });
  writeJson(path.join(STAGE, 'dist', 'memsim.tmLanguage.json'), grammar(words));
  const problems = entries.filter((/** @type {{topic: string}} */ { topic }) => topic === 'problem');
  return { problems: problems.map((/** @type {{name: string}} */ { name }) => name), runProblems };
}

/** The program in one file, and beside it the licences of the libraries that are a part of it. */
async function bundle() {
  const result = await esbuild.build({
    entryPoints: [path.join(HERE, 'src', 'extension.js')],
    outfile: path.join(STAGE, 'dist', 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    external: ['vscode'],
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    absWorkingDir: HERE,
  });
  const libraries = Object.keys(result.metafile.inputs)
    .map((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
    .filter((name) => name !== undefined);
  const texts = [...new Set(libraries)].sort().map((name) => licenceOf(String(name)));
  fs.writeFileSync(path.join(STAGE, 'dist', 'LIBRARIES.txt'), texts.join('\n'));
}

/**
 * @param {string} name
 * @throws {Error} if the library came without one
 */
function licenceOf(name) {
  const folder = path.join(HERE, 'node_modules', name);
  const { version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) {
    throw new Error(`${name} comes without the text of its licence`);
  }
  return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(folder, file), 'utf8')}`;
}

/**
 * @param {string} file
 * @param {unknown} value
 */
function writeJson(file, value) {
  fs.writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}

main(path.resolve(process.argv[2] || path.join(ROOT, 'releng/cli/target/dist'))).catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
