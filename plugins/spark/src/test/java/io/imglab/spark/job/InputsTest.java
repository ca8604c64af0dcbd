package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputsTest {
  @TempDir private Path folder;
  private Path photos;

  /** A folder of this machine as another file system; counts downloads. */
  private static final class Remote implements InputSource {
    private final List<String> downloads = new ArrayList<>();

    @Override
    public boolean isFolder(URI uri) {
      return Files.isDirectory(Path.of(uri));
    }

    @Override
    public String stamp(URI file) throws IOException {
      return Files.size(Path.of(file)) + " " + Files.getLastModifiedTime(Path.of(file)).toMillis();
    }

    @Override
    public SortedMap<String, String> stamps(URI folder) throws IOException {
      SortedMap<String, String> stamps = new TreeMap<>();
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        for (Path file : files.toList()) {
          stamps.put(file.getFileName().toString(), stamp(file.toUri()));
        }
      }
      return stamps;
    }

    @Override
    public void download(URI from, Path to) throws IOException {
      downloads.add(Path.of(from).getFileName().toString());
      Arrival.copy(() -> Files.newInputStream(Path.of(from)), to);
    }
  }

  @BeforeEach
  void makePhotos() throws IOException {
    photos = Files.createDirectories(folder.resolve("remote/photos"));
    Files.writeString(photos.resolve("a.jpg"), "a");
    Files.writeString(photos.resolve("b.jpg"), "b");
    Files.writeString(folder.resolve("remote/wave.jpg"), "wave");
  }

  private String copy(Remote remote, Predicate<String> isNeeded) throws IOException {
    List<String> command = List.of("style", "file:" + photos, "file:" + photos + "/../wave.jpg");
    return new Inputs(command, folder.resolve("inputs"), uri -> remote).copy(isNeeded);
  }

  private Path copied(String name) {
    return folder.resolve("inputs").resolve(name);
  }

  @Test
  void copy_again_fetchesOnlyWhatHasBeenReplaced() throws IOException {
    String state = copy(new Remote(), name -> true);
    Remote again = new Remote();
    assertThat(copy(again, name -> true)).isEqualTo(state);
    assertThat(again.downloads).isEmpty();
    Files.writeString(photos.resolve("a.jpg"), "another");
    Files.writeString(folder.resolve("remote/wave.jpg"), "another wave");

    assertThat(copy(again, name -> true)).isNotEqualTo(state);

    assertThat(again.downloads).containsExactly("a.jpg", "wave.jpg");
    assertThat(copied("1/photos/a.jpg")).hasContent("another");
    assertThat(copied("2/wave.jpg")).hasContent("another wave");
  }

  /** The lab would take it for a picture of the folder. */
  @Test
  void copy_ofWhatIsNoLongerThere_isDeleted() throws IOException {
    copy(new Remote(), name -> true);
    Files.delete(photos.resolve("a.jpg"));
    copy(new Remote(), name -> true);
    assertThat(copied("1/photos/a.jpg")).doesNotExist();
    assertThat(copied("1/photos/b.jpg")).hasContent("b");
  }

  /** As where temporary folders are tidied up. */
  @Test
  void copy_thatWasDeleted_isNotReplacedByAPlaceholder() throws IOException {
    copy(new Remote(), name -> true);
    Files.delete(copied("1/photos/a.jpg"));
    copy(new Remote(), name -> name.equals("b.jpg")); // of another shard
    assertThat(copied("1/photos/a.jpg")).exists();
    copy(new Remote(), name -> true);
    assertThat(copied("1/photos/a.jpg")).hasContent("a");
  }

  @Test
  void addresses_becomeLocalNames_everythingElseStays() {
    List<String> command =
        List.of(
            "style",
            "hdfs://host:8020/photos/",
            "--style=s3a://bucket/a b/wave.jpg:0.7",
            "rain.jpg:0.3",
            "--size",
            "64");
    assertThat(new Inputs(command, Path.of("/work/inputs")).localCommand())
        .containsExactly(
            "style",
            "/work/inputs/1/photos",
            "--style=/work/inputs/2/wave.jpg:0.7",
            "rain.jpg:0.3",
            "--size",
            "64");
  }
}
