package io.imglab.core.extension.script;

import io.imglab.core.io.StoredZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Packs TorchScript source into the archive format that {@code torch.jit.load} reads: a zip file of
 * stored entries with a version, an empty table of constants, a pickled module without state, and
 * the code.
 */
final class ScriptArchive {
  private static final String ROOT = "ops";
  private static final String MODULE =
      """
      class Ops(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
      """;

  /** Pickle protocol 2 of the empty tuple. */
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  private ScriptArchive() {}

  /** Returns the archive of a module whose methods are {@code source}, indented by two spaces. */
  static byte[] of(String source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (StoredZip zip = new StoredZip(bytes, ROOT)) {
      zip.add("version", ascii("3\n"));
      zip.add("constants.pkl", NO_CONSTANTS);
      zip.add("data.pkl", moduleWithoutState());
      zip.add("code/__torch__.py", ascii(MODULE + source.indent(2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Pickles {@code __torch__.Ops} with the attribute {@code training = True}. */
  private static byte[] moduleWithoutState() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes(ascii("c__torch__\nOps\n)\u0081}(X\u0008\0\0\0training\u0088ub."));
    return pickle.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
