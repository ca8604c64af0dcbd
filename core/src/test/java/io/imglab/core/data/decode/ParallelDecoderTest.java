package io.imglab.core.data.decode;

import static io.imglab.core.data.source.DataFiles.png;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.data.source.SourceDetector;
import io.imglab.core.image.PictureLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParallelDecoderTest {
  @TempDir private Path folder;

  /** Otherwise {@code --bad-images skip} would leave out good images of a full machine. */
  @Test
  void decode_withoutEnoughMemory_stops_andBlamesNoImage() throws Exception {
    Files.write(folder.resolve("a.png"), png(2, 3, 1));
    ImageReduction full =
        (content, picture) -> {
          throw new OutOfMemoryError("Java heap space");
        };
    try (DataSource source = SourceDetector.open(folder)) {
      assertThatThrownBy(
              () -> ParallelDecoder.decode(source, PictureLimits.DEFAULTS, full, decoded -> {}))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("not enough Java heap to decode")
          .hasMessageContaining("a.png");
    }
  }
}
