package io.imglab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the Java of {@code docs/java.md}, at small sizes. */
final class JavaGuideTest {
  private static final Pattern BLOCK =
      Pattern.compile("(<!-- compiled only -->\n)?```java\n(.*?)```", Pattern.DOTALL);

  private static final String PRELUDE =
      """
      import io.imglab.*;
      import io.imglab.core.*;
      import java.awt.image.BufferedImage;
      import java.nio.file.*;
      import java.util.*;
      import java.util.concurrent.CancellationException;

      public class Guide {
      """;

  private static final String METHOD =
      """
        public static void block%d(
            Imglab %s, Path photo, Path painting, Path pictures, Path folder) throws Exception {
          %s
        }
      """;

  private record Block(String code, boolean isRun) {
    /** The name of the lab that the block is given, which some open one of their own. */
    String given() {
      return code.contains("Imglab lab =") ? "unused" : "lab";
    }

    String small() {
      return code.replaceAll("\\.size\\(\\d{3,}\\)", ".size(64)")
          .replaceAll("\\.steps\\(\\d{3}\\)", ".steps(2)")
          .replace(".preset(\"draft\")", ".preset(\"draft\").steps(2)")
          .replaceAll("\\.count\\(\\d+\\)", ".count(2)")
          .replace("% 20 == 0", "% 2 == 0");
    }
  }

  private static List<Block> blocks() throws Exception {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("../docs/java.md")));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(2), matcher.group(1) == null));
    }
    return blocks;
  }

  @Test
  void everyBlock_compilesAndRuns(@TempDir Path folder) throws Exception {
    List<Block> blocks = blocks();
    assertThat(blocks).hasSizeGreaterThan(8);
    compile(blocks, folder);
    Path photo = Pictures.write(Pictures.PHOTO, folder.resolve("photo.png"));
    Path painting = Pictures.write(Pictures.PAINTING, folder.resolve("painting.png"));
    Path pictures = Pictures.folder(folder.resolve("pictures"), 8);
    List<String> printed = new ArrayList<>();
    try (Imglab lab = Imglab.open();
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Class<?> guide = loader.loadClass("Guide");
      for (int i = 0; i < blocks.size(); i++) {
        if (blocks.get(i).isRun()) {
          Object[] arguments = {lab, photo, painting, pictures, folder};
          printed.add(printedBy(guide, "block" + i, arguments));
        }
      }
    }
    assertThat(folder.resolve("picture.tiff")).isNotEmptyFile();
    assertThat(folder.resolve("samples.png")).isNotEmptyFile();
    assertThat(printed)
        .contains("cancelled\n", "strength '170.0' is out of range; it must be from 0 to 100\n")
        .anyMatch(text -> text.matches("2 of 2, loss \\S+, 64x48\n"));
    assertThat(Files.readString(Path.of("../docs/java.md")))
        .contains("strength '170.0' is out of range; it must be from 0 to 100");
  }

  private static void compile(List<Block> blocks, Path folder) throws Exception {
    StringBuilder source = new StringBuilder(PRELUDE);
    for (int i = 0; i < blocks.size(); i++) {
      source.append(METHOD.formatted(i, blocks.get(i).given(), blocks.get(i).small()));
    }
    Path file = Files.writeString(folder.resolve("Guide.java"), source.append("}\n"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean isCompiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-proc:none", "-cp", System.getProperty("java.class.path")),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
            .call();
    assertThat(isCompiled).as(messages.toString()).isTrue();
  }

  private static String printedBy(Class<?> guide, String block, Object... arguments)
      throws Exception {
    PrintStream out = System.out;
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      guide
          .getMethod(block, Imglab.class, Path.class, Path.class, Path.class, Path.class)
          .invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(block, e.getCause());
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
