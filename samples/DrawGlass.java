import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Draws {@code glass.jpg}, a second style picture: a stained-glass window of warm colours between
 * dark lead lines, in rings around a bright centre.
 *
 * <p>The panes are the Voronoi cells of jittered points on rings. Nothing is loaded, and every run
 * draws the same picture.
 *
 * <p>Run it with {@code java samples/DrawGlass.java [DIR]}; the picture goes to DIR, or to the
 * current folder.
 */
public final class DrawGlass {
  private static final int WIDTH = 768;
  private static final int HEIGHT = 576;
  private static final int RINGS = 17;
  private static final double RING = 36;
  private static final double LEAD = 3.2;
  private static final int[] PALETTE = {
    0xf6d66b, 0xf0a63a, 0xd9602b, 0xb3212a, 0x7a1838, 0x2f6f5e, 0x8fae3c, 0xe9c9a0, 0x3b5aa0
  };

  private final Random random = new Random(19);
  private final double[][] panes = panes();
  private final int[] colours = colours();

  /** Draws the picture into the folder named on the command line. */
  public static void main(String[] args) throws IOException {
    System.setProperty("java.awt.headless", "true");
    File folder = new File(args.length > 0 ? args[0] : ".");
    writeJpeg(new DrawGlass().render(), new File(folder, "glass.jpg"), 0.85f);
  }

  private double[][] panes() {
    double[][] points = new double[RINGS * RINGS * 4][];
    int count = 0;
    for (int ring = 0; ring < RINGS; ring++) {
      int number = 1 + ring * 5;
      double turn = random.nextDouble();
      for (int i = 0; i < number && count < points.length; i++) {
        double angle = (i + turn + 0.35 * random.nextDouble()) / number * 2 * Math.PI;
        double radius = ring * RING + 10 * random.nextDouble();
        double x = WIDTH * 0.42 + radius * Math.cos(angle);
        double y = HEIGHT * 0.45 + radius * Math.sin(angle);
        points[count++] = new double[] {x, y, ring};
      }
    }
    return java.util.Arrays.copyOf(points, count);
  }

  private int[] colours() {
    int[] chosen = new int[panes.length];
    for (int i = 0; i < chosen.length; i++) {
      int ring = (int) panes[i][2];
      int near = ring / 2 + random.nextInt(3);
      chosen[i] = PALETTE[random.nextInt(6) == 0 ? random.nextInt(9) : near % PALETTE.length];
    }
    return chosen;
  }

  private BufferedImage render() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, pixel(x, y));
      }
    }
    return image;
  }

  private int pixel(double x, double y) {
    int nearest = 0;
    double first = Double.MAX_VALUE;
    double second = Double.MAX_VALUE;
    for (int i = 0; i < panes.length; i++) {
      double d = Math.hypot(x - panes[i][0], y - panes[i][1]);
      if (d < first) {
        second = first;
        first = d;
        nearest = i;
      } else if (d < second) {
        second = d;
      }
    }
    double lead = Math.min(1, Math.max(0, (second - first - LEAD) / 2));
    double light = 1.08 - 0.012 * first + 0.05 * Math.sin(x * 0.31 + nearest) * Math.cos(y * 0.23);
    light += 0.06 * (random.nextDouble() - 0.5);
    return mixed(colours[nearest], light, lead);
  }

  private static int mixed(int colour, double light, double lead) {
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double glass = Math.min(255, (colour >> shift & 0xff) * light);
      rgb |= (int) (24 + (glass - 24) * lead) << shift;
    }
    return rgb;
  }

  private static void writeJpeg(BufferedImage image, File file, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(quality);
    file.delete();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
  }
}
