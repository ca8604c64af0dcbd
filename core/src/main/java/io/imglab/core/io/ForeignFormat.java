package io.imglab.core.io;

import io.imglab.core.LabException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Formats that are not read but often met in place of a picture or data set, recognised by
 * signature or, where there is none, by name; each with what it is and what to do about it. In a
 * signature, {@code ?} matches any byte.
 */
public enum ForeignFormat {
  WEB_PAGE("a web page", "the download went wrong, so download it again, in a browser if need be"),
  GIT_LFS(
      "a Git LFS pointer in place of the file",
      "fetch the file with 'git lfs pull'",
      "version https://git-lfs"),
  HEIC(
      "a HEIC picture",
      Cures.CONVERT + ", such as with 'heif-convert'",
      "????ftyphei",
      "????ftyphev",
      "????ftypmif1",
      "????ftypmsf1"),
  AVIF("an AVIF picture", Cures.CONVERT + ", such as with 'avifdec'", "????ftypavi"),
  JPEG_XL("a JPEG XL picture", Cures.CONVERT + ", such as with 'djxl'", "\u00FF\n", "\0\0\0\fJXL "),
  JPEG_2000(
      "a JPEG 2000 picture",
      Cures.CONVERT + ", such as with 'opj_decompress'",
      "\0\0\0\fjP  ",
      "\u00FFO\u00FFQ"),
  SVG("an SVG drawing", Cures.CONVERT + ", such as with 'rsvg-convert' or Inkscape"),
  RAW(
      "a camera's raw picture",
      Cures.CONVERT + ", such as with darktable or RawTherapee",
      "II*\0????CR",
      "????ftypcrx",
      "IIRO",
      "IIRS",
      "MMOR",
      "IIU\0",
      "FUJIFILMCCD-RAW",
      "??????HEAPCCDR",
      "FOVb",
      "\0MRM"),
  OPEN_EXR("an OpenEXR picture", Cures.IMAGE_MAGICK, "v/1\u0001"),
  RADIANCE("a Radiance HDR picture", Cures.IMAGE_MAGICK, "#?RADIANCE", "#?RGBE"),
  XCF("a GIMP picture", Cures.CONVERT + ", such as with GIMP's export", "gimp xcf "),
  DDS("a DDS texture", Cures.IMAGE_MAGICK, "DDS |\0\0\0"),
  QOI("a QOI picture", Cures.IMAGE_MAGICK, "qoif"),
  DJVU("a DjVu document", Cures.CONVERT + ", such as with 'ddjvu'", "AT&TFORM"),
  PDF("a PDF document", "save a page as png, such as with 'pdftoppm -png'", "%PDF-"),
  POSTSCRIPT("a PostScript drawing", Cures.IMAGE_MAGICK, "%!PS", "\u00C5\u00D0\u00D3\u00C6"),
  VIDEO(
      "a video",
      "save frames as png, such as with 'ffmpeg'",
      "????ftyp",
      "????moov",
      "\u001AE\u00DF\u00A3",
      "RIFF????AVI "),
  RAR(
      "a RAR archive",
      "unpack it, such as with 'unrar x', and give the folder",
      "Rar!\u001A\u0007"),
  SEVEN_ZIP(
      "a 7z archive",
      "unpack it, such as with '7z x', and give the folder",
      "7z\u00BC\u00AF'\u001C"),
  XZ("compressed with xz", Cures.UNPACK, "\u00FD7zXZ\0"),
  BZIP2("compressed with bzip2", Cures.UNPACK, "BZh"),
  ZSTANDARD("compressed with zstd", Cures.UNPACK, "(\u00B5/\u00FD"),
  LMDB(
      "an LMDB database",
      "export its pictures to a folder first, for LSUN with 'export' of its data.py",
      "????????????????\u00DE\u00C0\u00EF\u00BE"),
  PARQUET("a Parquet table", Cures.EXPORT, "PAR1"),
  ARROW("an Arrow table", Cures.EXPORT, "ARROW1"),
  TFRECORD("a TFRecord file", Cures.EXPORT),
  MATLAB(
      "a MATLAB file",
      "get the data set's binary or Python version, or save its images as png files in a folder",
      "MATLAB "),
  HDF5("an HDF5 file", Cures.EXPORT, "\u0089HDF\r\n\u001A\n"),
  NUMPY("a NumPy array", Cures.EXPORT, "\u0093NUMPY");

  /** Number of first bytes needed to recognise a format. */
  public static final int HEAD = 1024;

  private static final Pattern MARKUP =
      Pattern.compile(
          "(\u00EF\u00BB\u00BF)?\\s*(<!--((?!-->).)*-->\\s*)*<(!doctype html|html|head|body|script|\\?xml|error>).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Only a declaration, a document type and comments come before the drawing. */
  private static final Pattern DRAWING =
      Pattern.compile(
          "(\u00EF\u00BB\u00BF)?\\s*<(svg|!doctype svg|(\\?xml|!--)((?!<html|<!doctype html).)*<(!doctype )?svg).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** AV1 among the brands of a file whose first one is that of all HEIF pictures. */
  private static final Pattern AVIF_BRAND =
      Pattern.compile("....ftyp(....)*?avi[fs].*", Pattern.DOTALL);

  private static final Pattern TIFF = Pattern.compile("(II\\*\0|MM\0\\*).*", Pattern.DOTALL);

  private static final List<Named> NAMED =
      List.of(
          new Named("data\\.mdb|lock\\.mdb", LMDB),
          new Named(".*\\.tfrecords?(-\\d+-of-\\d+)?", TFRECORD),
          new Named(".*\\.7z(\\.\\d+)?", SEVEN_ZIP),
          new Named(".*\\.rar", RAR),
          new Named(".*\\.parquet", PARQUET),
          new Named(".*\\.arrow", ARROW),
          new Named(".*\\.(hdf5|h5)", HDF5),
          new Named(".*\\.mat", MATLAB),
          new Named(".*\\.npy", NUMPY),
          new Named(".*\\.(heic|heif|hif)", HEIC),
          new Named(".*\\.avif", AVIF),
          new Named(".*\\.jxl", JPEG_XL),
          new Named(".*\\.(jp2|j2k|jpx)", JPEG_2000),
          new Named(".*\\.svgz?", SVG),
          new Named(
              ".*\\.(3fr|arw|cr2|cr3|crw|dcr|dng|erf|iiq|kdc|mef|mos|mrw|nef|nrw|orf|pef|raf|rw2"
                  + "|rwl|sr2|srf|srw|x3f)",
              RAW),
          new Named(".*\\.exr", OPEN_EXR),
          new Named(".*\\.hdr", RADIANCE),
          new Named(".*\\.xcf", XCF),
          new Named(".*\\.(eps|ps)", POSTSCRIPT),
          new Named(".*\\.(mp4|m4v|mov|mkv|webm|avi)", VIDEO));

  private final String what;
  private final String cure;

  @SuppressWarnings("ImmutableEnumChecker") // never written to
  private final String[] signatures;

  ForeignFormat(String what, String cure, String... signatures) {
    this.what = what;
    this.cure = cure;
    this.signatures = signatures;
  }

  private static final class Cures {
    static final String CONVERT = "convert it to png or jpeg";
    static final String IMAGE_MAGICK = CONVERT + ", such as with ImageMagick";
    static final String UNPACK = "unpack it first, such as with 'tar xf'";
    static final String EXPORT = "save its images as png files in a folder first";
  }

  /** Files whose names match a regular expression. */
  private record Named(String name, ForeignFormat format) {
    boolean matches(String fileName) {
      return Pattern.compile(name, Pattern.CASE_INSENSITIVE).matcher(fileName).matches();
    }
  }

  /** The format of a file that begins with {@code head}, else of one with its name. */
  public static Optional<ForeignFormat> of(String fileName, byte[] head) {
    return of(head).or(() -> named(fileName));
  }

  /** The format of a file that begins with {@code head}, at most {@link #HEAD} bytes. */
  public static Optional<ForeignFormat> of(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (DRAWING.matcher(text).matches()) {
      return Optional.of(SVG);
    } else if (MARKUP.matcher(text).matches()) {
      return Optional.of(WEB_PAGE);
    } else if (AVIF_BRAND.matcher(text).matches()) {
      return Optional.of(AVIF);
    }
    return Arrays.stream(values()).filter(format -> format.begins(text)).findFirst();
  }

  /** A camera's raw picture in the form of a TIFF, whose first page is only a preview. */
  public static Optional<ForeignFormat> rawTiff(String fileName, byte[] head) {
    boolean isTiff = TIFF.matcher(new String(head, StandardCharsets.ISO_8859_1)).matches();
    return isTiff ? of(fileName, head).filter(RAW::equals) : Optional.empty();
  }

  /** The format that files of this name usually have. */
  public static Optional<ForeignFormat> named(String fileName) {
    return NAMED.stream().filter(named -> named.matches(fileName)).map(Named::format).findFirst();
  }

  /**
   * Makes sure that a file, of whatever kind, is not what a failed download leaves in its place.
   *
   * @param path for the message
   * @throws LabException if {@code head}, its first bytes, begins a web page or a Git LFS pointer
   */
  public static void refuseFailedDownload(String path, byte[] head) {
    failedDownload(head)
        .ifPresent(
            format -> {
              throw new LabException(format.message(path));
            });
  }

  /** A web page or a Git LFS pointer that begins with {@code head}. */
  public static Optional<ForeignFormat> failedDownload(byte[] head) {
    return of(head).filter(format -> format == WEB_PAGE || format == GIT_LFS);
  }

  /** What a file of this format is, such as {@code a web page}. */
  public String what() {
    return what;
  }

  /** Whether files of this format are pictures. */
  public boolean isPicture() {
    return cure.startsWith(Cures.CONVERT);
  }

  /** What the file at {@code path} is and what to do, as the message of an error. */
  public String message(String path) {
    return "'%s' is %s, which is not read; %s".formatted(path, what, cure);
  }

  private boolean begins(String text) {
    return Arrays.stream(signatures).anyMatch(signature -> begins(signature, text));
  }

  private static boolean begins(String signature, String text) {
    if (text.length() < signature.length()) {
      return false;
    }
    for (int i = 0; i < signature.length(); i++) {
      if (signature.charAt(i) != '?' && signature.charAt(i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
