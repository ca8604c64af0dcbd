package io.imglab.core.image;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An XMP packet (ISO 16684-1) with one property: the note of a run, in base 64. */
final class Xmp {
  static final byte[] JPEG_NAME =
      "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);

  static final int TIFF_TAG = 700;

  private static final String PACKET =
      """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:imglab="urn:imglab:run:1" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
          xmp:CreatorTool="imglab" imglab:run="%s"/>
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="w"?>
      """;

  private static final Pattern RUN = Pattern.compile("imglab:run=\"([A-Za-z0-9+/=]*)\"");

  private Xmp() {}

  static byte[] packet(String note) {
    String encoded = Base64.getEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8));
    return PACKET.formatted(encoded).getBytes(StandardCharsets.UTF_8);
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
