package io.imglab.core.image.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An XMP packet (ISO 16684-1) with one property: the note of a run, in base 64. In a JPEG, a note
 * that is too long for a segment is stored as {@link ExtendedXmp}, to which the packet refers.
 */
final class Xmp {
  /** The identifier at the start of a JPEG's XMP segment, followed by a zero. */
  static final String JPEG_IDENTIFIER = "http://ns.adobe.com/xap/1.0/";

  static final int TIFF_TAG = 700;

  private static final String META =
      """
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:%s xmlns:xmp="http://ns.adobe.com/xap/1.0/"
          xmp:CreatorTool="imglab" %s="%s"/>
       </rdf:RDF>
      </x:xmpmeta>
      """;

  private static final String PACKET =
      """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      %s<?xpacket end="w"?>
      """;

  private static final String RUN_SPACE = "imglab=\"urn:imglab:run:1\"";
  private static final String NOTE_SPACE = "xmpNote=\"http://ns.adobe.com/xmp/note/\"";

  private static final Pattern RUN = Pattern.compile("imglab:run=\"([A-Za-z0-9+/=]*)\"");

  private static final Pattern EXTENSION =
      Pattern.compile("xmpNote:HasExtendedXMP(?:=[\"']|>)([0-9A-Fa-f]{32})");

  private Xmp() {}

  /** The packet of a note. */
  static byte[] packet(String note) {
    return PACKET.formatted(run(note)).getBytes(StandardCharsets.UTF_8);
  }

  /** The extension of a note: what {@link #packet} holds without the wrapper. */
  static byte[] extension(String note) {
    return run(note).getBytes(StandardCharsets.UTF_8);
  }

  /** The packet that refers to an extension. */
  static byte[] packetWithExtension(byte[] extension) {
    String guid = ExtendedXmp.guid(extension);
    String meta = META.formatted(NOTE_SPACE, "xmpNote:HasExtendedXMP", guid);
    return PACKET.formatted(meta).getBytes(StandardCharsets.UTF_8);
  }

  private static String run(String note) {
    String encoded = Base64.getEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8));
    return META.formatted(RUN_SPACE, "imglab:run", encoded);
  }

  /** The GUID of the extension to which a packet refers. */
  static Optional<String> extensionOf(String packet) {
    return Optional.of(EXTENSION.matcher(packet))
        .filter(Matcher::find)
        .map(found -> found.group(1));
  }

  /** The note in a packet; null if there is none. */
  static @Nullable String note(String packet) {
    Matcher matcher = RUN.matcher(packet);
    try {
      return matcher.find()
          ? new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8)
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
