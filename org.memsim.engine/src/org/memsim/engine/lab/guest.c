/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */

/*
 * The first process of a guest of `memsim lab`: carries out the lines of /plan, has processes of its
 * own do the steps of a workload, and writes what became of each to the second serial port, between
 * @@BEGIN NAME and @@END. LabPlan writes the plan, and says what each line means.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/swap.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define PAGE 4096UL
#define PROCESSES 24
#define REGIONS 256
#define FILES 16
#define WORDS 24
#define LINE 1024

typedef struct {
  const char *name;
  int value;
} word;

static const word prot_words[] = {{"r", PROT_READ}, {"w", PROT_WRITE}, {"x", PROT_EXEC}, {0, 0}};
static const word flag_words[] = {
    {"shared", MAP_SHARED},       {"huge", MAP_HUGETLB},          {"populate", MAP_POPULATE},
    {"locked", MAP_LOCKED},       {"noreserve", MAP_NORESERVE},   {"growsdown", MAP_GROWSDOWN},
    {"fixed", MAP_FIXED},         {"noreplace", MAP_FIXED_NOREPLACE}, {0, 0}};
static const word advice_words[] = {
    {"normal", 0},    {"random", 1},    {"sequential", 2}, {"willneed", 3},  {"dontneed", 4},
    {"free", 8},      {"remove", 9},    {"dontfork", 10},  {"dofork", 11},   {"mergeable", 12},
    {"unmergeable", 13}, {"hugepage", 14}, {"nohugepage", 15}, {"dontdump", 16}, {"dodump", 17},
    {"wipeonfork", 18}, {"keeponfork", 19}, {"cold", 20},  {"pageout", 21},
    {"populate_read", 22}, {"populate_write", 23}, {"collapse", 25}, {0, 0}};
static const word mode_words[] = {{"default", 0}, {"preferred", 1},      {"bind", 2}, {"interleave", 3},
                                  {"local", 4},   {"preferred_many", 5}, {0, 0}};
static const word error_words[] = {
    {"EINVAL", EINVAL}, {"ENOMEM", ENOMEM}, {"EACCES", EACCES}, {"EBUSY", EBUSY},   {"EEXIST", EEXIST},
    {"EFAULT", EFAULT}, {"EIO", EIO},       {"EPERM", EPERM},   {"EAGAIN", EAGAIN}, {"ENODEV", ENODEV},
    {"EBADF", EBADF},   {"ENOENT", ENOENT}, {"EOVERFLOW", EOVERFLOW}, {"ENOSPC", ENOSPC}, {"ECHILD", ECHILD},
    {0, 0}};

static int value(const word *words, const char *name) {
  for (; words->name; words++)
    if (!strcmp(words->name, name)) return words->value;
  return -1;
}

static const char *error_name(int number) {
  static char text[16];
  for (const word *w = error_words; w->name; w++)
    if (w->value == number) return w->name;
  snprintf(text, sizeof text, "E%d", number);
  return text;
}

/* ---- what a process of the workload does ---- */

static struct {
  unsigned long start, length;
} regions[REGIONS];
static int files[FILES];
static char line[LINE], reply[LINE];
static char *w[WORDS];
static int words, self;
static struct rusage before, after;

/* Of both kinds: the files here are of ramfs, which reads no page ahead, so that more of them are major than with a disk. */
static long faults(void) {
  return after.ru_minflt - before.ru_minflt + after.ru_majflt - before.ru_majflt;
}

static sigjmp_buf fault;
static volatile sig_atomic_t signal_number;
static char signal_stack[1 << 16];
static void *pages[512];
static int nodes[512], states[512];
static unsigned long mask;

#define ORDER_READ(p) (10 + 4 * (p))
#define ORDER_WRITE(p) (11 + 4 * (p))
#define REPLY_READ(p) (12 + 4 * (p))
#define REPLY_WRITE(p) (13 + 4 * (p))

static unsigned long number(int i) { return i < words ? strtoul(w[i], 0, 0) : 0; }

static void on_signal(int number) {
  signal_number = number;
  siglongjmp(fault, 1);
}

/* Only the call itself stands between the two looks at the faults. */
#define MEASURED(call)              \
  (errno = 0, getrusage(RUSAGE_SELF, &before), r = (long)(call), e = errno, getrusage(RUSAGE_SELF, &after))

static int protection(const char *letters) {
  int bits = 0;
  if (strcmp(letters, "none"))
    for (; *letters; letters++) bits |= value(prot_words, (char[]){*letters, 0});
  return bits;
}

static int flags(char *list) {
  char *save;
  int bits = 0;
  for (char *f = strtok_r(list, ",", &save); f; f = strtok_r(0, ",", &save))
    if (strcmp(f, "private")) bits |= value(flag_words, f);
  return bits & MAP_SHARED ? bits : bits | MAP_PRIVATE;
}

/* file NUMBER PATH: the file of that number, made if it is not there; at least BYTES long. */
static int file(int index, const char *path, unsigned long bytes) {
  struct stat is;
  if (!files[index]) files[index] = open(path, O_RDWR | O_CREAT, 0600);
  if (files[index] < 0 || fstat(files[index], &is)) return -1;
  if ((unsigned long)is.st_size < bytes && ftruncate(files[index], bytes)) return -1;
  return files[index];
}

/* map REGION ADDRESS BYTES PROT FLAGS [FILE PATH OFFSET] */
static const char *do_map(void) {
  unsigned long at = number(2), bytes = number(3), offset = number(8);
  int prot = protection(w[4]), bits = flags(w[5]), fd = -1, e;
  long r;
  if (words > 6) fd = file((int)number(6), w[7], offset + bytes);
  else bits |= MAP_ANONYMOUS;
  MEASURED(mmap((void *)at, bytes, prot, bits, fd, offset));
  regions[number(1)].start = r == -1 ? 0 : r;
  regions[number(1)].length = r == -1 ? 0 : bytes;
  return r == -1 ? error_name(e) : "ok";
}

/* remap REGION OFFSET BYTES NEW FLAGS ADDRESS WHOLE; flags: 1 may move, 2 fixed */
static const char *do_remap(unsigned long at, unsigned long bytes) {
  unsigned long length = number(4), to = number(6);
  int how = (int)number(5), whole = (int)number(7), region = (int)number(1), e;
  long r;
  MEASURED(mremap((void *)at, bytes, length, how, (void *)to));
  if (r == -1) return error_name(e);
  if (whole) {
    regions[region].start = r;
    regions[region].length = length;
  }
  return "ok";
}

/* policy REGION OFFSET BYTES MODE MASK FLAGS */
static const char *do_bind(unsigned long at, unsigned long bytes) {
  int mode = value(mode_words, w[4]), how = (int)number(6), e;
  long r;
  mask = number(5);
  MEASURED(syscall(SYS_mbind, at, bytes, mode, mask ? &mask : 0, mask ? 65UL : 0UL, how));
  return r ? error_name(e) : "ok";
}

/* taskpolicy MODE MASK */
static const char *do_task_policy(void) {
  int mode = value(mode_words, w[1]), e;
  long r;
  mask = number(2);
  MEASURED(syscall(SYS_set_mempolicy, mode, mask ? &mask : 0, mask ? 65UL : 0UL));
  return r ? error_name(e) : "ok";
}

/* move REGION OFFSET BYTES NODE */
static const char *do_move(unsigned long at, unsigned long bytes) {
  unsigned long left = (bytes + PAGE - 1) / PAGE;
  struct rusage first = {0};
  int node = (int)number(4), e = 0;
  long r = 0;
  getrusage(RUSAGE_SELF, &first);
  for (unsigned long done = 0; done < left && r >= 0; done += 512) {
    unsigned long many = left - done < 512 ? left - done : 512;
    for (unsigned long i = 0; i < many; i++) {
      pages[i] = (void *)(at + (done + i) * PAGE);
      nodes[i] = node;
    }
    MEASURED(syscall(SYS_move_pages, 0, many, pages, nodes, states, 2));
    if (r < 0 && e == ENOENT) r = 0;
  }
  before = first;
  return r < 0 ? error_name(e) : "ok";
}

/* (touch|load) REGION OFFSET BYTES STRIDE, or stack DEPTH: a byte in each stride. */
static const char *do_access(unsigned long at, unsigned long bytes, unsigned long stride, int store, int down) {
  static volatile unsigned long done, count, step;
  static volatile char *volatile p, sum;
  count = (bytes + stride - 1) / stride;
  step = stride;
  done = 0;
  p = (volatile char *)at;
  signal_number = 0;
  getrusage(RUSAGE_SELF, &before);
  if (!sigsetjmp(fault, 1)) {
    for (; done < count; done++) {
      volatile char *here = down ? p - done * step : p + done * step;
      if (store) *here = 1;
      else sum += *here;
    }
  }
  getrusage(RUSAGE_SELF, &after);
  return signal_number ? (signal_number == SIGBUS ? "SIGBUS" : "SIGSEGV") : "ok";
}

static unsigned long stack_top;

/* Steps about a region that there is. */
static const char *in_region(unsigned long at, unsigned long bytes) {
  int e;
  long r;
  if (!strcmp(w[0], "remap")) return do_remap(at, bytes);
  if (!strcmp(w[0], "policy")) return do_bind(at, bytes);
  if (!strcmp(w[0], "move")) return do_move(at, bytes);
  if (!strcmp(w[0], "touch")) return do_access(at, bytes, number(4), 1, 0);
  if (!strcmp(w[0], "load")) return do_access(at, bytes, number(4), 0, 0);
  if (!strcmp(w[0], "unmap")) MEASURED(munmap((void *)at, bytes));
  else if (!strcmp(w[0], "protect")) MEASURED(mprotect((void *)at, bytes, protection(w[4])));
  else if (!strcmp(w[0], "advise")) MEASURED(madvise((void *)at, bytes, value(advice_words, w[4])));
  else if (!strcmp(w[0], "lock")) MEASURED(mlock((void *)at, bytes));
  else if (!strcmp(w[0], "unlock")) MEASURED(munlock((void *)at, bytes));
  else return "?";
  return r ? error_name(e) : "ok";
}

static const char *run_step(void) {
  int e;
  long r;
  after = before;
  if (!strcmp(w[0], "map")) return do_map();
  if (!strcmp(w[0], "taskpolicy")) return do_task_policy();
  if (!strcmp(w[0], "stack")) return do_access(stack_top - PAGE, number(1) + PAGE, PAGE, 1, 1);
  if (!strcmp(w[0], "brk")) {
    long by = strtol(w[1], 0, 0);
    char *end = (char *)syscall(SYS_brk, 0);
    MEASURED(syscall(SYS_brk, end + by));
    return r == (long)(end + by) ? "ok" : error_name(e ? e : ENOMEM);
  }
  if (!strcmp(w[0], "unlink")) {
    /* Open until now, for areas merge only if they are of one open file; it would outlive its name. */
    if (files[number(1)]) close(files[number(1)]);
    files[number(1)] = 0;
    MEASURED(unlink(w[2]));
    return r ? error_name(e) : "ok";
  }
  if (!strcmp(w[0], "wait")) {
    MEASURED(wait(0));
    return r < 0 ? error_name(e) : "ok";
  }
  unsigned long region = number(1), whole = regions[region].length, bytes = words > 3 && *w[3] != '-' ? number(3) : whole;
  if (!regions[region].start) return strcmp(w[0], "touch") && strcmp(w[0], "load") ? "EINVAL" : "SIGSEGV";
  return in_region(regions[region].start + number(2), bytes);
}

static int split(char *text) {
  char *save;
  words = 0;
  for (char *t = strtok_r(text, " \n", &save); t && words < WORDS; t = strtok_r(0, " \n", &save)) w[words++] = t;
  return words;
}

static void say(int fd, const char *text) {
  for (size_t left = strlen(text); left;) {
    ssize_t n = write(fd, text, left);
    if (n <= 0) _exit(1);
    text += n;
    left -= n;
  }
}

static int read_line(int fd, char *into) {
  int n = 0;
  while (n < LINE - 1 && read(fd, into + n, 1) == 1)
    if (into[n++] == '\n') break;
  into[n] = 0;
  return n;
}

extern char __executable_start, __bss_start, edata, end;

/* Its own pages are all to be there, so that only what the workload does makes faults. */
static void keep_own(void) {
  static volatile char sum;
  volatile char deep[1 << 16];
  for (unsigned i = 0; i < sizeof deep; i += 64) deep[i] = 0;
  for (volatile char *p = &__executable_start; p < (volatile char *)&edata; p += 64) sum += *p;
  for (volatile char *p = &__bss_start; p < (volatile char *)&end; p += 64) *p = *p;
  *(volatile int *)&errno = errno;
}

static void pin(int cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(cpu, &set);
  sched_setaffinity(0, sizeof set, &set);
}

static void present(void) {
  snprintf(reply, sizeof reply, "pid %d\n", getpid());
  say(REPLY_WRITE(self), reply);
}

/* fork NUMBER CPU */
static void fork_child(void) {
  int child = (int)number(1), cpu = (int)number(2);
  pid_t pid = fork();
  if (!pid) {
    self = child;
    pin(cpu);
    keep_own();
    present();
    return;
  }
  keep_own();
  snprintf(reply, sizeof reply, "%s 0\n", pid < 0 ? error_name(errno) : "ok");
  say(REPLY_WRITE(self), reply);
}

static void warm(void) {
  static const char *const steps[] = {
      "map 0 0x30000000 16384 rw private,fixed", "touch 0 0 16384 4096", "load 0 0 16384 4096",
      "protect 0 4096 4096 r",                   "touch 0 4096 4096 4096", "advise 0 0 4096 dontneed", "lock 0 0 4096",
      "unlock 0 0 4096",                         "policy 0 0 16384 default 0 0", "taskpolicy default 0",
      "move 0 0 4096 0",                         "remap 0 8192 4096 4096 1 0 0", "unmap 0 0 16384",
      "brk 0",                                   "stack 4096", 0};
  for (int round = 0; round < 2; round++)
    for (const char *const *s = steps; *s; s++) {
      strcpy(line, *s);
      split(line);
      snprintf(reply, sizeof reply, "%s %ld\n", run_step(), faults());
    }
  regions[0].start = 0;
  errno = EINVAL;
  snprintf(reply, sizeof reply, "%s\n", error_name(EINVAL));
}

static void work(int me) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK | SA_NODEFER};
  stack_t stack = {.ss_sp = signal_stack, .ss_size = sizeof signal_stack};
  self = me;
  sigaltstack(&stack, 0);
  sigaction(SIGSEGV, &action, 0);
  sigaction(SIGBUS, &action, 0);
  unsigned long here = (unsigned long)__builtin_frame_address(0);
  stack_top = (here | 0xffffUL) + 1;
  while (msync((void *)stack_top, PAGE, MS_ASYNC) == 0) stack_top += PAGE;
  while (msync((void *)(stack_top - PAGE), PAGE, MS_ASYNC) != 0) stack_top -= PAGE;
  warm();
  keep_own();
  present();
  while (read_line(ORDER_READ(self), line)) {
    split(line);
    if (!strcmp(w[0], "exit")) _exit(0);
    if (!strcmp(w[0], "fork")) {
      fork_child();
      continue;
    }
    const char *result = run_step();
    snprintf(reply, sizeof reply, "%s %ld\n", result, faults());
    say(REPLY_WRITE(self), reply);
  }
  _exit(0);
}

/* ---- the first process ---- */

static int report;
static char buffer[1 << 20];
static int pids[PROCESSES];

static void begin(const char *name) { dprintf(report, "\n@@BEGIN %s\n", name); }
static void finish(void) { dprintf(report, "@@END\n"); }

static int slurp(const char *path) {
  int fd = open(path, O_RDONLY), n = 0, got;
  if (fd < 0) return -1;
  while ((got = read(fd, buffer + n, sizeof buffer - 1 - n)) > 0) n += got;
  close(fd);
  buffer[n] = 0;
  return n;
}

static void dump(const char *path) {
  if (slurp(path) < 0) return;
  begin(path + 1);
  say(report, buffer);
  finish();
}

static void dump_nodes(void) {
  static const char *const of_node[] = {"meminfo", "numastat", "distance", "cpulist", 0};
  char path[300];
  DIR *folder = opendir("/sys/devices/system/node");
  if (!folder) return;
  for (struct dirent *d; (d = readdir(folder));) {
    if (strncmp(d->d_name, "node", 4)) continue;
    for (const char *const *f = of_node; *f; f++) {
      snprintf(path, sizeof path, "/sys/devices/system/node/%s/%s", d->d_name, *f);
      dump(path);
    }
  }
  closedir(folder);
}

static void dump_log(void) {
  int n = klogctl(3, buffer, sizeof buffer - 1);
  buffer[n < 0 ? 0 : n] = 0;
  begin("var/log/dmesg");
  for (char *save, *l = strtok_r(buffer, "\n", &save); l; l = strtok_r(0, "\n", &save))
    dprintf(report, "%s\n", *l == '<' && strchr(l, '>') ? strchr(l, '>') + 1 : l);
  finish();
}

/* set PATH VALUE... */
static void set(char *rest) {
  char *text = strchr(rest, ' ');
  if (!text) return;
  *text++ = 0;
  text[strcspn(text, "\n")] = 0;
  int fd = open(rest, O_WRONLY);
  if (fd < 0 || write(fd, text, strlen(text)) < 0) dprintf(report, "\n@@BEGIN failed\n%s: %s\n@@END\n", rest, strerror(errno));
  close(fd);
}

/* settle PATH: has the kernel compute anew what follows from a setting */
static void settle(const char *path) {
  if (slurp(path) < 0) return;
  int fd = open(path, O_WRONLY);
  if (write(fd, buffer, strlen(buffer)) < 0) dprintf(report, "\n@@BEGIN failed\n%s\n@@END\n", path);
  close(fd);
}

static void load(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0 || syscall(SYS_finit_module, fd, "", 0)) dprintf(report, "\n@@BEGIN failed\n%s: %s\n@@END\n", path, strerror(errno));
  close(fd);
}

/* swap DEVICE PRIORITY; a negative priority is the kernel's to give */
static void swap(const char *device, int priority) {
  for (int i = 0; i < 200 && access(device, F_OK); i++) usleep(50000);
  if (swapon(device, priority < 0 ? 0 : SWAP_FLAG_PREFER | priority))
    dprintf(report, "\n@@BEGIN failed\n%s: %s\n@@END\n", device, strerror(errno));
}

/* Lines of a file that begin with one of the words; all of them without words. */
static void some(const char *path, const char *const *keys) {
  if (slurp(path) < 0) return;
  for (char *save, *l = strtok_r(buffer, "\n", &save); l; l = strtok_r(0, "\n", &save)) {
    int wanted = !keys || (*l >= '0' && *l <= '9') || (*l >= 'a' && *l <= 'f');
    for (const char *const *k = keys; k && *k; k++) wanted |= !strncmp(l, *k, strlen(*k));
    if (wanted) dprintf(report, "%s\n", l);
  }
}

static void dump_process(const char *name, int p, const char *result) {
  static const char *const of_status[] = {"VmPTE:", 0};
  static const char *const of_areas[] = {"Rss:", "AnonHugePages:", "Swap:", 0};
  static const char *const of_memory[] = {"Committed_AS:", 0};
  char path[64];
  begin(name);
  if (*result) dprintf(report, "result %s", result);
  snprintf(path, sizeof path, "/proc/%d/status", pids[p]);
  some(path, of_status);
  some("/proc/meminfo", of_memory);
  snprintf(path, sizeof path, "/proc/%d/smaps", pids[p]);
  some(path, of_areas);
  dprintf(report, "numa_maps\n");
  snprintf(path, sizeof path, "/proc/%d/numa_maps", pids[p]);
  some(path, 0);
  finish();
}

static int is_alive(int pid) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/stat", pid);
  if (slurp(path) < 0) return 0;
  char *after_name = strrchr(buffer, ')');
  return after_name && after_name[2] != 'Z' && after_name[2] != 'X';
}

static void meet(int p, const char *name) {
  read_line(REPLY_READ(p), reply);
  pids[p] = atoi(reply + 4);
  dump_process(name, p, "");
}

/* start PROCESS CPU NAME [LIMIT VALUE]... */
static void start(void) {
  int p = (int)number(1);
  char me[8];
  for (int end = 0; end < 2; end++) {
    int fds[2];
    if (pipe(fds)) _exit(1);
    dup2(fds[0], end ? REPLY_READ(p) : ORDER_READ(p));
    dup2(fds[1], end ? REPLY_WRITE(p) : ORDER_WRITE(p));
    close(fds[0]);
    close(fds[1]);
  }
  if (words < 4) return;
  if (!fork()) {
    pin((int)number(2));
    for (int i = 4; i + 1 < words; i += 2) {
      struct rlimit limit = {number(i + 1), number(i + 1)};
      setrlimit((int)number(i), &limit);
    }
    snprintf(me, sizeof me, "%d", p);
    execl("/init", "process", "process", me, (char *)0);
    _exit(127);
  }
  meet(p, w[3]);
}

/* do PROCESS NAME STEP... */
static void order(char *rest) {
  char name[64], *step;
  int p = (int)strtoul(rest, &step, 10);
  int n = (int)strcspn(++step, " ");
  snprintf(name, sizeof name, "%.*s", n, step);
  say(ORDER_WRITE(p), step + n + 1);
  read_line(REPLY_READ(p), reply);
  dump_process(name, p, reply);
}

/* child PARENT CHILD CPU NAME */
static void child(void) {
  int parent = (int)number(1), p = (int)number(2);
  char name[64], text[64];
  snprintf(name, sizeof name, "%s", w[4]);
  snprintf(text, sizeof text, "fork %d %s\n", p, w[3]);
  say(ORDER_WRITE(parent), text);
  read_line(REPLY_READ(parent), reply);
  meet(p, name);
}

static void end_process(int p) {
  say(ORDER_WRITE(p), "exit\n");
  while (is_alive(pids[p])) {
    waitpid(pids[p], 0, WNOHANG);
    usleep(2000);
  }
}

static void carry_out(char *text) {
  static char copy[LINE];
  char *rest = strchr(text, ' ') ? strchr(text, ' ') + 1 : text;
  snprintf(copy, sizeof copy, "%s", text);
  if (!split(copy)) return;
  if (!strcmp(w[0], "set")) set(rest);
  else if (!strcmp(w[0], "settle")) settle(w[1]);
  else if (!strcmp(w[0], "module")) load(w[1]);
  else if (!strcmp(w[0], "swap")) swap(w[1], atoi(w[2]));
  else if (!strcmp(w[0], "dump")) dump(w[1]);
  else if (!strcmp(w[0], "nodes")) dump_nodes();
  else if (!strcmp(w[0], "log")) dump_log();
  else if (!strcmp(w[0], "start") || !strcmp(w[0], "pipes")) start();
  else if (!strcmp(w[0], "do")) order(rest);
  else if (!strcmp(w[0], "child")) child();
  else if (!strcmp(w[0], "exit")) end_process((int)number(1));
}

static void mount_all(void) {
  struct termios raw;
  for (const char *const *d = (const char *const[]){"/proc", "/sys", "/dev", "/r", "/t", 0}; *d; d++) mkdir(*d, 0755);
  mount("proc", "/proc", "proc", 0, 0);
  mount("sys", "/sys", "sysfs", 0, 0);
  mount("dev", "/dev", "devtmpfs", 0, 0);
  mount("r", "/r", "ramfs", 0, 0);
  mount("t", "/t", "tmpfs", 0, 0);
  report = open("/dev/ttyS1", O_RDWR);
  dup2(report, 9);
  report = 9;
  tcgetattr(report, &raw);
  cfmakeraw(&raw);
  tcsetattr(report, TCSANOW, &raw);
}

int main(int count, char **arguments) {
  static char plan_line[LINE];
  if (getpid() != 1) {
    if (count == 3) work(atoi(arguments[2]));
    return 2;
  }
  mount_all();
  int plan = open("/plan", O_RDONLY);
  while (read_line(plan, plan_line)) carry_out(plan_line);
  say(report, "\n@@DONE\n");
  tcdrain(report);
  sync();
  reboot(RB_POWER_OFF);
  return 1;
}
