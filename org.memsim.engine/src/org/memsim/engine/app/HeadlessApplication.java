/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/**
 * The Eclipse application {@code org.memsim.engine.run}: the command line inside an Eclipse, for
 * builds with Tycho. Its arguments are those of the command line, such as {@code run FILE}; its
 * result is the exit code, and any but 0 fails the build.
 */
public final class HeadlessApplication implements IApplication {
  @Override
  public Object start(IApplicationContext context) {
    Object given = context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
    String[] arguments = given instanceof String[] strings ? strings : new String[0];
    int code = Main.run(new Terminal(System.out, System.err, System.in, false), arguments);
    System.out.flush();
    System.err.flush();
    return code;
  }

  @Override
  public void stop() {
    // a run reads no input and holds nothing that outlives the process
  }
}
