package io.imglab.core.image.metadata;

import io.imglab.core.LabException;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Size;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is written beside the pixels: a photo's EXIF, and what is to be known of a run. */
public final class PictureMetadata {
  public static final PictureMetadata NONE = new PictureMetadata(null, null);

  private final byte @Nullable [] exif;
  private final @Nullable String run;

  private PictureMetadata(byte @Nullable [] exif, @Nullable String run) {
    this.exif = exif;
    this.run = run;
  }

  /** What is to be known of the run that made the picture, as JSON; null if nothing is. */
  public @Nullable String run() {
    return run;
  }

  /**
   * Reads the notes of a file. Those of a TIFF are without EXIF: it cannot be told from the rest.
   *
   * @throws LabException if the file cannot be read
   */
  public static PictureMetadata of(Path file) {
    PictureLimits limits = PictureLimits.DEFAULTS;
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(limits.maxBytes());
      try (CancellableInput in = new CancellableInput(bytes, () -> false)) {
        MetadataReader annotations = MetadataReader.of(in, limits.maxProfileBytes());
        boolean isTiff = TiffBlock.of(bytes).isPresent();
        return new PictureMetadata(isTiff ? null : annotations.exif(), annotations.note());
      }
    } catch (IOException e) {
      throw new LabException(
          "cannot read '%s' (%s); give a picture that can be read".formatted(file, e), e);
    }
  }

  /** These notes with those of a run. */
  public PictureMetadata withRun(String json) {
    return new PictureMetadata(exif, json);
  }

  /** The EXIF block for a picture of {@code size}. */
  public Optional<byte[]> exifFor(Size size) {
    return exif == null ? Optional.empty() : Exif.of(exif, size);
  }
}
