package io.imglab.core.style.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.SeededProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.condition.OS;

final class MaskFilesPropertyTest {
  /** File names may contain colons where the system allows them. */
  @SeededProperty
  void parse_ofTwoFilesJoinedByAColon_isBoth(
      @ForAll @CharRange(from = 'a', to = 'c') @Chars({':', '.', '-'}) @StringLength(max = 8)
          String content,
      @ForAll @CharRange(from = 'a', to = 'c') @Chars({':', '.', '-'}) @StringLength(max = 8)
          String style)
      throws IOException {
    Path folder = Files.createTempDirectory("masks");
    Path first = file(folder, "1" + content);
    Path second = file(folder, "2" + style);
    try {
      assertThat(MaskFiles.parse(first + ":" + second)).isEqualTo(new MaskFiles(first, second));
      assertThat(MaskFiles.parse(first.toString())).isEqualTo(new MaskFiles(first, null));
    } finally {
      Files.delete(first);
      Files.delete(second);
      Files.delete(folder);
    }
  }

  private static Path file(Path folder, String name) throws IOException {
    return Files.createFile(
        folder.resolve(OS.WINDOWS.isCurrentOs() ? name.replace(':', '_') : name));
  }
}
