/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.help;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.graphics.GlyphMetrics;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.jspecify.annotations.Nullable;

/** A picture of a page. It is read when it is first painted: a page may have many. */
final class Picture {
  /**
   * Where the size is in a PNG file: a signature, then the length and the name of the first chunk.
   */
  private static final int PNG_SIZE = 16;

  private static final int PNG_SIGNATURE = 0x89504E47;

  private final URL file;
  private final Point size;
  private @Nullable Image image;

  private Picture(URL file, Point size, @Nullable Image image) {
    this.file = file;
    this.size = size;
    this.image = image;
  }

  /** The picture in a file; only its size is read, if the file says it at its beginning. */
  static Picture of(URL file) {
    try (InputStream in = file.openStream();
        DataInputStream data = new DataInputStream(in)) {
      if (data.readInt() == PNG_SIGNATURE) {
        data.skipNBytes(PNG_SIZE - Integer.BYTES);
        return new Picture(file, new Point(data.readInt(), data.readInt()), null);
      }
    } catch (IOException e) {
      // what stands for a missing image is shown
    }
    Image made = ImageDescriptor.createFromURL(file).createImage();
    Rectangle bounds = made.getBounds();
    return new Picture(file, new Point(bounds.width, bounds.height), made);
  }

  /** Its size in a text that has so much room, in points. */
  GlyphMetrics metrics(int room) {
    int width = Math.clamp(room, 1, size.x);
    return new GlyphMetrics(Math.max(1, size.y * width / size.x), 0, width);
  }

  /** The picture itself. */
  Image image(Display display) {
    Image known = image;
    if (known == null) {
      known = ImageDescriptor.createFromURL(file).createImage(display);
      image = known;
    }
    return known;
  }

  void dispose() {
    if (image != null) {
      image.dispose();
    }
  }
}
