/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * A task as automatic NUMA balancing knows it: who is asked, and told, when the task takes a hint
 * fault, that is a fault at an entry that was made to fault so that one sees who uses its page.
 */
public interface HintTask {
  /** What a page remembers if it has taken no hint fault yet: {@code LAST_CPUPID_MASK}. */
  int NOBODY = -1;

  /** The page was on the task's node: {@code TNF_FAULT_LOCAL}. */
  int LOCAL = 1;

  /** The page was moved to the task's node: {@code TNF_MIGRATED}. */
  int MIGRATED = 1 << 1;

  /** The page was to be moved there, and was not: {@code TNF_MIGRATE_FAIL}. */
  int MIGRATE_FAIL = 1 << 2;

  /** The page is mapped by several address spaces that share it: {@code TNF_SHARED}. */
  int SHARED = 1 << 3;

  /** The entry may not be written, which says nothing of who works together. */
  int NO_GROUP = 1 << 4;

  /** A task that is not balanced: its pages stay where they are. */
  HintTask NONE =
      new HintTask() {
        @Override
        public boolean isBalanced() {
          return false;
        }

        @Override
        public int stamp() {
          return NOBODY;
        }

        @Override
        public int timeStamp() {
          return 0;
        }

        @Override
        public boolean pulls(int frame, int from, int pages, Stamps stamps) {
          return false;
        }

        @Override
        public void faulted(int last, int node, int pages, int flags) {}
      };

  /**
   * Whether pages may follow the task: balancing is on, and the task has no policy of its own.
   * Mappings without a policy go by it.
   */
  boolean isBalanced();

  /** What a page remembers of a hint fault of the task: its cpu and part of its number. */
  int stamp();

  /** What a page remembers of when it was marked, where that matters: a time in milliseconds. */
  int timeStamp();

  /** What pages remember. */
  @FunctionalInterface
  interface Stamps {
    /**
     * Has a page remember something else.
     *
     * @return what it remembered, or {@link #NOBODY}
     */
    int exchange(int frame, int stamp);
  }

  /**
   * should_numa_migrate_memory: whether a page is to come to the task's node, if it is not there.
   *
   * @param from the node on which it is
   * @param pages how many pages of the smallest size it has
   * @param stamps what pages remember; this one will know of the fault
   */
  boolean pulls(int frame, int from, int pages, Stamps stamps);

  /**
   * task_numa_fault: the task has taken a hint fault.
   *
   * @param last what the page remembered of the fault before
   * @param node the node on which the page is now
   * @param pages how many pages of the smallest size it has
   * @param flags what happened: {@link #LOCAL} and the others
   */
  void faulted(int last, int node, int pages, int flags);
}
