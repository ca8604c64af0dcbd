package io.imglab.core.image.metadata;

import io.imglab.core.LabException;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Size;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The metadata written with a picture: a photo's EXIF, and the note of the run that made the
 * picture.
 */
public final class PictureMetadata {
  public static final PictureMetadata NONE = new PictureMetadata(null, null);

  private final byte @Nullable [] exif;
  private final @Nullable String run;

  private PictureMetadata(byte @Nullable [] exif, @Nullable String run) {
    this.exif = exif;
    this.run = run;
  }

  /** The note of the run that made the picture, as JSON; null if there is none. */
  public @Nullable String run() {
    return run;
  }

  /**
   * Reads the metadata of a file. For a TIFF it has no EXIF, which cannot be separated from the
   * other tags.
   *
   * @throws LabException if the file cannot be read
   */
  public static PictureMetadata of(Path file) {
    PictureLimits limits = PictureLimits.DEFAULTS;
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(limits.maxBytes());
      try (CancellableInput in = new CancellableInput(bytes, () -> false)) {
        MetadataReader metadata = MetadataReader.of(in, limits.maxProfileBytes());
        boolean isTiff = TiffBlock.of(bytes).isPresent();
        return new PictureMetadata(isTiff ? null : metadata.exif(), metadata.note());
      }
    } catch (IOException e) {
      throw new LabException(
          "cannot read '%s' (%s); give a picture that can be read".formatted(file, Reasons.of(e)),
          e);
    }
  }

  /** This metadata with the note of a run. */
  public PictureMetadata withRun(String json) {
    return new PictureMetadata(exif, json);
  }

  /** The EXIF block, adapted to a picture of {@code size}. */
  public Optional<byte[]> exifFor(Size size) {
    return exif == null ? Optional.empty() : Exif.adapted(exif, size);
  }
}
