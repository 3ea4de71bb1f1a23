/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The display of the tests, with a session bus of its own. */
final class Desktop implements AutoCloseable {

  private static final Pattern ECLIPSE = Pattern.compile("\"(org\\.eclipse\\.swt\\.[^\"]*)\"");

  private final Run bus;
  private final String address;

  Desktop() throws IOException, InterruptedException {
    bus =
        Run.start(new ProcessBuilder("dbus-daemon", "--session", "--nofork", "--print-address=1"));
    Run.await("the address of the bus", () -> bus.stdout().endsWith("\n"));
    address = bus.stdout().strip();
  }

  /** Starts a program that uses this bus. */
  Run start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DBUS_SESSION_BUS_ADDRESS", address);
    return Run.start(builder);
  }

  /** Waits until a window has this in its title, while the program runs that shows it. */
  void awaitWindow(Run program, String title) throws IOException, InterruptedException {
    Run.await(
        "a window of " + title + "; there are " + windows(),
        () -> windows().contains(title) || !program.process().isAlive());
    assertEquals(true, program.process().isAlive(), program.stderr());
  }

  /** The titles of the windows on the display, as xwininfo tells them. */
  static String windows() throws IOException, InterruptedException {
    return said(Run.start(new ProcessBuilder("xwininfo", "-root", "-tree")));
  }

  /** Has the Eclipse that runs on this bus open a file, as a native launcher does. */
  void open(String file) throws IOException, InterruptedException {
    Run.await("an Eclipse on the bus", () -> ECLIPSE.matcher(names()).find());
    Matcher eclipse = ECLIPSE.matcher(names());
    assertEquals(true, eclipse.find());
    String method = "org.eclipse.swt.FileOpen";
    send(eclipse.group(1), "/org/eclipse/swt", method, "array:string:" + file);
  }

  private String names() throws IOException, InterruptedException {
    String bus = "org.freedesktop.DBus";
    return send(bus, "/org/freedesktop/DBus", bus + ".ListNames");
  }

  private String send(String to, String object, String method, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("dbus-send", "--session", "--print-reply", "--dest=" + to, object, method));
    command.addAll(List.of(arguments));
    return said(start(command));
  }

  private static String said(Run run) throws IOException, InterruptedException {
    assertEquals(0, run.exit(), run.stderr());
    return run.stdout();
  }

  @Override
  public void close() throws InterruptedException {
    bus.process().destroy();
    bus.exit();
  }
}
