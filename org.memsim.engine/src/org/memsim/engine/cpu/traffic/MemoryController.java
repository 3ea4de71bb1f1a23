/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.traffic;

/**
 * The memory controller of a node: some channels, each a server that takes as long for a line as
 * its share of the bandwidth says. Lines are spread over the channels by a hash of where they are,
 * as controllers spread them, so that no stride keeps to one channel.
 *
 * <p>A model: a channel has no banks, and reads and writes take the same. Hot: allocates nothing.
 */
public final class MemoryController {
  /** 2^64 over the golden ratio: the multiplier of Fibonacci hashing (Knuth, TAOCP 3, 6.4). */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final ServiceQueue[] channels;
  private final long servicePs;
  private long lines;

  /**
   * A controller that has nothing to do.
   *
   * @param bandwidth bytes per second of all channels together, from 1
   * @param channels how many there are, from 1
   */
  public MemoryController(long bandwidth, int channels) {
    this.channels = new ServiceQueue[channels];
    for (int i = 0; i < channels; i++) {
      this.channels[i] = new ServiceQueue();
    }
    this.servicePs =
        Math.max(1, Math.round((double) MemoryTraffic.LINE * channels / bandwidth * 1e12));
  }

  /** How long a channel takes for a line, in picoseconds. */
  public long servicePs() {
    return servicePs;
  }

  /**
   * A line is read or written.
   *
   * @param line tells it from others
   * @param nowPs when, not before the last one
   * @return how long it waits for its channel, in picoseconds
   */
  public long access(long line, long nowPs) {
    lines++;
    return channel(line).arrive(nowPs, servicePs);
  }

  /** How long a line would wait that is as likely on any channel as on another. */
  long meanWaitAt(long nowPs) {
    long sum = 0;
    for (ServiceQueue channel : channels) {
      sum += channel.waitAt(nowPs);
    }
    return sum / channels.length;
  }

  /** The lines that were read or written so far. */
  long lines() {
    return lines;
  }

  /** For how long its channels have been busy until now, on average. */
  long busyPs(long nowPs) {
    long sum = 0;
    for (ServiceQueue channel : channels) {
      sum += channel.busyPs(nowPs);
    }
    return sum / channels.length;
  }

  private ServiceQueue channel(long line) {
    return channels.length == 1
        ? channels[0]
        : channels[(int) Math.unsignedMultiplyHigh(line * SPREAD, channels.length)];
  }
}
