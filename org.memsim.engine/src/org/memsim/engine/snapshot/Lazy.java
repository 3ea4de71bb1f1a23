/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A part of a snapshot that is worked out when it is first asked for, since few who take a snapshot
 * need it and it takes long. Who takes a snapshot of a machine that is running must ask before it
 * runs on. Not thread safe.
 *
 * @param <T> the part
 */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> source;
  private Optional<T> value = Optional.empty();

  private Lazy(Supplier<T> source) {
    this.source = source;
  }

  /**
   * A part to be worked out.
   *
   * @param source works it out; asked at most once
   * @param <T> the part
   * @return the part
   */
  public static <T> Lazy<T> of(Supplier<T> source) {
    return new Lazy<>(source);
  }

  /**
   * A part that is known.
   *
   * @param value the part
   * @param <T> the part
   * @return the part
   */
  public static <T> Lazy<T> known(T value) {
    return new Lazy<>(() -> value);
  }

  @Override
  public T get() {
    if (value.isEmpty()) {
      value = Optional.of(source.get());
    }
    return value.get();
  }
}
