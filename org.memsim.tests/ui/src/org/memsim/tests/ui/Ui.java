/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** What a test outside of the UI thread needs. */
final class Ui {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 20;

  private Ui() {}

  /** An action that may fail. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /** Calls on the UI thread and waits for the result. */
  static <T> T call(Callable<T> action) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    Display.getDefault()
        .syncExec(
            () -> {
              try {
                result.complete(action.call());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            });
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Runs on the UI thread and waits for the end. */
  static void run(Action action) throws Exception {
    call(
        () -> {
          action.run();
          return true;
        });
  }

  /** Waits until the condition holds, within reason. */
  static void eventually(String what, Callable<Boolean> condition) throws Exception {
    eventually(() -> what, condition);
  }

  /** Waits until the condition holds, within reason; says what there was instead. */
  static void eventually(Supplier<String> what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        fail("Waited in vain: " + what.get());
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** The page of the one window; on the UI thread. */
  static IWorkbenchPage page() {
    return window().getActivePage();
  }

  /** The one window; on the UI thread. */
  static IWorkbenchWindow window() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
  }

  /** The widgets of a type that the user sees, in any window; on the UI thread. */
  static <T extends Control> List<T> visible(Class<T> type) {
    return Stream.of(Display.getDefault().getShells())
        .flatMap(Ui::within)
        .filter(type::isInstance)
        .map(type::cast)
        .filter(Control::isVisible)
        .toList();
  }

  private static Stream<Control> within(Control control) {
    Stream<Control> children =
        control instanceof Composite parent
            ? Stream.of(parent.getChildren()).flatMap(Ui::within)
            : Stream.empty();
    return Stream.concat(Stream.of(control), children);
  }

  /**
   * With the property {@code memsim.screenshots}, a picture of the window goes into that folder,
   * made by ImageMagick.
   */
  static void screenshot(String name) throws Exception {
    if (wantsPictures()) {
      run(
          () ->
              window().getShell().setBounds(Display.getDefault().getPrimaryMonitor().getBounds()));
      picture(name, () -> window().getShell());
    }
  }

  /** The same, of another window or a part of one. */
  static void screenshot(String name, Control part) throws Exception {
    if (wantsPictures()) {
      picture(name, () -> part);
    }
  }

  /** Whether somebody looks at pictures: only then it matters what surrounds what a test is of. */
  static boolean wantsPictures() {
    return !System.getProperty("memsim.screenshots", "").isEmpty();
  }

  private static void picture(String name, Callable<Control> part) throws Exception {
    settle();
    Path folder = Files.createDirectories(Path.of(System.getProperty("memsim.screenshots")));
    String file = folder.resolve(name + ".png").toString();
    Rectangle bounds =
        call(
            () -> {
              Control control = part.call();
              if (control == window().getShell()) {
                return control.getBounds();
              }
              Control inner = control instanceof Shell shell ? shell.getChildren()[0] : control;
              return Display.getDefault().map(inner.getParent(), null, inner.getBounds());
            });
    String area = bounds.width + "x" + bounds.height + "+" + bounds.x + "+" + bounds.y;
    // What the frame of a window would take is black, since nobody draws one here.
    run("import", "-window", "root", "-crop", area, "+repage", file);
    run("mogrify", "-bordercolor", "black", "-border", "1", "-trim", "+repage", file);
  }

  /**
   * Lets timers, jobs and paints come to rest: nothing but the looks of a picture depends on it.
   */
  private static void settle() throws Exception {
    for (int i = 0; i < 15; i++) {
      TimeUnit.MILLISECONDS.sleep(100);
      run(
          () -> {
            while (Display.getDefault().readAndDispatch()) {
              // all that is waiting
            }
          });
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(command[0] + " ended with " + exit);
    }
  }
}
