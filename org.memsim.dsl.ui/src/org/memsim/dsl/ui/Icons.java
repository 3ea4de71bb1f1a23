/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;

/** The pictures of this bundle, each loaded when first wanted. To be used on the UI thread. */
public final class Icons {
  /** A {@code .mem} file. */
  public static final String FILE = "file";

  /** A fix for a problem. */
  public static final String FIX = "fix";

  /** A proposed word. */
  public static final String WORD = "word";

  /** A proposed template. */
  public static final String TEMPLATE = "template";

  private Icons() {}

  /** The picture of that name in the folder icons; it is not the caller's to dispose of. */
  public static Image image(String name) {
    ImageRegistry registry = Activator.images();
    Image known = registry.get(name);
    if (known != null) {
      return known;
    }
    registry.put(name, descriptor(name));
    return registry.get(name);
  }

  /** The same, for those who make pictures of their own. */
  public static ImageDescriptor descriptor(String name) {
    return ResourceLocator.imageDescriptorFromBundle(Icons.class, "icons/" + name + ".svg")
        .orElseGet(ImageDescriptor::getMissingImageDescriptor);
  }
}
