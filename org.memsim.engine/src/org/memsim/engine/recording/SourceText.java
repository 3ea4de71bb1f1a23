/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/**
 * A file of the model that was run.
 *
 * @param path its path as the user named it
 * @param sha256 of its bytes in UTF-8, in hexadecimal digits
 * @param text what it said
 */
public record SourceText(String path, String sha256, String text) {}
