package io.imglab;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds {@code samples/java-embed} from the distribution's Maven repository and Maven Central
 * alone, and runs what it holds.
 */
final class SampleIT {
  private static final Path ROOT = Path.of(System.getProperty("imglab.root")).toAbsolutePath();
  private static final Path DISTRIBUTION =
      Path.of(System.getProperty("imglab.distribution")).toAbsolutePath().normalize();

  @TempDir static Path folder;
  private static Path project;

  @BeforeAll
  static void build() throws Exception {
    project = folder.resolve("java-embed");
    copy(ROOT.resolve("samples/java-embed"), project);
    String printed =
        run(
            List.of(
                ROOT.resolve("mvnw").normalize().toString(),
                "-B",
                "-ntp",
                "-q",
                "-Dmaven.repo.local=" + folder.resolve("repository"),
                "-Dmaven.repo.local.tail=" + thirdParties(folder.resolve("others")),
                "-Dimglab.maven=" + DISTRIBUTION.resolve("maven").toUri(),
                "package"));
    assertThat(printed).doesNotContain("WARN");
  }

  /**
   * The user's repository without imglab: an earlier build of the same version, which a project
   * left there, would be taken in place of the distribution's.
   */
  private static Path thirdParties(Path folder) throws IOException {
    Path all = Path.of(System.getProperty("imglab.repository"));
    link(all, folder, "io");
    link(all.resolve("io"), folder.resolve("io"), "imglab");
    return folder;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : children.filter(name -> !name.endsWith(except)).toList()) {
        Files.createSymbolicLink(to.resolve(child.getFileName()), child);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path inside = from.relativize(file);
        if (!inside.startsWith("target")) {
          Files.createDirectories(to.resolve(inside).getParent());
          Files.copy(file, to.resolve(inside));
        }
      }
    }
  }

  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
    return builder.redirectErrorStream(true);
  }

  private static String run(List<String> command) throws Exception {
    Path printed = Files.createTempFile(folder, "printed", ".txt");
    Process process = builder(command).redirectOutput(printed.toFile()).start();
    boolean hasEnded = process.waitFor(3, TimeUnit.MINUTES);
    String text = Files.readString(printed);
    assertThat(hasEnded).as(text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  /** As its README says. */
  private static List<String> java(String type, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-cp");
    command.add("target/classes:" + Files.readString(project.resolve("target/class-path.txt")));
    command.add("com.example." + type);
    command.addAll(List.of(args));
    return command;
  }

  @Test
  void job_makesEachPicture() throws Exception {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    Pictures.write(Pictures.PHOTO, photos.resolve("a.png"));
    Pictures.write(Pictures.PAINTING, photos.resolve("b.png"));
    Path painting = Pictures.write(Pictures.PAINTING, folder.resolve("painting.png"));
    Path results = folder.resolve("results");
    String printed = run(java("StyleJob", photos + "", painting + "", results + "", "48", "2"));
    assertThat(printed.lines()).hasSize(2).allMatch(line -> line.contains(".png.png, loss "));
    assertThat(ImageIO.read(results.resolve("a.png.png").toFile()).getWidth()).isEqualTo(48);
  }

  @Test
  void server_answersPhotos_andStopsWhenTheClientGoes() throws Exception {
    Path painting = Pictures.write(Pictures.PAINTING, folder.resolve("wave.png"));
    Path photo = Pictures.write(Pictures.PHOTO, folder.resolve("photo.png"));
    Process server = builder(java("StyleServer", painting.toString(), "0")).start();
    try (java.io.BufferedReader said = server.inputReader()) {
      URI address = URI.create(said.readLine());
      leave(address, Files.readAllBytes(photo));
      assertThat(said.readLine()).isEqualTo("the client has gone");
      HttpResponse<byte[]> refused = post(address, "no picture".getBytes(StandardCharsets.UTF_8));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains(".upload'");
      HttpResponse<byte[]> answer = post(address, Files.readAllBytes(photo));
      assertThat(answer.statusCode()).isEqualTo(200);
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
      assertThat(picture.getWidth()).isEqualTo(256);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static HttpResponse<byte[]> post(URI address, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofMinutes(3))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }

  /** Sends a photo, waits for the beginning of the answer, and goes. */
  private static void leave(URI address, byte[] photo) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String head =
          "POST /style HTTP/1.1\r\nHost: localhost\r\nContent-Length: %s\r\n\r\n"
              .formatted(photo.length);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(photo);
      socket.getOutputStream().flush();
      InputStream answer = socket.getInputStream();
      assertThat(answer.read()).isEqualTo('H');
    }
  }
}
