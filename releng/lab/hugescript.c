/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/*
 * Executes scripts of system calls over huge pages in one or more processes, and prints after each step what became of
 * the pool and of their mappings. Runs as /init of an initramfs that holds nothing else but the scripts: see README.md.
 */
#include "step.h"

#define HUGE (512 * PAGE)
#define ARENA 0x100000000000UL
#define MAX_STEPS 1000
#define SLOTS 4
#define NODES 2
#define FIRST_FD 10

static char script[1 << 18], text[1 << 20], signal_stack[1 << 16], line[256], answer[256];
static unsigned long results[MAX_STEPS];

/* ---- the processes that execute steps ---- */

static unsigned long quantity(const char *word) {
  char *dot = strchr(word, '.');
  return strtoul(word, 0, 10) * HUGE + (dot ? strtoul(dot + 1, 0, 10) * PAGE : 0);
}

static unsigned long address(const char *word) {
  const char *plus = strchr(word, '+');
  unsigned long base = *word == '$' ? results[atoi(word + 1)] : ARENA;
  return base ? base + (plus ? quantity(plus + 1) : 0) : 0;
}

static const named_value mode_names[] = {{"default", 0}, {"preferred", 1}, {"bind", 2}, {"interleave", 3}};

extern char __data_start, end;

/* Makes the process's own pages its own again: after a fork each first store is a fault. */
static void own_pages(void) {
  volatile char deep[1 << 16];
  for (unsigned i = 0; i < sizeof deep; i += PAGE) deep[i] = 0;
  for (volatile char *p = &__data_start; p < (volatile char *)&end; p += PAGE) *p = *p;
  volatile char *tls = (volatile char *)&errno;
  *tls = *tls;
}

static void touch(unsigned long at, unsigned long number, int store) {
  static volatile unsigned long done, count;
  static volatile char *volatile p, sum;
  done = 0;
  count = number;
  p = (volatile char *)at;
  signal_number = 0;
  getrusage(RUSAGE_SELF, &usage_before);
  if (!sigsetjmp(fault, 1))
    for (; done < count; done++) {
      if (store) p[done * HUGE] = 1;
      else sum += p[done * HUGE];
    }
  getrusage(RUSAGE_SELF, &usage_after);
  if (signal_number) sprintf(answer, "%s+%lu", signal_number == SIGBUS ? "SIGBUS" : "SIGSEGV", done);
  else strcpy(answer, "ok");
}

/* One step: its words. The system call stands between the two getrusage calls alone. */
static void run_step(int step, char **w, int n) {
  long r = 0;
  int e = 0;
  results[step] = 0;
  unsigned long at = n > 1 && strcmp(w[1], "any") ? address(w[1]) : 0, length = n > 2 ? quantity(w[2]) : 0;
  memset(&usage_before, 0, sizeof usage_before);
  memset(&usage_after, 0, sizeof usage_after);
  if (n > 1 && w[1][0] == '$' && !at) {
    strcpy(answer, "skip");
    return;
  }
  int gives_address = !strcmp(w[0], "mmap") || !strcmp(w[0], "mremap");
  if (!strcmp(w[0], "mmap")) {
    int prot = protection(w[3]), fl = flags(w[4]) | MAP_ANONYMOUS;
    MEASURED(mmap((void *)at, length, prot, fl, -1, 0));
  } else if (!strcmp(w[0], "munmap")) {
    MEASURED(munmap((void *)at, length));
  } else if (!strcmp(w[0], "mprotect")) {
    int prot = protection(w[3]);
    MEASURED(mprotect((void *)at, length, prot));
  } else if (!strcmp(w[0], "mremap")) {
    unsigned long other = quantity(w[3]), to = n > 5 ? address(w[5]) : 0;
    int fl = n > 4 ? MREMAP_MAYMOVE | (n > 5 ? MREMAP_FIXED : 0) : 0;
    MEASURED(mremap((void *)at, length, other, fl, (void *)to));
  } else if (!strcmp(w[0], "madvise")) {
    int how = VALUE(advice_names, w[3]);
    MEASURED(madvise((void *)at, length, how));
  } else if (!strcmp(w[0], "mlock")) {
    MEASURED(mlock((void *)at, length));
  } else if (!strcmp(w[0], "munlock")) {
    MEASURED(munlock((void *)at, length));
  } else if (!strcmp(w[0], "mbind")) {
    unsigned long mask = n > 4 ? strtoul(w[4], 0, 10) : 0;
    int mode = VALUE(mode_names, w[3]);
    MEASURED(syscall(SYS_mbind, at, length, mode, mask ? &mask : 0, mask ? 64 : 0, 0));
  } else {
    touch(at, strtoul(w[2], 0, 10), !strcmp(w[0], "write"));
    return;
  }
  if (r == -1) strcpy(answer, errno_name(e));
  else if (!gives_address) strcpy(answer, "ok");
  else sprintf(answer, "%lx", results[step] = r);
}

static int slot_of(const char *name) {
  return *name - 'p';
}

/* A process that executes what its pipe says, and forks into another slot when told to. */
static void serve(int slot) {
  for (;;) {
    int n = 0;
    for (char c; read(FIRST_FD + 4 * slot, &c, 1) == 1 && c != '\n';) line[n++] = c;
    line[n] = 0;
    if (!n) _exit(0);
    char *w[8], *save;
    int words = 0;
    for (char *t = strtok_r(line, " ", &save); t && words < 8; t = strtok_r(0, " ", &save)) w[words++] = t;
    int step = atoi(w[0]);
    if (!strcmp(w[1], "fork")) {
      pid_t child = fork();
      if (!child) {
        slot = slot_of(w[2]);
        own_pages();
        continue;
      }
      own_pages();
      n = sprintf(answer, "%s %d\n", child < 0 ? errno_name(errno) : "ok", child);
    } else if (!strcmp(w[1], "policy")) {
      unsigned long mask = words > 3 ? strtoul(w[3], 0, 10) : 0;
      syscall(SYS_set_mempolicy, VALUE(mode_names, w[2]), mask ? &mask : 0, mask ? 64 : 0);
      n = sprintf(answer, "ok 0\n");
    } else {
      run_step(step, w + 1, words - 1);
      n = strlen(answer);
      n += sprintf(answer + n, " %ld\n", usage_after.ru_minflt - usage_before.ru_minflt);
    }
    if (write(FIRST_FD + 4 * slot + 3, answer, n) != n) _exit(1);
  }
}

static void process(void) {
  static const char *warm[] = {"0 mmap any 0.4 rw private", "1 write $0+0 1", "2 read $0+0 1", "3 mprotect $0+0.1 0.1 r",
                               "4 mremap $0+0.2 0.1 0.1 maymove", "5 madvise $0+0 0.1 dontneed", "6 mlock $0+0 0.1",
                               "7 munlock $0+0 0.1", "8 mbind $0+0 0.1 default", "9 munmap $0+0 0.4",
                               "10 munmap $4+0 0.1"};
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK | SA_NODEFER};
  stack_t stack = {.ss_sp = signal_stack, .ss_size = sizeof signal_stack};
  memset(signal_stack, 1, sizeof signal_stack);
  memset(text, 1, sizeof text);
  memset(script, 1, sizeof script);
  sigaltstack(&stack, 0);
  sigaction(SIGSEGV, &action, 0);
  sigaction(SIGBUS, &action, 0);
  signal(SIGCHLD, SIG_IGN);
  own_pages();
  for (unsigned i = 0; i < sizeof warm / sizeof *warm; i++) {
    char *w[8], *save;
    int words = 0;
    strcpy(line, warm[i]);
    for (char *t = strtok_r(line, " ", &save); t && words < 8; t = strtok_r(0, " ", &save)) w[words++] = t;
    run_step(i, w + 1, words - 1);
  }
  touch(0, 1, 1);
  own_pages();
  serve(0);
}

/* ---- init: hands out the steps and looks on ---- */

static int report;
static pid_t pids[SLOTS];
static long commit0, pte0[SLOTS];
static int pipes[SLOTS][4];

#define SAY(...) dprintf(report, __VA_ARGS__)

static long slurp(const char *path) {
  int f = open(path, O_RDONLY);
  long n = 0, r;
  text[0] = 0;
  if (f < 0) return -1;
  while ((r = read(f, text + n, sizeof text - 1 - n)) > 0) n += r;
  close(f);
  text[n] = 0;
  return n;
}

static long figure(const char *path, const char *key) {
  if (slurp(path) < 0) return -1;
  char *at = strstr(text, key);
  return at ? atol(at + strlen(key)) : -1;
}

static void tune(const char *path, const char *value) {
  int f = open(path, O_WRONLY);
  if (f < 0 || write(f, value, strlen(value)) < 0) SAY("# %s: %s\n", path, errno_name(errno));
  close(f);
}

static const char *proc(int slot, const char *file) {
  static char path[64];
  sprintf(path, "/proc/%d/%s", pids[slot], file);
  return path;
}

static long field(const char *at, const char *key) {
  const char *found = strstr(at, key);
  return found ? atol(found + strlen(key)) : -1;
}

/* Each mapping of huge pages: where, what for, and what of it is there. */
static void say_areas(int slot) {
  slurp(proc(slot, "smaps"));
  for (char *at = text; (at = strstr(at, "anon_hugepage"));) {
    char *head = at, *rest;
    while (head > text && head[-1] != '\n') head--;
    unsigned long from = strtoul(head, &rest, 16), to = strtoul(rest + 1, &rest, 16);
    char perms[5] = {rest[1], rest[2], rest[3], rest[4], 0};
    unsigned long offset = strtoul(rest + 6, 0, 16);
    char *vmflags = strstr(at, "VmFlags: "), *stop = strchr(vmflags, '\n');
    char letters[80];
    int n = 0;
    for (char *c = vmflags + 9; c < stop; c++)
      if (*c != ' ') letters[n++] = *c;
    letters[n] = 0;
    SAY(" %lx-%lx:%s:%lx:%ld:%ld:%s", from / PAGE, to / PAGE, perms, offset / PAGE, field(at, "Shared_Hugetlb:") / 4,
        field(at, "Private_Hugetlb:") / 4, letters);
    at = stop;
  }
}

static void say_state(void) {
  char path[120];
  slurp("/proc/meminfo");
  SAY(" %ld %ld %ld %ld", field(text, "HugePages_Total:"), field(text, "HugePages_Free:"), field(text, "HugePages_Rsvd:"),
      field(text, "HugePages_Surp:"));
  for (int node = 0; node < NODES; node++) {
    static const char *parts[] = {"nr_hugepages", "free_hugepages", "surplus_hugepages"};
    for (int i = 0; i < 3; i++) {
      sprintf(path, "/sys/devices/system/node/node%d/hugepages/hugepages-2048kB/%s", node, parts[i]);
      if (slurp(path) >= 0) SAY("%c%ld", i ? '/' : ' ', atol(text));
    }
  }
  SAY(" %ld", figure("/proc/meminfo", "Committed_AS:") / 4 - commit0);
  for (int slot = 0; slot < SLOTS; slot++)
    if (pids[slot]) {
      long pte = figure(proc(slot, "status"), "VmPTE:") / 4;
      SAY(" | %c %ld %ld", 'p' + slot, pte - pte0[slot], figure(proc(slot, "status"), "HugetlbPages:") / 4);
      say_areas(slot);
    }
  SAY("\n");
}

/* What a file of a process says of its mappings of huge pages, and a file of the machine of huge pages. */
static void say_file(int slot, const char *file) {
  static const char *keys[] = {"VmPTE", "HugetlbPages", "VmData", "VmSize", "HugePages_", "Hugetlb", "Hugepagesize"};
  int inside = 0;
  slurp(strchr(file, '/') ? file : proc(slot, file));
  for (char *at = text, *next; *at; at = next) {
    next = strchr(at, '\n');
    *next++ = 0;
    int head = strchr("0123456789abcdef", *at) != 0, shown = 0;
    if (head) inside = strstr(at, "anon_hugepage") != 0;
    for (unsigned i = 0; i < sizeof keys / sizeof *keys; i++) shown |= strstr(at, keys[i]) != 0;
    if (inside || shown) SAY("# %s\n", at);
  }
}

static void ask(int slot, int step, const char *words) {
  dprintf(pipes[slot][1], "%d %s\n", step, words);
  int n = 0;
  for (char c; read(pipes[slot][2], &c, 1) == 1 && c != '\n';) answer[n++] = c;
  answer[n] = 0;
}

static void end_process(int slot) {
  dprintf(pipes[slot][1], "\n");
  while (!kill(pids[slot], 0)) {
    waitpid(-1, 0, WNOHANG);
    usleep(2000);
  }
  pids[slot] = 0;
}

static void start_process(void) {
  for (int slot = 0; slot < SLOTS; slot++) {
    if (pipe(pipes[slot]) || pipe(pipes[slot] + 2)) SAY("# no pipe\n");
  }
  pids[0] = fork();
  if (!pids[0]) {
    /* out of the way first: the numbers that are wanted may be in use */
    for (int slot = 0; slot < SLOTS; slot++)
      for (int i = 0; i < 4; i++) pipes[slot][i] = fcntl(pipes[slot][i], F_DUPFD, 100);
    for (int slot = 0; slot < SLOTS; slot++)
      for (int i = 0; i < 4; i++) dup2(pipes[slot][i], FIRST_FD + 4 * slot + i);
    execl("/init", "/init", "process", (char *)0);
    _exit(127);
  }
  ask(0, 0, "policy default");
  commit0 = figure("/proc/meminfo", "Committed_AS:") / 4;
  pte0[0] = figure(proc(0, "status"), "VmPTE:") / 4;
}

/* `NAME: STEP`, or a step of process p, or something for the machine as a whole. */
static void run_line(int step, char *words) {
  int slot = 0;
  if (words[1] == ':') {
    slot = slot_of(words);
    words += 3;
  }
  if (!strncmp(words, "pool ", 5)) {
    char *node = strchr(words + 5, ' ');
    char path[120] = "/proc/sys/vm/nr_hugepages";
    if (node) {
      *node++ = 0;
      sprintf(path, "/sys/devices/system/node/node%s/hugepages/hugepages-2048kB/nr_hugepages", node);
    }
    tune(path, words + 5);
    SAY("ok 0");
  } else if (!strncmp(words, "overcommit ", 11)) {
    tune("/proc/sys/vm/nr_overcommit_hugepages", words + 11);
    SAY("ok 0");
  } else if (!strcmp(words, "exit")) {
    end_process(slot);
    SAY("ok 0");
  } else {
    if (!strncmp(words, "show ", 5)) {
      say_file(slot, words + 5);
      SAY("ok 0");
      say_state();
      return;
    }
    ask(slot, step, words);
    if (!strncmp(words, "fork ", 5)) {
      int child = slot_of(words + 5);
      pids[child] = atoi(strchr(answer, ' '));
      usleep(20000);
      pte0[child] = pte0[slot];
      SAY("ok 0");
    } else {
      SAY("%s", answer);
    }
  }
  say_state();
}

static void run_script(const char *path) {
  if (slurp(path) < 0) return;
  strcpy(script, text);
  start_process();
  int step = 0;
  for (char *next, *at = script; *at; at = next) {
    next = strchr(at, '\n');
    *next++ = 0;
    if (*at && *at != '#') run_line(step++, at);
  }
  for (int slot = SLOTS - 1; slot >= 0; slot--)
    if (pids[slot]) end_process(slot);
  for (int slot = 0; slot < SLOTS; slot++)
    for (int i = 0; i < 4; i++) close(pipes[slot][i]);
  tune("/proc/sys/vm/nr_overcommit_hugepages", "0");
  tune("/proc/sys/vm/nr_hugepages", "0");
  SAY("# left:");
  say_state();
}

static int init(void) {
  static const char *facts[] = {"/proc/version", "/proc/cmdline", "/sys/kernel/mm/transparent_hugepage/enabled"};
  struct termios raw;
  char path[300];
  for (const char *const *d = (const char *const[]){"/proc", "/sys", "/dev", 0}; *d; d++) mkdir(*d, 0755);
  mount("proc", "/proc", "proc", 0, 0);
  mount("sys", "/sys", "sysfs", 0, 0);
  mount("dev", "/dev", "devtmpfs", 0, 0);
  tune("/sys/kernel/mm/transparent_hugepage/enabled", "never");
  report = open("/dev/ttyS1", O_RDWR);
  tcgetattr(report, &raw);
  cfmakeraw(&raw);
  tcsetattr(report, TCSANOW, &raw);
  SAY("@@BEGIN facts\n");
  for (unsigned i = 0; i < sizeof facts / sizeof *facts; i++) {
    slurp(facts[i]);
    SAY("# %s: %s", facts[i], text);
  }
  SAY("@@END\n");
  struct dirent **names;
  int n = scandir("/scripts", &names, 0, alphasort);
  for (int i = 0; i < n; i++) {
    if (names[i]->d_name[0] == '.') continue;
    snprintf(path, sizeof path, "/scripts/%s", names[i]->d_name);
    SAY("@@BEGIN %s\n", names[i]->d_name);
    run_script(path);
    SAY("@@END\n");
  }
  SAY("@@DONE\n");
  tcdrain(report);
  sync();
  reboot(RB_POWER_OFF);
  return 1;
}

int main(int count, char **arguments) {
  if (getpid() != 1 && count == 2 && !strcmp(arguments[1], "process")) process();
  return init();
}
