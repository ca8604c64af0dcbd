package io.imglab.app.page;

import io.imglab.core.LabException;
import io.imglab.core.page.Html;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that a run was given, which lie outside of its directory. They are shown only as
 * long as they are what the run used, by their digests: the manifest of somebody else's run could
 * name any file.
 */
public final class InputPictures {
  private static final String PREFIX = "inputs/";
  private static final Pattern ROLE = Pattern.compile("(content|style|init|mask)( .+)?");
  private static final Pattern PACK = Pattern.compile("(?i).*\\.imgstyle");

  private final Map<String, Fingerprint> files = new LinkedHashMap<>();

  private InputPictures(Manifest manifest) {
    manifest.files().forEach(this::add);
  }

  /** The pictures that a manifest names. */
  public static InputPictures of(Manifest manifest) {
    return new InputPictures(manifest);
  }

  private void add(String role, Fingerprint file) {
    Path name = file.path().getFileName();
    boolean isPicture = name != null && !PACK.matcher(name.toString()).matches();
    if (ROLE.matcher(role).matches() && isPicture) {
      files.put(role, file);
    }
  }

  /** Those that still exist. */
  List<RunParts.Input> views() {
    return files.entrySet().stream()
        .filter(entry -> Files.isRegularFile(entry.getValue().path()))
        .map(entry -> view(entry.getKey(), entry.getValue().path()))
        .toList();
  }

  private static RunParts.Input view(String role, Path file) {
    return new RunParts.Input(
        role, String.valueOf(file.getFileName()), PREFIX + Html.address(Path.of(role)));
  }

  /** Whether an address, decoded, is that of a picture elsewhere. */
  static boolean isAddress(String address) {
    return address.startsWith(PREFIX);
  }

  /**
   * The picture at an address, as a JPEG.
   *
   * @param address as in a view, decoded: {@code inputs/style 2}
   * @param side the longest side in pixels at most
   * @return null if there is none, or it has changed since the run began
   */
  public byte @Nullable [] jpeg(String address, int side) {
    Fingerprint file = isAddress(address) ? files.get(address.substring(PREFIX.length())) : null;
    try {
      return file == null ? null : jpeg(file, side);
    } catch (LabException e) {
      return null;
    }
  }

  private static byte[] jpeg(Fingerprint file, int side) {
    file.check();
    return Thumbnail.jpeg(file.path(), side);
  }
}
