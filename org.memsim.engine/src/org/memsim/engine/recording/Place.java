/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/**
 * Where something stands in the source.
 *
 * @param source the index of the file in {@link RecordingHeader#sources}
 * @param line its line, from 1
 * @param column its column, from 1
 * @param length its characters
 * @param text its first line, as it is written there
 */
public record Place(int source, int line, int column, int length, String text) {}
