/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl;

import com.google.inject.Inject;
import com.google.inject.Provider;
import org.eclipse.xtext.resource.FileExtensionProvider;
import org.eclipse.xtext.resource.IResourceFactory;
import org.eclipse.xtext.resource.SynchronizedXtextResourceSet;

/**
 * A resource set that makes its resources with the language that it was made by, not with whichever
 * language is registered globally.
 */
class MemResourceSet extends SynchronizedXtextResourceSet {
  @Inject
  MemResourceSet(Provider<IResourceFactory> factory, FileExtensionProvider extensions) {
    for (String extension : extensions.getFileExtensions()) {
      getResourceFactoryRegistry().getExtensionToFactoryMap().put(extension, factory.get());
    }
  }
}
