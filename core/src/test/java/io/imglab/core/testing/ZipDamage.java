package io.imglab.core.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Changes an entry of a zip, or its name, so that it stays a zip. */
final class ZipDamage {
  private ZipDamage() {}

  static byte[] to(byte[] zip, SplittableRandom random) throws IOException {
    Map<String, byte[]> entries = entries(zip);
    if (entries.isEmpty()) {
      return Damage.bytes(zip, random);
    }
    List<String> names = List.copyOf(entries.keySet());
    String name = names.get(random.nextInt(names.size()));
    byte[] other = entries.get(names.get(random.nextInt(names.size())));
    switch (random.nextInt(10)) {
      case 0 -> entries.remove(name);
      case 1 -> entries.put(name, other);
      case 2 -> entries.put(name + "\u001b[2J\n", entries.remove(name));
      case 3 -> entries.put(name + "x".repeat(random.nextInt(60_000)), other);
      case 4 -> entries.put(name, new byte[1 << random.nextInt(22)]);
      default -> entries.put(name, Damage.to(entries.get(name), random));
    }
    return zipped(entries, random.nextBoolean());
  }

  private static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile file =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(zip)).get()) {
      for (ZipArchiveEntry entry : Collections.list(file.getEntries())) {
        entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zipped(Map<String, byte[]> entries, boolean isStored) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(content.getKey());
        if (isStored) {
          store(entry, content.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static void store(ZipEntry entry, byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
  }
}
