/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** Lists where nothing is ever reclaimed: an allocator by itself. */
final class NoPageLists implements PageLists {
  static final NoPageLists INSTANCE = new NoPageLists();

  private NoPageLists() {}

  @Override
  public void came(int frame) {}

  @Override
  public void left(int frame) {}

  @Override
  public void cameInRun(ZoneMemory zone, long first, long pages, PageKind kind) {}

  @Override
  public void foundInRun(ZoneMemory zone, long first, long pages, PageKind kind, boolean active) {}

  @Override
  public void found(int frame, boolean active) {}

  @Override
  public void gotRecords(int first) {}

  @Override
  public void split(int head, int pages) {}

  @Override
  public void activate(int frame) {}

  @Override
  public void use(int frame) {}

  @Override
  public void endedWriteback(int frame) {}

  @Override
  public void refault(int frame, long shadow) {}

  @Override
  public void deactivate(int frame) {}

  @Override
  public void rotate(int frame) {}
}
