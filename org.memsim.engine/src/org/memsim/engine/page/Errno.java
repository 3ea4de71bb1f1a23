/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** Why a system call failed. */
public enum Errno {
  /** No memory, address space or mapping is left. */
  ENOMEM,
  /** Something is there already. */
  EEXIST,
  /** Part of a range is not mapped. */
  EFAULT,
  /** An argument makes no sense. */
  EINVAL,
  /** Not now: something that is limited is used up. */
  EAGAIN,
  /** The process has no right to it. */
  EPERM,
  /** The object does not allow it. */
  EACCES,
  /** It is in use. */
  EBUSY,
  /** There is no such file. */
  ENOENT,
  /** A filesystem is full. */
  ENOSPC,
  /** A page is not, and does not come, where it should be. */
  EIO
}
