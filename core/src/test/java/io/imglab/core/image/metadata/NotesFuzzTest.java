package io.imglab.core.image.metadata;

import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureSettings;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.testing.Fuzzer;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged pictures with notes, see {@link Fuzzer}. */
final class NotesFuzzTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "tif"})
  void notes(String format) throws Exception {
    Path file = folder.resolve("a." + format);
    Picture picture = new Picture(new Size(5, 4), new float[60]);
    PictureMetadata notes = PictureMetadata.NONE.withRun("{\"seed\":1}");
    PictureWriter.write(picture, file, PictureSettings.DEFAULTS, notes);
    new Fuzzer("notes in " + format, 60).damage(file, path -> PictureMetadata.of(path).run());
  }
}
