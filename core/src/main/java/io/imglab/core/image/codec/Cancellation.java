package io.imglab.core.image.codec;

import java.util.function.BooleanSupplier;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** Aborts a decoder after cancellation, at its next progress report. */
final class Cancellation implements IIOReadProgressListener {
  private final ImageReader reader;
  private final BooleanSupplier cancelled;

  Cancellation(ImageReader reader, BooleanSupplier cancelled) {
    this.reader = reader;
    this.cancelled = cancelled;
  }

  @Override
  public void imageProgress(ImageReader source, float percent) {
    if (cancelled.getAsBoolean()) {
      reader.abort();
    }
  }

  @Override
  public void imageStarted(ImageReader source, int index) {}

  @Override
  public void imageComplete(ImageReader source) {}

  @Override
  public void readAborted(ImageReader source) {}

  @Override
  public void sequenceStarted(ImageReader source, int firstIndex) {}

  @Override
  public void sequenceComplete(ImageReader source) {}

  @Override
  public void thumbnailStarted(ImageReader source, int index, int thumbnail) {}

  @Override
  public void thumbnailProgress(ImageReader source, float percent) {}

  @Override
  public void thumbnailComplete(ImageReader source) {}
}
