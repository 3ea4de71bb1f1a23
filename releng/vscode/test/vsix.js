/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// The packed extension, unpacked as an editor does it. The tests look at nothing else.
'use strict';

const fs = require('fs');
const os = require('os');
const path = require('path');
const { pipeline } = require('stream/promises');
const { promisify } = require('util');
const yauzl = require('yauzl');

const TARGET = path.join(path.dirname(__dirname), 'target', 'vsix');

/** The file that the build has made. */
function packed() {
  const files = fs.readdirSync(TARGET).filter((name) => name.endsWith('.vsix'));
  if (files.length !== 1) {
    throw new Error(`expected one .vsix in ${TARGET}, found ${files.length}; run 'npm run package' first`);
  }
  return path.join(TARGET, files[0]);
}

/**
 * Unpacks it.
 *
 * @param {string} folder
 * @returns {Promise<{extension: string, names: string[]}>} the extension's folder, and all names in the archive
 */
async function unpack(folder) {
  /** @type {(file: string, options: yauzl.Options) => Promise<yauzl.ZipFile>} */
  const open = promisify(yauzl.open);
  const zip = await open(packed(), { lazyEntries: true, autoClose: true });
  /** @type {string[]} */
  const names = [];
  await new Promise((resolve, reject) => {
    zip.on('entry', (/** @type {yauzl.Entry} */ entry) => {
      names.push(entry.fileName);
      const target = path.join(folder, entry.fileName);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      zip.openReadStream(entry, (error, content) => {
        if (error) {
          reject(error);
        } else {
          pipeline(content, fs.createWriteStream(target)).then(() => zip.readEntry(), reject);
        }
      });
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
  return { extension: path.join(folder, 'extension'), names };
}

/**
 * A folder of its own for a test, with a blank and a letter beyond ASCII in its name.
 *
 * @returns {string}
 */
function temporaryFolder() {
  return fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'memsim größe ')));
}

/** The examples of the checkout. */
const EXAMPLES = path.join(__dirname, '../../../examples');

module.exports = { unpack, temporaryFolder, EXAMPLES };
