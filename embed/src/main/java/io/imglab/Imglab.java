package io.imglab;

import io.imglab.app.LabSession;
import io.imglab.core.LabException;
import io.imglab.core.io.LabHome;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The lab as a library: an instance makes tasks, and each task computes when its {@code run} is
 * called.
 *
 * <pre>{@code
 * try (Imglab lab = Imglab.open()) {
 *   BufferedImage picture = lab.style(photo, painting).size(512).steps(120).run().image();
 * }
 * }</pre>
 *
 * <p>Tasks take the same settings as the commands of the same name, check them in the same way, and
 * with the same seed compute the same bytes. What a caller can put right is a {@link LabException},
 * and its subclass {@link io.imglab.core.InvalidValueException} if a value is wrong by itself; both
 * have a message of one line.
 *
 * <p><b>Threads.</b> All methods may be called from any thread. LibTorch computes with all cores
 * for one task at a time, on a thread of the lab: tasks that run at the same time, of whatever
 * instance, wait for each other in the order of their {@code run} calls.
 *
 * <p><b>Files and network.</b> Nothing is downloaded. Nothing is read or written in the user's
 * folders unless a method names them; temporary files are deleted by {@link #close}, or else when
 * the process ends.
 *
 * <p><b>Output.</b> The lab prints nothing, and it turns off the loggers {@code ai.djl}, {@code
 * org.pf4j} and {@code io.imglab} of {@code java.util.logging} unless the program has set their
 * levels before.
 */
public final class Imglab implements AutoCloseable {
  private final WorkFolder folder;
  private final LabSession session;
  private volatile boolean isClosed;

  private Imglab(WorkFolder folder, LabSession session) {
    this.folder = folder;
    this.session = session;
  }

  /**
   * Opens the lab with the networks and plugins on the class path, which those of this library are
   * on.
   *
   * @return a lab, to be closed by the caller
   * @throws LabException if the temporary folder cannot be written to
   */
  public static Imglab open() {
    return builder().open();
  }

  /**
   * Opens the lab with the networks of an unpacked distribution, and the plugins that were added to
   * it.
   *
   * @param distribution the folder that holds {@code bin}, {@code lib} and {@code models}
   * @return a lab, to be closed by the caller
   * @throws LabException if this is not a distribution, or a plugin cannot be loaded
   */
  public static Imglab open(Path distribution) {
    return builder().distribution(distribution).open();
  }

  /**
   * Begins to describe a lab with other plugins or weights.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The environment variables that the lab's own launcher sets for speed and memory, by name.
   * {@link #open} sets {@code OMP_WAIT_POLICY} and {@code TORCH_CPP_LOG_LEVEL} for the libraries of
   * this process, unless they are set, and has no effect on them if LibTorch is loaded already. The
   * others are read when a process starts: whoever starts it can set them.
   *
   * @return names and values
   */
  public static Map<String, String> environment() {
    return NativeEnvironment.recommended();
  }

  /**
   * A picture with the content of one and the style of another, as {@code imglab style} makes it.
   *
   * @param content the file of the content; png, jpg, tiff, webp and others
   * @param style the file of the style, or a style pack
   * @return a task
   */
  public StyleTransfer style(Path content, Path style) {
    return new StyleTransfer(this, Input.of(content), Input.of(style));
  }

  /**
   * As {@link #style(Path, Path)}.
   *
   * @param content the content
   * @param style the style
   * @return a task
   */
  public StyleTransfer style(BufferedImage content, BufferedImage style) {
    return new StyleTransfer(this, Input.of(content), Input.of(style));
  }

  /**
   * As {@link #style(Path, Path)}.
   *
   * @param content the content
   * @param style the file of the style, or a style pack
   * @return a task
   */
  public StyleTransfer style(BufferedImage content, Path style) {
    return new StyleTransfer(this, Input.of(content), Input.of(style));
  }

  /**
   * A texture, as {@code imglab texture} makes it.
   *
   * @param style the file of the picture whose texture is made
   * @return a task
   */
  public TextureSynthesis texture(Path style) {
    return new TextureSynthesis(this, Input.of(style));
  }

  /**
   * As {@link #texture(Path)}.
   *
   * @param style the picture whose texture is made
   * @return a task
   */
  public TextureSynthesis texture(BufferedImage style) {
    return new TextureSynthesis(this, Input.of(style));
  }

  /**
   * Pictures of a generator that comes with the lab, as {@code imglab NAME generate} makes them.
   *
   * @param gan {@code dcgan} or {@code dense-gan}
   * @return a task
   */
  public GanGeneration generate(String gan) {
    return new GanGeneration(this, gan);
  }

  /**
   * Pictures of a trained generator, as {@code imglab gan generate --from} makes them.
   *
   * @param generator the file of the generator, or the run directory that holds it
   * @return a task
   */
  public GanGeneration generate(Path generator) {
    return new GanGeneration(this, generator);
  }

  /**
   * The training of a generator against a discriminator, as {@code imglab NAME train} does it.
   *
   * @param gan {@code dcgan}, {@code dense-gan}, or another pair that a plugin brings
   * @param data a folder of pictures, a zip of one, IDX or CIFAR files
   * @return a task
   */
  public GanTraining train(String gan, Path data) {
    return new GanTraining(this, gan, data);
  }

  /**
   * How close a result is to its content and its style, as {@code imglab style score} measures it.
   *
   * @param content the file of the content
   * @param style the file of the style
   * @param result the file of the result
   * @return a task
   */
  public StyleScoring score(Path content, Path style, Path result) {
    return new StyleScoring(this, Input.of(content), Input.of(style), Input.of(result));
  }

  /**
   * As {@link #score(Path, Path, Path)}.
   *
   * @param content the content
   * @param style the style
   * @param result the result
   * @return a task
   */
  public StyleScoring score(BufferedImage content, BufferedImage style, BufferedImage result) {
    return new StyleScoring(this, Input.of(content), Input.of(style), Input.of(result));
  }

  LabSession session() {
    return session;
  }

  /** Computes a task in a folder of its own; to be called on the thread for it. */
  <R> R compute(Task<R, ?> task) throws IOException {
    if (isClosed) {
      throw new IllegalStateException("the lab is closed");
    }
    ComputeThread.loadEngine();
    try (WorkFolder own = folder.subfolder()) {
      return task.computeIn(own.path());
    }
  }

  /**
   * Refuses further tasks, waits for those whose turn comes before, of whatever instance, and
   * deletes the temporary files. In a listener, it does not wait: the files are deleted after the
   * task.
   */
  @Override
  public void close() {
    isClosed = true;
    ComputeThread.afterRunning(folder::close);
  }

  /** What a lab consists of besides the defaults. */
  public static final class Builder {
    private final List<Path> plugins = new ArrayList<>();
    private Path distribution = Path.of("");
    private Path home = Path.of("");

    private Builder() {}

    /**
     * Takes the networks of an unpacked distribution, and the plugins that were added to it.
     *
     * @param folder the one that holds {@code bin}, {@code lib} and {@code models}
     * @return this
     */
    public Builder distribution(Path folder) {
      distribution = Objects.requireNonNull(folder, "folder");
      return this;
    }

    /**
     * Loads plugins besides those on the class path. They are trusted: they run in this process.
     *
     * @param place a jar, or a folder of jars
     * @return this
     */
    public Builder plugins(Path place) {
      plugins.add(Objects.requireNonNull(place, "place"));
      return this;
    }

    /**
     * Uses weights, plugins, caches and the LibTorch chosen with {@code imglab runtime use} of a
     * home folder of the command line, such as {@code ~/.imglab}, and writes the caches there.
     * Without it, the lab has the networks that come with it, and caches of its own until it is
     * closed.
     *
     * @param folder the home folder; it need not exist
     * @return this
     */
    public Builder home(Path folder) {
      home = Objects.requireNonNull(folder, "folder");
      return this;
    }

    /**
     * Opens the lab.
     *
     * @return a lab, to be closed by the caller
     * @throws LabException if the folder is not a distribution, the home is a file, a plugin cannot
     *     be loaded, or the temporary folder cannot be written to
     */
    public Imglab open() {
      NativeEnvironment.apply();
      Loggers.silence();
      if (Files.isRegularFile(home)) {
        throw new LabException("home '%s' is a file; name a folder".formatted(home));
      }
      plugins.stream().filter(Files::notExists).findFirst().ifPresent(Builder::refuse);
      WorkFolder folder = WorkFolder.create();
      try {
        return new Imglab(folder, session(folder));
      } catch (RuntimeException e) {
        folder.close();
        throw e;
      }
    }

    private static void refuse(Path missing) {
      throw new LabException("'%s' does not exist; name a plugin or a folder".formatted(missing));
    }

    private LabSession session(WorkFolder folder) {
      List<Path> all = new ArrayList<>(plugins);
      boolean isDistributed = !distribution.toString().isEmpty();
      if (isDistributed) {
        all.addAll(Distribution.addedPlugins(distribution));
      }
      return LabSession.open(
          new LabHome(home.toString().isEmpty() ? folder.path().resolve("home") : home),
          isDistributed ? Distribution.models(distribution) : BundledModels.folder(),
          all);
    }
  }
}
