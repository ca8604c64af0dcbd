package io.imglab.core.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
  @TempDir private Path folder;

  @Test
  void at_folder_returnsItsPicturesByName() throws Exception {
    Files.writeString(folder.resolve("b.jpg"), "");
    Files.writeString(folder.resolve("a.png"), "");
    Files.writeString(folder.resolve("notes.txt"), "");
    Files.writeString(folder.resolve(".hidden.png"), "");
    Files.createDirectory(folder.resolve("folder.png"));
    Path deeper = Files.createDirectory(folder.resolve("runs"));
    Files.writeString(deeper.resolve("c.png"), "");
    assertThat(Pictures.at(folder))
        .containsExactly(folder.resolve("a.png"), folder.resolve("b.jpg"));
  }

  @Test
  void at_folder_hasTheSecondBeforeTheTenth() throws Exception {
    Files.writeString(folder.resolve("img10.png"), "");
    Files.writeString(folder.resolve("img2.png"), "");
    assertThat(Pictures.at(folder))
        .containsExactly(folder.resolve("img2.png"), folder.resolve("img10.png"));
  }

  @Test
  void at_anyFile_returnsIt() {
    Path file = folder.resolve("missing.xyz");
    assertThat(Pictures.at(file)).containsExactly(file);
  }

  @Test
  void remarks_ofFolder_nameThePicturesThatAreNotRead() throws Exception {
    Files.writeString(folder.resolve("a.png"), "");
    Path avif = Files.writeString(folder.resolve("b.avif"), "");
    assertThat(Pictures.remarks(folder))
        .singleElement()
        .asString()
        .startsWith("'%s' is an AVIF picture, which is not read".formatted(avif));
    assertThat(Pictures.remarks(avif)).isEmpty();
  }

  @Test
  void at_emptyFolder_isRefused() {
    assertThatThrownBy(() -> Pictures.at(folder))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "the folder '%s' contains no pictures; give a picture or a folder of pictures"
                .formatted(folder));
  }
}
