package io.imglab.app.run;

import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.LabHome;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells the runs of this user from run directories that come from elsewhere, whose manifests could
 * name any file of the user as the place of the result. A run signs that place with a key in the
 * user's folder (HMAC, RFC 2104).
 */
public final class RunSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final Path key;

  /** Signatures with the key of this folder. */
  public RunSignature(LabHome home) {
    this.key = home.folder().resolve("runs.key");
  }

  /** Signs the place of a run's result. Without a key, resuming the run asks for the place. */
  public void sign(RunFolder folder, Path result) {
    try {
      createKey();
      AtomicFile.writeText(folder.signature(), signature(result) + "\n");
    } catch (IOException e) {
      // The run itself needs nothing of this.
    }
  }

  /**
   * Checks the place of a resumed run's result.
   *
   * @param overwrites whether an existing file there may be replaced
   * @throws LabException if the run comes from elsewhere, and the place is outside of its directory
   *     or a file exists there that may not be replaced
   */
  public void check(RunFolder folder, Path result, boolean overwrites) {
    if (isOwn(folder, result)) {
      return;
    }
    Path inside = folder.path().toAbsolutePath().normalize();
    if (!result.toAbsolutePath().normalize().startsWith(inside)) {
      throw new LabException(
          "run '%s' began elsewhere, or in an earlier version, and would write '%s'; confirm that or choose another place with --output"
              .formatted(folder.path(), result));
    } else if (Files.isRegularFile(result) && !overwrites) {
      throw new LabException(
          "'%s' already exists; choose another place with --output, or add --overwrite"
              .formatted(result));
    }
  }

  /** Whether this user's run has signed the place. */
  public boolean isOwn(RunFolder folder, Path result) {
    try {
      byte[] found = Files.readAllBytes(folder.signature());
      byte[] expected = (signature(result) + "\n").getBytes(StandardCharsets.UTF_8);
      return MessageDigest.isEqual(expected, found);
    } catch (IOException e) {
      return false;
    }
  }

  /** Creates the key, which only the user may read, unless there is one. */
  private void createKey() throws IOException {
    if (Files.exists(key)) {
      return;
    }
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    Path folder = Files.createDirectories(key.toAbsolutePath().getParent());
    Path part = Files.createTempFile(folder, ".runs", ".key", ownerOnly());
    try {
      Files.write(part, random);
      Files.createLink(key, part); // complete at once: shards often start together
    } catch (FileAlreadyExistsException e) {
      // Another process has just created it.
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(part, key, StandardCopyOption.COPY_ATTRIBUTES);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    boolean isPosix = key.getFileSystem().supportedFileAttributeViews().contains("posix");
    return isPosix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private String signature(Path result) throws IOException {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      byte[] secret = Files.readAllBytes(key);
      if (secret.length == 0) {
        throw new IOException("'%s' is empty".formatted(key));
      }
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      byte[] place = result.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(place));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
