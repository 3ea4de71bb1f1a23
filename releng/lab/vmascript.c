/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/*
 * Executes scripts of memory system calls and prints, after each step, what the kernel made of it.
 * Runs as /init of an initramfs that holds nothing else but the scripts: see README.md.
 */
#include "step.h"

#define ARENA 0x20000000UL
#define MAX_STEPS 2000
#define FAMILY 4
#define THP "/sys/kernel/mm/transparent_hugepage/"
#define MAX_AREAS 4000

typedef struct {
  unsigned long start, end, pgoff;
  char perms[5], name[40];
} area;

/* A line goes to the process that is to execute it, and its answer comes back, in memory that all of a family share. */
typedef struct {
  int step;
  char line[256], answer[1 << 15];
} exchange;
#define EXCHANGE ((exchange *)0x10000000UL)

/* Static memory only, all of it touched before the first step, so that no step pays for the program's own faults. */
static char script[1 << 20], maps[1 << 20], small[1 << 14], out[4 << 20], signal_stack[1 << 16];
static long out_length, own_commit;
static int self, alive = 1, orders[FAMILY][2], replies[FAMILY][2];
static pid_t children[FAMILY];
static area before[MAX_AREAS], now[MAX_AREAS];
static int before_count, now_count, files[2];
static unsigned long results[MAX_STEPS], areas_end;

static void put(const char *text) {
  size_t n = strlen(text);
  memcpy(out + out_length, text, n);
  out_length += n;
}

#define PUT(...) (snprintf(small, sizeof small, __VA_ARGS__), put(small))

static long slurp(const char *path, char *to, long size) {
  int f = open(path, O_RDONLY);
  long n = 0, r;
  if (f < 0) return -1;
  while ((r = read(f, to + n, size - 1 - n)) > 0) n += r;
  close(f);
  to[n] = 0;
  return n;
}

static long figure(const char *path, const char *key) {
  slurp(path, maps, sizeof maps);
  char *at = strstr(maps, key);
  return at ? atol(at + strlen(key)) : -1;
}

/* Hexadecimal digits up to the first other character, which *at then stands behind. */
static unsigned long hex(char **at) {
  unsigned long v = strtoul(*at, at, 16);
  ++*at;
  return v;
}

/* The areas between the arena and the kernel's own vvar page: none of the program's lies there. */
static void read_areas(void) {
  now_count = 0;
  slurp("/proc/self/maps", maps, sizeof maps);
  for (char *line = maps, *next; *line; line = next) {
    next = strchr(line, '\n');
    *next++ = 0;
    area *a = &now[now_count];
    memset(a, 0, sizeof *a);
    char *at = line;
    a->start = hex(&at) / PAGE;
    a->end = hex(&at) / PAGE;
    memcpy(a->perms, at, 4);
    at += 5;
    a->pgoff = hex(&at) / PAGE;
    char *name = strpbrk(at, "/[");
    if (name) {
      char *blank = strchr(name, ' ');
      if (blank) *blank = 0;
      snprintf(a->name, sizeof a->name, "%s", name);
    }
    if (!areas_end && name && !strcmp(name, "[vvar]")) areas_end = a->start;
    if (a->start >= ARENA / PAGE - 4096 && (!areas_end || a->start < areas_end)) now_count++;
  }
}

/* What differs from the list of the step before: how many areas stay at the front and at the back, and those between. */
static void put_areas(void) {
  int front = 0, back = 0;
  while (front < now_count && front < before_count && !memcmp(&now[front], &before[front], sizeof(area))) front++;
  while (back < now_count - front && back < before_count - front
         && !memcmp(&now[now_count - 1 - back], &before[before_count - 1 - back], sizeof(area)))
    back++;
  PUT(" %d %d", front, back);
  for (int i = front; i < now_count - back; i++)
    PUT(" %lx-%lx:%s:%lx:%s", now[i].start, now[i].end, now[i].perms, now[i].pgoff, now[i].name);
  memcpy(before, now, now_count * sizeof(area));
  before_count = now_count;
}

/* PAGES or PAGES.BYTES */
static unsigned long quantity(const char *word) {
  char *dot = strchr(word, '.');
  return strtoul(word, 0, 10) * PAGE + (dot ? strtoul(dot + 1, 0, 10) : 0);
}

/* a+QUANTITY in the arena, $STEP+QUANTITY in what that step returned; 0 if that step returned an error */
static unsigned long address(const char *word) {
  const char *plus = strchr(word, '+');
  unsigned long base = ARENA;
  if (*word == '$') {
    base = results[atoi(word + 1)];
    if (!base) return 0;
  }
  return base + (plus ? quantity(plus + 1) : 0);
}

extern char __executable_start, __data_start, edata, end;

/* After a fork the program's own pages are shared, and its code not mapped: have all of them again. */
static void keep_own(void) {
  static volatile char sum;
  volatile char deep[1 << 16];
  for (unsigned i = 0; i < sizeof deep; i += 64) deep[i] = 0;
  for (volatile char *p = &__executable_start; p < (volatile char *)&edata; p += 64) sum += *p;
  for (volatile char *p = &__data_start; p < (volatile char *)&end; p += 64) *p = *p;
  *(volatile int *)&errno = errno;
  for (unsigned long i = 0; i < sizeof(exchange); i += 64) sum += ((volatile char *)EXCHANGE)[i];
}

static void serve(void);

/* The child takes orders until it is to exit. */
static const char *fork_child(int number) {
  char byte;
  getrusage(RUSAGE_SELF, &usage_before);
  pid_t child = fork();
  if (!child) {
    self = number;
    serve();
  }
  getrusage(RUSAGE_SELF, &usage_after);
  usage_after = usage_before;
  if (child < 0) return errno_name(errno);
  children[number] = child;
  keep_own();
  if (read(replies[number][0], &byte, 1) != 1) return "E?";
  return "ok";
}

static void tune(const char *path, const char *value) {
  int f = open(path, O_WRONLY);
  if (f < 0 || write(f, value, strlen(value)) < 0) perror(path);
  close(f);
}

/* Has khugepaged look at everything, several times, and then sleep again. */
static const char *scan_all(void) {
  long scans = figure(THP "khugepaged/full_scans", ""), last;
  tune(THP "khugepaged/scan_sleep_millisecs", "1");
  while (figure(THP "khugepaged/full_scans", "") < scans + 3) usleep(10000);
  tune(THP "khugepaged/scan_sleep_millisecs", "4000000");
  do {
    last = figure(THP "khugepaged/full_scans", "");
    usleep(100000);
  } while (figure(THP "khugepaged/full_scans", "") != last);
  usage_after = usage_before;
  return "ok";
}

static const char *end_child(int number) {
  char byte = 'x';
  int status;
  usage_after = usage_before;
  if (write(orders[number][1], &byte, 1) != 1) return "E?";
  waitpid(children[number], &status, 0);
  return status ? "E?" : "ok";
}

/* One step: its words, and what it gives back as text. The system call stands between the two getrusage calls alone. */
static const char *run_step(int step, char **w, int n) {
  static char text[64];
  long r = 0;
  int e = 0;
  results[step] = 0;
  if (!strcmp(w[0], "fork")) return fork_child(atoi(w[1]));
  if (!strcmp(w[0], "exit")) return end_child(atoi(w[1]));
  if (!strcmp(w[0], "khugepaged")) return scan_all();
  unsigned long at = n > 1 && strcmp(w[1], "any") ? address(w[1]) : 0;
  if (w[1][0] == '$' && !at) {
    usage_after = usage_before;
    return "skip";
  }
  int gives_address = !strcmp(w[0], "mmap") || !strcmp(w[0], "mremap");
  if (!strcmp(w[0], "mmap")) {
    unsigned long length = quantity(w[2]), offset = n > 6 ? quantity(w[6]) : 0;
    int prot = protection(w[3]), fl = flags(w[4]), fd = n > 5 ? files[atoi(w[5])] : -1;
    if (fd < 0) fl |= MAP_ANONYMOUS;
    MEASURED(mmap((void *)at, length, prot, fl, fd, offset));
  } else if (!strcmp(w[0], "munmap")) {
    unsigned long length = quantity(w[2]);
    MEASURED(munmap((void *)at, length));
  } else if (!strcmp(w[0], "mprotect")) {
    unsigned long length = quantity(w[2]);
    int prot = protection(w[3]);
    MEASURED(mprotect((void *)at, length, prot));
  } else if (!strcmp(w[0], "mremap")) {
    unsigned long old = quantity(w[2]), length = quantity(w[3]), to = n > 5 ? address(w[5]) : 0;
    int fl = n > 4 ? MREMAP_MAYMOVE | (n > 5 ? MREMAP_FIXED : 0) : 0;
    MEASURED(mremap((void *)at, old, length, fl, (void *)to));
  } else if (!strcmp(w[0], "madvise")) {
    unsigned long length = quantity(w[2]);
    int how = VALUE(advice_names, w[3]);
    MEASURED(madvise((void *)at, length, how));
  } else if (!strcmp(w[0], "mlock")) {
    unsigned long length = quantity(w[2]);
    MEASURED(mlock((void *)at, length));
  } else if (!strcmp(w[0], "munlock")) {
    unsigned long length = quantity(w[2]);
    MEASURED(munlock((void *)at, length));
  } else {
    static volatile unsigned long done, count;
    static volatile char *volatile p, sum;
    int store = !strcmp(w[0], "write");
    done = 0;
    count = strtoul(w[2], 0, 10);
    p = (volatile char *)at;
    signal_number = 0;
    getrusage(RUSAGE_SELF, &usage_before);
    if (!sigsetjmp(fault, 1)) {
      for (; done < count; done++) {
        if (store) p[done * PAGE] = 1;
        else sum += p[done * PAGE];
      }
    }
    getrusage(RUSAGE_SELF, &usage_after);
    if (signal_number) {
      snprintf(text, sizeof text, "%s+%lu", signal_number == SIGBUS ? "SIGBUS" : "SIGSEGV", done);
      return text;
    }
    return "ok";
  }
  if (r == -1) return errno_name(e);
  if (!gives_address) return "ok";
  results[step] = r;
  snprintf(text, sizeof text, "%lx", (unsigned long)r);
  return text;
}

static long commit0, pte0, rss0;

static void put_figures(void) {
  PUT(" %ld %ld %ld", figure("/proc/meminfo", "Committed_AS:") / 4 - commit0,
      figure("/proc/self/status", "VmPTE:") / 4 - pte0, figure("/proc/self/smaps_rollup", "Rss:") / 4 - rss0);
}

static const char *const events[] = {"thp_fault_alloc ", "thp_collapse_alloc ", "thp_split_page ", "thp_deferred_split_page ",
                                     "thp_split_pmd "};
#define EVENTS 5
static long events0[EVENTS];
static int huge;

/* What happened to huge pages since the first step. */
static void put_events(void) {
  PUT(" %ld", figure("/proc/self/status", "VmPTE:") / 4 - pte0);
  for (int i = 0; i < EVENTS; i++) PUT(" %ld", figure("/proc/vmstat", events[i]) - events0[i]);
}

/* The figures of the areas that a script is about, which smaps gives one by one. */
static void put_sums(void) {
  static const char *const keys[] = {"Rss:", "Pss:", "Shared_Clean:", "Shared_Dirty:", "Private_Clean:", "Private_Dirty:",
                                     "Anonymous:", "AnonHugePages:"};
  long sums[8] = {0};
  int within = 0, count = 7 + huge;
  PUT(" %ld", figure("/proc/meminfo", "Committed_AS:") / 4 - commit0 - (alive - 1) * own_commit);
  slurp("/proc/self/smaps", maps, sizeof maps);
  for (char *line = maps, *next; *line; line = next) {
    next = strchr(line, '\n');
    *next++ = 0;
    if ((*line >= '0' && *line <= '9') || (*line >= 'a' && *line <= 'f')) {
      char *at = line;
      unsigned long start = hex(&at) / PAGE;
      within = start >= ARENA / PAGE - 4096 && start < areas_end;
    } else if (within) {
      for (int k = 0; k < count; k++)
        if (!strncmp(line, keys[k], strlen(keys[k]))) sums[k] += atol(line + strlen(keys[k]));
    }
  }
  for (int k = 0; k < count; k++) PUT(" %ld", sums[k]);
  if (huge) put_events();
}

/* Executes a line in this process, and appends what it gave back to out. */
static void answer(int step, char *line, int family) {
  char *w[8], *save;
  int n = 0;
  for (char *t = strtok_r(line, " ", &save); t && n < 8; t = strtok_r(0, " ", &save)) w[n++] = t;
  const char *r = run_step(step, w, n);
  PUT("%s %ld", r, usage_after.ru_minflt - usage_before.ru_minflt);
  if (usage_after.ru_majflt != usage_before.ru_majflt) PUT("+%ld", usage_after.ru_majflt - usage_before.ru_majflt);
  if (family) put_sums();
  else put_figures();
  read_areas();
  put_areas();
  put("\n");
}

/* A child of a fork: executes what the first process sends it. */
static void serve(void) {
  char order = 'r';
  keep_own();
  if (write(replies[self][1], &order, 1) != 1) _exit(1);
  while (read(orders[self][0], &order, 1) == 1 && order != 'x') {
    alive = EXCHANGE->answer[0];
    out_length = 0;
    answer(EXCHANGE->step, EXCHANGE->line, 1);
    out[out_length] = 0;
    strcpy(EXCHANGE->answer, out);
    if (write(replies[self][1], &order, 1) != 1) _exit(1);
  }
  _exit(0);
}

/* Has another process of the family execute a line. */
static void send(int number, int step, const char *line) {
  char order = 'r';
  EXCHANGE->step = step;
  strcpy(EXCHANGE->line, line);
  EXCHANGE->answer[0] = alive;
  if (write(orders[number][1], &order, 1) != 1 || read(replies[number][0], &order, 1) != 1) put("E?\n");
  else put(EXCHANGE->answer);
}

/* What a process of the family is charged for what the script is not about: a fork without mappings charges it. */
static void measure_own_commit(void) {
  long commit = figure("/proc/meminfo", "Committed_AS:") / 4;
  fork_child(1);
  own_commit = figure("/proc/meminfo", "Committed_AS:") / 4 - commit;
  end_child(1);
}

static void run_script(int report) {
  int step = 0;
  out_length = 0;
  before_count = 0;
  read_areas();
  before_count = now_count;
  memcpy(before, now, now_count * sizeof(area));
  for (char *line = script, *next; *line; line = next) {
    next = strchr(line, '\n');
    *next++ = 0;
    if (*line == '#' || !*line) continue;
    int family = *line >= '0' && *line < '0' + FAMILY, number = family ? *line - '0' : 0;
    if (family) line += 2;
    if (!strncmp(line, "fork", 4)) alive++;
    if (!strncmp(line, "exit", 4)) alive--;
    if (number) send(number, step, line);
    else answer(step, line, family);
    if (++step == MAX_STEPS) break;
  }
  for (long n = 0, r; n < out_length && (r = write(report, out + n, out_length - n)) > 0;) n += r;
}

/* A page's first access is a fault: make all of the program's now. */
static void touch_own(void) {
  static volatile char sum;
  volatile char deep[1 << 16];
  for (unsigned i = 0; i < sizeof deep; i += 64) deep[i] = 0;
  for (volatile char *p = &__executable_start; p < (volatile char *)&edata; p += 64) sum += *p;
  memset(script, 0, sizeof script);
  memset(maps, 1, sizeof maps);
  memset(small, 1, sizeof small);
  memset(out, 1, sizeof out);
  memset(signal_stack, 1, sizeof signal_stack);
  memset(before, 0, sizeof before);
  memset(now, 0, sizeof now);
  memset(results, 0, sizeof results);
  memset(&usage_before, 0, sizeof usage_before);
  memset(&usage_after, 0, sizeof usage_after);
}

/* /r/f: 64 pages of a file system whose pages are the page cache, all written; /t/f: 24 pages of tmpfs, all holes. */
static void make_files(void) {
  static char page[PAGE];
  files[0] = open("/r/f", O_RDWR | O_CREAT | O_TRUNC, 0600);
  files[1] = open("/t/f", O_RDWR | O_CREAT | O_TRUNC, 0600);
  for (int i = 0; i < 64; i++)
    if (write(files[0], page, PAGE) != PAGE) put("# short write\n");
  if (ftruncate(files[1], 24 * PAGE)) put("# no truncate\n");
}

static void show(int report, const char *path) {
  int n = snprintf(small, sizeof small, "# %s: ", path);
  slurp(path, maps, sizeof maps);
  if (write(report, small, n) < 0 || write(report, maps, strlen(maps)) < 0) _exit(1);
}

/* Huge pages are on if the command line says so; khugepaged then sleeps until a script wakes it. */
static void tune_huge_pages(void) {
  if (!huge) {
    tune(THP "enabled", "never");
    return;
  }
  tune(THP "khugepaged/max_ptes_none", "200");
  tune(THP "khugepaged/scan_sleep_millisecs", "4000000");
  char *p = mmap(0, 8 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  memset(p, 1, 8 << 20);
  usleep(500000);
  munmap(p, 8 << 20);
}

/* The program's own memory is to have none, so that only what scripts do is counted. */
static void keep_huge_pages_away(void) {
  unsigned long from = (unsigned long)&__data_start & -PAGE, to = ((unsigned long)&end + PAGE - 1) & -PAGE;
  huge = slurp("/proc/cmdline", small, sizeof small) > 0 && strstr(small, "transparent_hugepage=always");
  if (huge) madvise((void *)from, to - from, MADV_NOHUGEPAGE);
}

static void one_script(const char *path, int report) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK | SA_NODEFER};
  stack_t stack = {.ss_sp = signal_stack, .ss_size = sizeof signal_stack};
  keep_huge_pages_away();
  touch_own();
  make_files();
  mmap(EXCHANGE, sizeof(exchange), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  memset(EXCHANGE, 0, sizeof(exchange));
  for (int i = 0; i < FAMILY; i++)
    if (pipe(orders[i]) || pipe(replies[i])) put("# no pipe\n");
  sigaltstack(&stack, 0);
  sigaction(SIGSEGV, &action, 0);
  sigaction(SIGBUS, &action, 0);
  /* once for warmth: the paths of every kind of step, so that the library's pages are in too */
  strcpy(script, "mmap a+0 4 rw private,fixed\nwrite a+0 4\nread a+8 1\nmprotect a+1 1 r\nmremap a+2 1 1 maymove a+9\n"
                 "madvise a+0 1 dontneed\nmlock a+0 1\nmunlock a+0 1\nmunmap a+0 16\n");
  int null = open("/dev/null", O_WRONLY);
  run_script(null);
  measure_own_commit();
  commit0 = figure("/proc/meminfo", "Committed_AS:") / 4;
  pte0 = figure("/proc/self/status", "VmPTE:") / 4;
  rss0 = figure("/proc/self/smaps_rollup", "Rss:") / 4;
  for (int i = 0; i < EVENTS; i++) events0[i] = figure("/proc/vmstat", events[i]);
  show(report, "/proc/self/maps");
  slurp(path, script, sizeof script);
  run_script(report);
}

static int init(void) {
  static const char *facts[] = {"/proc/version", "/proc/cmdline", "/proc/sys/vm/overcommit_memory",
                                "/proc/sys/kernel/randomize_va_space", "/sys/kernel/mm/transparent_hugepage/enabled"};
  struct termios raw;
  char path[300];
  for (const char *const *d = (const char *const[]){"/proc", "/sys", "/dev", "/r", "/t", 0}; *d; d++) mkdir(*d, 0755);
  mount("proc", "/proc", "proc", 0, 0);
  mount("sys", "/sys", "sysfs", 0, 0);
  mount("dev", "/dev", "devtmpfs", 0, 0);
  mount("r", "/r", "ramfs", 0, 0);
  mount("t", "/t", "tmpfs", 0, 0);
  keep_huge_pages_away();
  tune_huge_pages();
  tune("/proc/sys/kernel/randomize_va_space", "0");
  int report = open("/dev/ttyS1", O_RDWR);
  tcgetattr(report, &raw);
  cfmakeraw(&raw);
  tcsetattr(report, TCSANOW, &raw);
  dprintf(report, "@@BEGIN facts\n");
  for (unsigned i = 0; i < sizeof facts / sizeof *facts; i++) show(report, facts[i]);
  dprintf(report, "@@END\n");
  struct dirent **names;
  int n = scandir("/scripts", &names, 0, alphasort);
  for (int i = 0; i < n; i++) {
    if (names[i]->d_name[0] == '.') continue;
    snprintf(path, sizeof path, "/scripts/%s", names[i]->d_name);
    dprintf(report, "@@BEGIN %s\n", names[i]->d_name);
    pid_t child = fork();
    int status;
    if (!child) {
      dup2(report, 3);
      execl("/init", "/init", path, (char *)0);
      _exit(127);
    }
    waitpid(child, &status, 0);
    dprintf(report, "@@END\n");
    if (status) dprintf(report, "@@BEGIN failed\n%s: status %x\n@@END\n", path, status);
  }
  dprintf(report, "@@DONE\n");
  tcdrain(report);
  sync();
  reboot(RB_POWER_OFF);
  return 1;
}

int main(int count, char **arguments) {
  /* the kernel hands words of its command line that it does not know to init */
  if (getpid() != 1 && count == 2) {
    one_script(arguments[1], 3);
    return 0;
  }
  return init();
}
