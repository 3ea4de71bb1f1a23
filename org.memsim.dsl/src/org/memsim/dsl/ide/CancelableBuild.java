/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide;

import org.eclipse.xtext.build.IncrementalBuilder;
import org.memsim.dsl.CurrentBuild;

/** A build that gives up while it links, too, when the next key comes. */
class CancelableBuild extends IncrementalBuilder.InternalStatefulIncrementalBuilder {
  @Override
  public IncrementalBuilder.Result launch() {
    CurrentBuild.set(getRequest().getResourceSet(), getRequest().getCancelIndicator());
    try {
      return super.launch();
    } finally {
      CurrentBuild.set(getRequest().getResourceSet(), null);
    }
  }
}
