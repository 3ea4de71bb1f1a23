/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl;

import org.eclipse.emf.common.notify.impl.AdapterImpl;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.util.CancelIndicator;
import org.jspecify.annotations.Nullable;

/** What tells the build of a resource set that it is no longer wanted. */
public final class CurrentBuild extends AdapterImpl {
  private final CancelIndicator cancel;

  private CurrentBuild(CancelIndicator cancel) {
    this.cancel = cancel;
  }

  /** What to ask whether to go on; it never says no if nothing is being built. */
  static CancelIndicator of(@Nullable ResourceSet files) {
    return files != null
            && EcoreUtil.getExistingAdapter(files, CurrentBuild.class) instanceof CurrentBuild build
        ? build.cancel
        : CancelIndicator.NullImpl;
  }

  /** Says that a build of these files begins, or that it is over if there is nothing to ask. */
  public static void set(ResourceSet files, @Nullable CancelIndicator cancel) {
    files.eAdapters().removeIf(CurrentBuild.class::isInstance);
    if (cancel != null) {
      files.eAdapters().add(new CurrentBuild(cancel));
    }
  }

  @Override
  public boolean isAdapterForType(Object type) {
    return type == CurrentBuild.class;
  }
}
