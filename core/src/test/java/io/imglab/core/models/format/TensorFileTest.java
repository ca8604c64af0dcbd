package io.imglab.core.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imglab.core.LabException;
import io.imglab.core.models.Toys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TensorFileTest {
  private static final Path LPIPS = Path.of("../../shared/data/lpips/alex.pth");

  @TempDir private Path folder;

  /** Element i of tensor n is (n + i) / 64, as the script next to the files writes them. */
  @ParameterizedTest
  @CsvSource({
    "toy-legacy.pth, ''",
    "toy-zip.pth, ''",
    "toy-views.pth, state_dict.module.",
    "toy.npz, ''",
    "toy-fortran.npz, ''"
  })
  void read_ofEveryFormat_givesTheSameElements(String name, String prefix) throws IOException {
    try (TensorFile file = TensorFiles.open(Toys.file(name))) {
      assertThat(file.tensors().get(prefix + "features.0.weight").shape())
          .hasToString("(4, 3, 3, 3)");
      for (int n = 0; n < Toys.NAMES.size(); n++) {
        ByteBuffer bytes = file.read(prefix + Toys.NAMES.get(n));
        for (int i = 0; bytes.hasRemaining(); i++) {
          assertThat(bytes.getFloat()).isEqualTo((n + i) / 64f);
        }
      }
    }
  }

  @Test
  void read_ofFloat16_keepsTheirBits() throws IOException {
    try (TensorFile file = TensorFiles.open(Toys.file("toy-half.pth"))) {
      String bias = "state_dict.features.0.bias";
      assertThat(file.tensors().get(bias).type()).isEqualTo("F16");
      // 1/64 is 2^-6: exponent 15 - 6 in the five bits above the ten of the fraction.
      assertThat(file.read(bias).getShort()).isEqualTo((short) ((15 - 6) << 10));
    }
  }

  @Test
  void tensors_ofOtherTypes_areLeftOut() {
    try (TensorFile file = TensorFiles.open(Toys.file("toy-views.pth"))) {
      assertThat(file.tensors()).hasSize(4).doesNotContainKey("state_dict.module.steps");
    }
  }

  @Test
  void open_ofPublishedFile_givesItsTensors() {
    assumeTrue(Files.exists(LPIPS), "no file at " + LPIPS);
    try (TensorFile file = TensorFiles.open(LPIPS)) {
      assertThat(file.tensors().get("lin4.model.1.weight").shape()).hasToString("(1, 256, 1, 1)");
    }
  }

  @Test
  void open_ofPickleWithForeignGlobal_namesItAndRunsNothing() {
    assertThatThrownBy(() -> TensorFiles.open(Toys.file("toy-foreign.pth")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'numpy.core.multiarray.scalar'")
        .hasMessageContaining("is not run");
  }

  /** Pickles as text: without checks, each would run code, hang or exhaust memory. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      a global|cposix\\nsystem\\n(X\\x04\\0\\0\\0true\\x85R.|posix.system
      a global by the stack|\\x8c\\x02os\\x8c\\x06system\\x93.|os.system
      code through built-ins|c__builtin__\\neval\\n.|__builtin__.eval
      an exception|cexceptions\\nSystemExit\\n)R.|exceptions.SystemExit
      a type that the library supports|cdecimal\\nDecimal\\n.|decimal.Decimal
      an instance|(iposix\\nsystem\\n.|instruction 0x69
      an object|(cposix\\nsystem\\no.|posix.system
      __new__|ccollections\\nOrderedDict\\n)\\x81.|instruction 0x81
      __new__ with names|ccollections\\nOrderedDict\\n)}\\x92.|instruction 0x92
      an endless number|L99999L\\n.|instruction 0x4c
      a huge number|\\x8b\\xff\\xff\\xff\\x7f.|instruction 0x8b
      a huge text|X\\xff\\xff\\xff\\x7f.|cannot be read
      a huge text of 64 bits|\\x8d\\0\\0\\0\\0\\x01\\0\\0\\0.|instruction 0x8d
      huge bytes|B\\xff\\xff\\xff\\x7f.|instruction 0x42
      a set to hash|\\x8f.|instruction 0x8f
      a list as a key|}](K\\x01es.|neither text nor number
      an extension|\\x82\\x01.|instruction 0x82
      a module of the archive, called|c__torch__\\nG\\nK\\x01R.|cannot be read
      a module without attributes|c__torch__\\nG\\n)\\x81K\\x01b.|cannot be read
      a module whose name only begins so|c__torch__x\\nG\\n)\\x81.|__torch__x.G
      a builder of lists, of the wrong kind|ctorch.jit._pickle\\nbuild_stringlist\\n.|build_stringlist
      nothing on the stack|0.|instruction 0x30
      an empty stack|R.|cannot be read
      no end|K\\x01|cannot be read
      a reference to nothing|h\\x05.|cannot be read
      a tuple of nothing|\\x85.|cannot be read
      the wrong reduce|K\\x01)R.|cannot be read
      a storage that is none|(X\\x01\\0\\0\\0atQ.|cannot be read
      """)
  void open_ofHostilePickle_isRefused(String what, String pickle, String reason)
      throws IOException {
    byte[] program = Toys.bytes("\\x80\\x02" + pickle);
    Path zip = zip("archive/data.pkl", program);
    assertThatThrownBy(() -> TensorFiles.open(zip))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(reason);
    Path legacy = Files.write(folder.resolve("x.pth"), program);
    assertThatThrownBy(() -> TensorFiles.open(legacy)).isInstanceOf(LabException.class);
  }

  /** A module that is its own attribute, and so on without end. */
  @Test
  void open_ofAModuleInItself_isRefusedAtOnce() throws IOException {
    String pickle =
        "\\x80\\x02c__torch__\\nG\\n)\\x81q\\0}(X\\x01\\0\\0\\0ah\\0X\\x01\\0\\0\\0bh\\0ub.";
    Path zip = zip("a/data.pkl", Toys.bytes(pickle));
    assertThatThrownBy(() -> TensorFiles.open(zip))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("holds no named tensors");
  }

  /** The code of an archive is text: what batch normalisation adds is found, nothing is run. */
  @Test
  void metadata_ofATorchScriptArchive_hasEpsAndClasses() {
    Path file = Path.of("src/test/resources/io/imglab/core/gan/exchange/pixelshuffle-eps.pt");
    try (TensorFile opened = TensorFiles.open(file)) {
      assertThat(opened.metadata()).containsEntry(TensorFile.EPS, "0.01");
      assertThat(opened.modules().values())
          .containsExactly(
              "Sequential",
              "ConvTranspose2d",
              "BatchNorm2d",
              "ReLU",
              "Conv2d",
              "PixelShuffle",
              "BatchNorm2d",
              "ReLU",
              "Conv2d",
              "Tanh");
    }
  }

  /** Hashing the last of forty lists, each twice in the next, would take 2^40 steps. */
  @Test
  void open_ofNestedListsAsKey_isRefusedAtOnce() throws IOException {
    StringBuilder pickle = new StringBuilder("\\x80\\x02}]q\\0");
    for (int i = 0; i < 40; i++) {
      pickle.append("](h\\x%02xh\\x%02xeq\\x%02x".formatted(i, i, i + 1));
    }
    Path zip = zip("a/data.pkl", Toys.bytes(pickle + "K\\x01s."));
    assertThatThrownBy(() -> TensorFiles.open(zip)).isInstanceOf(LabException.class);
  }

  /** Eight levels of dictionaries, each under thirty names in the next: 30^8 values. */
  @Test
  void open_ofManyNamesForOneDictionary_isRefusedAtOnce() throws IOException {
    StringBuilder pickle = new StringBuilder("\\x80\\x02}q\\0");
    for (int level = 0; level < 8; level++) {
      pickle.append("}(");
      for (int name = 0; name < 30; name++) {
        pickle.append("K\\x%02xh\\x%02x".formatted(name, level));
      }
      pickle.append("uq\\x%02x".formatted(level + 1));
    }
    Path zip = zip("a/data.pkl", Toys.bytes(pickle + "."));
    assertThatThrownBy(() -> TensorFiles.open(zip))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("too many for a state dict");
  }

  private static final String TENSOR =
      "ctorch._utils\\n_rebuild_tensor_v2\\n((X\\x07\\0\\0\\0storagectorch\\nFloatStorage\\n"
          + "X\\x01\\0\\0\\0%sX\\x03\\0\\0\\0cpuK\\x02tQK%sK%s\\x85K%s\\x85tR";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      0|\\x01|\\x02|\\x01
      0|\\0|\\x03|\\x01
      0|\\0|\\x02|\\x02
      0|J\\xff\\xff\\xff\\xff|\\x01|\\x01
      0|\\x8a\\x08\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x7f|\\x01|\\x01
      0|\\x8a\\x09\\0\\0\\0\\0\\0\\0\\0\\0\\x01|\\x01|\\x01
      0|\\0|\\x02|J\\xff\\xff\\xff\\xff
      0|\\0|J\\xff\\xff\\xff\\xff|\\x01
      0|\\0|\\x02|J\\xff\\xff\\xff\\x7f
      """)
  void open_ofTensorBeyondItsStorage_isRefused(
      String key, String offset, String side, String stride) throws IOException {
    String tensor =
        TENSOR.replace("K%s", "%s").formatted(key, number(offset), number(side), number(stride));
    Path zip = zip("a/data.pkl", Toys.bytes("\\x80\\x02}X\\x01\\0\\0\\0w" + tensor + "s."));
    assertThatThrownBy(() -> TensorFiles.open(zip)).hasMessageContaining("cannot be read");
  }

  /** A byte is an integer of one; longer texts begin with an instruction of their own. */
  private static String number(String text) {
    return text.startsWith("J") || text.startsWith("\\x8a") ? text : "K" + text;
  }

  private static String text(String text) {
    int length = text.length();
    return "X\\x%02x\\x%02x\\x%02x\\0%s"
        .formatted(length & 0xFF, length >> 8 & 0xFF, length >> 16, text);
  }

  private static String tensor(String key) {
    return TENSOR.formatted(key, "\\0", "\\x02", "\\x01");
  }

  @Test
  void open_ofAKeyOfMegabytes_isRefusedInAShortLine() throws IOException {
    String name = "\\x80\\x02}" + text("k".repeat(2_000_000)) + tensor("0") + "s.";
    Path zip = zip("a/data.pkl", Toys.bytes(name));
    assertThatThrownBy(() -> TensorFiles.open(zip))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("has a name of over 512 characters")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
  }

  /** Seven levels of dictionaries, whose names add up to much more than the file. */
  @Test
  void open_ofNestedLongNames_isRefused() throws IOException {
    StringBuilder pickle = new StringBuilder("\\x80\\x02" + tensor("0") + "q\\0");
    for (int level = 0; level < 7; level++) {
      pickle.append("}(");
      for (int name = 0; name < 4; name++) {
        pickle.append(text("n" + name + "x".repeat(400))).append("h\\x%02x".formatted(level));
      }
      pickle.append("uq\\x%02x".formatted(level + 1));
    }
    Path zip = zip("a/data.pkl", Toys.bytes(pickle + "."));
    assertThatThrownBy(() -> TensorFiles.open(zip)).hasMessageContaining("too long");
  }

  /** Each byte is an empty dictionary of some 60 bytes. */
  @Test
  void open_ofMillionsOfDictionaries_isRefused() throws IOException {
    byte[] pickle = new byte[5_000_000];
    java.util.Arrays.fill(pickle, (byte) '}');
    pickle[0] = (byte) 0x80;
    pickle[1] = 2;
    Path zip = zip("a/data.pkl", pickle);
    assertThatThrownBy(() -> TensorFiles.open(zip)).hasMessageContaining("instructions");
  }

  @Test
  void open_ofAFailedDownload_saysSo() throws IOException {
    Path page = Files.writeString(folder.resolve("a.pth"), "<!DOCTYPE html><html>404</html>");
    assertThatThrownBy(() -> TensorFiles.open(page)).hasMessageContaining("is a web page");
    Path pointer =
        Files.writeString(
            folder.resolve("b.safetensors"), "version https://git-lfs.github.com/spec/v1\noid 1");
    assertThatThrownBy(() -> TensorFiles.open(pointer)).hasMessageContaining("git lfs pull");
    assertThatThrownBy(() -> io.imglab.core.tensor.Safetensors.open(pointer))
        .hasMessageContaining("git lfs pull");
    byte[] complete = Files.readAllBytes(Toys.file("toy-zip.pth"));
    Path half =
        Files.write(
            folder.resolve("c.pth"), java.util.Arrays.copyOf(complete, complete.length / 2));
    assertThatThrownBy(() -> TensorFiles.open(half)).hasMessageContaining("is cut off or damaged");
  }

  /** 128 bytes of header: the length's first byte is that of a pickle. */
  @Test
  void open_ofSafetensorsWhoseLengthLooksLikeAPickle_isSafetensors() throws IOException {
    for (int length : List.of(0x80, 0x280, 0x380)) {
      String entry = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
      byte[] header =
          entry.concat(" ".repeat(length - entry.length())).getBytes(StandardCharsets.UTF_8);
      ByteBuffer bytes =
          ByteBuffer.allocate(8 + length + 4).order(java.nio.ByteOrder.LITTLE_ENDIAN);
      bytes.putLong(length).put(header).putFloat(Float.NaN);
      Path path = Files.write(folder.resolve("x.safetensors"), bytes.array());
      try (TensorFile file = TensorFiles.open(path)) {
        assertThat(file.tensors()).containsOnlyKeys("w");
        assertThat(NonFinite.in(file, List.of("w")).message("x"))
            .isEqualTo("'x' has NaN or infinite values in 'w'");
      }
    }
  }

  @Test
  void nonFinite_ofFiniteTensors_isEmpty() throws IOException {
    try (TensorFile file = TensorFiles.open(Toys.file("toy-zip.pth"))) {
      assertThat(NonFinite.in(file, Toys.NAMES).message("x")).isEmpty();
    }
  }

  /** A key is not a path but the name of an entry of the archive. */
  @Test
  void read_ofStorageThatIsMissing_saysSo() throws IOException {
    String tensor = TENSOR.formatted("7", "\\0", "\\x02", "\\x01");
    Path zip = zip("a/data.pkl", Toys.bytes("\\x80\\x02}X\\x01\\0\\0\\0w" + tensor + "s."));
    try (TensorFile file = TensorFiles.open(zip)) {
      assertThatThrownBy(() -> file.read("w")).hasMessageContaining("lacks storage '7'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"toy-legacy.pth", "toy-zip.pth", "toy.npz", "toy-fortran.npz"})
  void open_ofEveryTruncation_fails(String name) throws IOException {
    byte[] complete = Files.readAllBytes(Toys.file(name));
    for (int length = 0; length < complete.length - 1; length += 1 + complete.length / 150) {
      Path part = Files.write(folder.resolve(name), java.util.Arrays.copyOf(complete, length));
      assertThatThrownBy(() -> readAll(part))
          .as("%d bytes of %s", length, name)
          .isInstanceOfAny(LabException.class, IOException.class);
    }
  }

  private static void readAll(Path path) throws IOException {
    try (TensorFile file = TensorFiles.open(path)) {
      for (String tensor : Toys.NAMES) {
        file.read(tensor);
      }
    }
  }

  @Test
  void open_ofAnotherFormat_namesTheFormats() throws IOException {
    Path text = Files.writeString(folder.resolve("weights.pth"), "these are no weights at all");
    assertThatThrownBy(() -> TensorFiles.open(text))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("neither safetensors nor PyTorch's");
    Path zip = zip("readme.txt", "x".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> TensorFiles.open(zip)).hasMessageContaining("zip without weights");
  }

  private Path zip(String entry, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
    }
    return Files.write(folder.resolve("file.zip"), bytes.toByteArray());
  }
}
