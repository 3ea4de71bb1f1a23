/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.reference;

/** What an entry of the reference is about. */
public enum Topic {
  /** An issue code. */
  PROBLEM("problem", "problems.md", "Problems"),
  /** A sysctl. */
  SYSCTL("sysctl", "sysctls.md", "Sysctls"),
  /** A file under {@code /sys/kernel}. */
  SYSFS("sysfs", "sysctls.md", "Files under /sys/kernel"),
  /** A word of the kernel command line. */
  CMDLINE("cmdline", "cmdline.md", "Words of the kernel command line"),
  /** A memory policy. */
  POLICY("policy", "policies.md", "Memory policies"),
  /** A figure for {@code expect}. */
  METRIC("metric", "metrics.md", "Metrics"),
  /** A view for {@code print} and {@code show}. */
  VIEW("view", "views.md", "Views"),
  /** An option of MemSim's command line. */
  OPTION("option", "options.md", "Options of the command line");

  private final String noun;
  private final String page;
  private final String title;

  Topic(String noun, String page, String title) {
    this.noun = noun;
    this.page = page;
    this.title = title;
  }

  /** What one of them is called. */
  public String noun() {
    return noun;
  }

  /** The page of {@code docs/reference} that has them. */
  public String page() {
    return page;
  }

  /** The heading above them. */
  public String title() {
    return title;
  }
}
