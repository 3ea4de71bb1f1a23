/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.traffic;

/**
 * The memory controller of a node: some channels, each a server that takes as long for a line as
 * its share of the bandwidth says. Lines are spread over the channels by a hash of where they are,
 * as controllers spread them, so that no stride keeps to one channel.
 *
 * <p>Its memory may be divided into banks, each a stretch of pages that is served by itself, on
 * each channel, with its share of the bandwidth: a model of controllers that choose banks by high
 * bits of the address, so that neighbours wait for each other however many banks there are.
 *
 * <p>A model, too: reads and writes take the same. Hot: allocates nothing.
 */
public final class MemoryController {
  /** 2^64 over the golden ratio: the multiplier of Fibonacci hashing (Knuth, TAOCP 3, 6.4). */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final int channels;

  /** By bank times {@link #channels}, and channel. */
  private final ServiceQueue[] servers;

  /** The first page of each bank, ascending. */
  private final long[] banks;

  private final long servicePs;
  private long lines;

  /**
   * A controller that has nothing to do.
   *
   * @param bandwidth bytes per second of all channels together, from 1
   * @param channels how many there are, from 1
   */
  public MemoryController(long bandwidth, int channels) {
    this(bandwidth, channels, new long[] {0});
  }

  /**
   * The same with banks.
   *
   * @param banks the first page of each, ascending; pages before the first belong to it
   */
  public MemoryController(long bandwidth, int channels, long[] banks) {
    this.channels = channels;
    this.banks = banks.clone();
    this.servers = new ServiceQueue[channels * banks.length];
    for (int i = 0; i < servers.length; i++) {
      servers[i] = new ServiceQueue();
    }
    this.servicePs =
        Math.max(1, Math.round((double) MemoryTraffic.LINE * servers.length / bandwidth * 1e12));
  }

  /** Whether it matters which page a line is in. */
  boolean hasBanks() {
    return banks.length > 1;
  }

  /** How long a channel takes for a line, of one bank, in picoseconds. */
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
    return access(0, line, nowPs);
  }

  /**
   * The same of a controller with banks.
   *
   * @param page the number of the line's page
   */
  public long access(long page, long line, long nowPs) {
    lines++;
    int channel = channels == 1 ? 0 : (int) Math.unsignedMultiplyHigh(line * SPREAD, channels);
    return servers[bank(page) * channels + channel].arrive(nowPs, servicePs);
  }

  private int bank(long page) {
    int bank = banks.length - 1;
    while (bank > 0 && page < banks[bank]) {
      bank--;
    }
    return bank;
  }

  /** How long a line would wait that is as likely on any channel as on another. */
  long meanWaitAt(long nowPs) {
    long sum = 0;
    for (ServiceQueue server : servers) {
      sum += server.waitAt(nowPs);
    }
    return sum / servers.length;
  }

  /** The lines that were read or written so far. */
  long lines() {
    return lines;
  }

  /** For how long its channels have been busy until now, on average. */
  long busyPs(long nowPs) {
    long sum = 0;
    for (ServiceQueue server : servers) {
      sum += server.busyPs(nowPs);
    }
    return sum / servers.length;
  }
}
