/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/*
 * What the programs that execute scripts of system calls have in common: the words of a step, the names of errors, and what a
 * step costs the process that does it.
 */
#ifndef MEMSIM_STEP_H
#define MEMSIM_STEP_H

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define PAGE 4096UL

#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE 25
#endif

static struct rusage usage_before, usage_after;
static sigjmp_buf fault;
static volatile int signal_number;

static void on_signal(int number) {
  signal_number = number;
  siglongjmp(fault, 1);
}

static const char *errno_name(int e) {
  switch (e) {
    case EPERM: return "EPERM";
    case ENOMEM: return "ENOMEM";
    case EACCES: return "EACCES";
    case EFAULT: return "EFAULT";
    case EEXIST: return "EEXIST";
    case EINVAL: return "EINVAL";
    case EAGAIN: return "EAGAIN";
    case EBADF: return "EBADF";
    case EOVERFLOW: return "EOVERFLOW";
    default: return "E?";
  }
}

static int protection(const char *word) {
  int prot = 0;
  for (; *word; word++) prot |= *word == 'r' ? PROT_READ : *word == 'w' ? PROT_WRITE : *word == 'x' ? PROT_EXEC : 0;
  return prot;
}

typedef struct {
  const char *name;
  int value;
} named_value;

static const named_value flag_names[] = {{"private", MAP_PRIVATE}, {"shared", MAP_SHARED}, {"fixed", MAP_FIXED},
                                         {"noreplace", MAP_FIXED_NOREPLACE}, {"noreserve", MAP_NORESERVE},
                                         {"populate", MAP_POPULATE}, {"growsdown", MAP_GROWSDOWN},
                                         {"locked", MAP_LOCKED}, {"huge", MAP_HUGETLB}};

static const named_value advice_names[] = {
    {"normal", MADV_NORMAL}, {"random", MADV_RANDOM}, {"sequential", MADV_SEQUENTIAL}, {"willneed", MADV_WILLNEED},
    {"dontneed", MADV_DONTNEED}, {"free", MADV_FREE}, {"dontfork", MADV_DONTFORK}, {"dofork", MADV_DOFORK},
    {"hugepage", MADV_HUGEPAGE}, {"nohugepage", MADV_NOHUGEPAGE}, {"cold", MADV_COLD}, {"pageout", MADV_PAGEOUT},
    {"wipeonfork", MADV_WIPEONFORK}, {"keeponfork", MADV_KEEPONFORK}, {"dontdump", MADV_DONTDUMP},
    {"dodump", MADV_DODUMP}, {"populate_read", MADV_POPULATE_READ}, {"populate_write", MADV_POPULATE_WRITE},
    {"collapse", MADV_COLLAPSE}};

/* The value of a word in a table, -1 if it is not there. */
static int value_of(const named_value *table, unsigned count, const char *word) {
  for (unsigned i = 0; i < count; i++)
    if (!strcmp(word, table[i].name)) return table[i].value;
  return -1;
}
#define VALUE(table, word) value_of(table, sizeof table / sizeof *table, word)

static int flags(char *words) {
  int value = 0;
  for (char *save, *w = strtok_r(words, ",", &save); w; w = strtok_r(0, ",", &save)) value |= VALUE(flag_names, w);
  return value;
}

/* A system call between the two getrusage calls alone. */
#define MEASURED(call) \
  do { \
    getrusage(RUSAGE_SELF, &usage_before); \
    r = (long)(call); \
    e = errno; \
    getrusage(RUSAGE_SELF, &usage_after); \
  } while (0)

#endif
