import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Draws {@code wave.jpg}, a style picture for style transfer: curling waves with claws of foam, in
 * the manner of a woodblock print. The composition is our own.
 *
 * <p>Everything is cut from curved strokes with uneven widths, few colours, graded sky and paper
 * grain. Nothing is loaded, and every run draws the same picture.
 *
 * <p>Run it with {@code java samples/DrawWave.java [DIR]}; the picture goes to DIR, or to the
 * current folder.
 */
public final class DrawWave {
  private static final int WIDTH = 1024;
  private static final int HEIGHT = 768;
  private static final int SCALE = 2;
  private static final Color INDIGO = new Color(15, 30, 62);
  private static final Color PRUSSIAN = new Color(24, 58, 108);
  private static final Color MIDDLE = new Color(62, 112, 158);
  private static final Color LIGHT = new Color(134, 178, 196);
  private static final Color PALE = new Color(194, 216, 210);
  private static final Color CREAM = new Color(245, 234, 208);
  private static final Color OCHRE = new Color(222, 186, 126);
  private static final Color VERMILION = new Color(200, 66, 42);

  private final Random random = new Random(41);
  private final BufferedImage sheet =
      new BufferedImage(WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D ink = sheet.createGraphics();

  /** Draws the picture into the folder named on the command line. */
  public static void main(String[] args) throws IOException {
    System.setProperty("java.awt.headless", "true");
    File folder = new File(args.length > 0 ? args[0] : ".");
    BufferedImage image = new DrawWave().print();
    writeJpeg(image, new File(folder, "wave.jpg"), 0.85f);
  }

  private BufferedImage print() {
    ink.scale(SCALE, SCALE);
    ink.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    ink.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    drawSky();
    drawSea();
    drawSeal(34, 34);
    return press();
  }

  private void drawSky() {
    ink.setPaint(new GradientPaint(0, 0, PRUSSIAN, 0, 150, LIGHT));
    ink.fill(new Rectangle2D.Double(0, 0, WIDTH, 151));
    ink.setPaint(new GradientPaint(0, 150, LIGHT, 0, 330, CREAM));
    ink.fill(new Rectangle2D.Double(0, 150, WIDTH, 181));
    ink.setPaint(new GradientPaint(0, 330, CREAM, 0, 520, OCHRE));
    ink.fill(new Rectangle2D.Double(0, 330, WIDTH, HEIGHT - 330));
    ink.setPaint(new GradientPaint(0, 250, VERMILION, 0, 470, new Color(232, 150, 96)));
    ink.fill(new Ellipse2D.Double(148, 240, 210, 210));
    new Wind().draw();
    drawBirds();
  }

  private void drawBirds() {
    double[][] flock = {
      {120, 196, 15}, {168, 172, 12}, {206, 205, 17}, {262, 178, 11}, {300, 214, 13}, {90, 158, 10}
    };
    for (double[] bird : flock) {
      for (int side = -1; side <= 1; side += 2) {
        double[][] wing =
            hook(bird[0], bird[1], side < 0 ? -2.4 : -0.75, bird[2] * 1.5, side * 1.9);
        brush(wing, bird[2] * 0.5, CREAM, 0.1);
        brush(wing, bird[2] * 0.32, INDIGO, 0.3);
      }
    }
  }

  private void drawSea() {
    row(452, 10, 70, 3);
    row(474, 16, 104, 3);
    row(505, 22, 150, 4);
    new Wave(0, 0, 1, 1).draw();
    new Wave(20, 372, 0.3, 1).draw();
    row(590, 30, 205, 5);
    new Wave(372, 400, 0.47, -1).draw();
    row(648, 40, 262, 6);
    new Wave(600, 520, 0.36, 1).draw();
    row(706, 46, 330, 6);
    row(764, 52, 400, 6);
  }

  /** One row of pointed swell across the picture, banded below its crests. */
  private void row(double base, double height, double length, int bands) {
    Color[] cycle = {CREAM, LIGHT, PRUSSIAN, PALE, MIDDLE, INDIGO, LIGHT, PRUSSIAN, MIDDLE, INDIGO};
    double phase = random.nextDouble() * 9;
    for (int band = 0; band < 2 * bands + 1; band++) {
      double drop = height * (0.17 + 0.035 * (band & 1) + 0.018 * band) * band;
      double flat = 1 / (1 + 0.2 * band);
      double[][] line = swell(base + drop, height * flat, length, phase, band);
      fillBelow(line, cycle[band % cycle.length], height * 1.2);
      brush(line, 1.5 + height * (band % 3 == 0 ? 0.075 : 0.03), INDIGO, 0.02);
    }
    flecks(base + height, height, length, phase);
    crests(base, height, length, phase);
  }

  private static double[][] swell(
      double base, double height, double length, double phase, int band) {
    double[][] line = new double[180][];
    for (int i = 0; i < line.length; i++) {
      double x = -20 + (WIDTH + 40.0) * i / (line.length - 1);
      line[i] = new double[] {x, swellAt(x, base, height, length, phase, band)};
    }
    return line;
  }

  private static double swellAt(
      double x, double base, double height, double length, double phase, int band) {
    double bend = 0.35 * noise(x / length, phase * 3);
    double place = x / length + phase + bend;
    double lean = Math.pow(place - Math.floor(place), 1.45);
    double crest = 1 - Math.sin(Math.PI * lean);
    double wobble = (noise(x / 34, band * 7 + phase) - 0.5) * height * 0.22;
    return base - height * (1.5 * crest * crest + 0.25 * crest) + wobble;
  }

  private void fillBelow(double[][] line, Color colour, double fade) {
    Path2D area = path(line);
    area.lineTo(WIDTH + 20, HEIGHT + 20);
    area.lineTo(-20, HEIGHT + 20);
    area.closePath();
    float top = (float) line[0][1];
    ink.setPaint(
        new GradientPaint(0, top, colour, 0, top + (float) fade * 2, mix(colour, PRUSSIAN, 0.55)));
    ink.fill(area);
  }

  private void flecks(double base, double height, double length, double phase) {
    for (int i = 0; i < 40 + 3000 / length; i++) {
      double x = random.nextDouble() * WIDTH;
      double deep = random.nextDouble() * height * 2;
      double span = length * (0.12 + 0.2 * random.nextDouble());
      double[][] line = new double[14][];
      for (int k = 0; k < line.length; k++) {
        double at = x + span * k / 13;
        line[k] = new double[] {at, swellAt(at, base + deep, height * 0.5, length, phase, 4)};
      }
      brush(line, 1.2 + height * 0.06, tint(), 0.5);
    }
  }

  private Color tint() {
    Color[] tints = {CREAM, LIGHT, INDIGO, PALE, PRUSSIAN};
    return tints[random.nextInt(tints.length)];
  }

  private void crests(double base, double height, double length, double phase) {
    for (double x = 2; x < WIDTH; x += 3) {
      double here = swellAt(x, base, height, length, phase, 0);
      boolean top =
          here < swellAt(x - 3, base, height, length, phase, 0)
              && here <= swellAt(x + 3, base, height, length, phase, 0);
      if (top && here < base - height) {
        crest(x, base, height, length, phase);
      }
    }
  }

  private void crest(double x, double base, double height, double length, double phase) {
    for (int i = 3; i >= 0; i--) {
      double at = x + i * height * 0.22;
      double y = swellAt(at, base, height, length, phase, 0);
      claw(at, y + 2, 3.5 - 0.3 * i, height * (0.75 - 0.08 * i), -1, 1, 0.9 + height * 0.015);
    }
    List<double[]> discs = new ArrayList<>();
    for (double d = 0; d < 1.7; d += 0.11) {
      double at = x + d * height;
      double y = swellAt(at, base, height, length, phase, 0) + height * 0.08;
      double r = height * (0.21 - 0.09 * d) * (0.7 + 0.6 * random.nextDouble());
      discs.add(new double[] {at, y, Math.max(1.2, r)});
    }
    froth(discs, 0.9 + height * 0.015);
  }

  private void claw(
      double x, double y, double angle, double size, int side, int depth, double edge) {
    Claw claw = new Claw();
    claw.grow(x, y, angle, size, side, depth);
    claw.draw(edge);
  }

  /** Round tufts that run together, with small curls carved into them. */
  private void froth(List<double[]> discs, double edge) {
    for (double[] d : discs) {
      disc(d[0], d[1], d[2] + edge, INDIGO);
    }
    for (double[] d : discs) {
      disc(d[0], d[1], d[2], CREAM);
    }
    for (double[] d : discs) {
      Color tint = random.nextInt(3) == 0 ? PRUSSIAN : random.nextBoolean() ? LIGHT : MIDDLE;
      double[][] curl = hook(d[0], d[1], random.nextDouble() * 6.3, d[2] * 1.7, 4);
      brush(curl, Math.min(2.6, 0.6 + d[2] * 0.13), tint, 0.4);
    }
  }

  private void drawSeal(double x, double y) {
    ink.setPaint(CREAM);
    ink.fill(new Rectangle2D.Double(x - 5, y - 5, 52, 112));
    ink.setPaint(VERMILION);
    ink.fill(new Rectangle2D.Double(x, y, 42, 102));
    brush(hook(x + 34, y + 36, -1.5, 66, -7.5), 3.6, CREAM, 0.15);
    for (int i = 0; i < 3; i++) {
      double top = y + 52 + i * 9;
      brush(hook(x + 6, top, -0.9, 17, 1.8), 3.6, CREAM, 0.15);
      brush(hook(x + 19, top, -0.9, 17, 1.8), 3.6, CREAM, 0.15);
    }
    brush(line(x + 8, y + 94, x + 21, y + 80), 4, CREAM, 0.15);
    brush(line(x + 34, y + 94, x + 21, y + 80), 4, CREAM, 0.15);
  }

  private static double[][] line(double x1, double y1, double x2, double y2) {
    double[][] line = new double[8][];
    for (int i = 0; i < 8; i++) {
      line[i] = new double[] {x1 + (x2 - x1) * i / 7, y1 + (y2 - y1) * i / 7};
    }
    return line;
  }

  /** A curve that bends more and more, by {@code turn} radians in all. */
  private static double[][] hook(double x, double y, double angle, double size, double turn) {
    double[][] line = new double[18][];
    for (int i = 0; i < line.length; i++) {
      line[i] = new double[] {x, y};
      double s = i / (line.length - 1.0);
      double heading = angle + turn * s * s;
      x += Math.cos(heading) * size / line.length;
      y += Math.sin(heading) * size / line.length;
    }
    return line;
  }

  /** One cut stroke: swells and thins by chance, and runs out over {@code taper} at its ends. */
  private void brush(double[][] line, double width, Paint paint, double taper) {
    if (line.length < 3) {
      return;
    }
    double seed = line[0][0] * 0.37 + line[0][1];
    double[] half = new double[line.length];
    for (int i = 0; i < half.length; i++) {
      double s = i / (half.length - 1.0);
      double end = taper <= 0 ? 1 : Math.min(1, Math.min(s, 1 - s) / taper);
      half[i] = width * 0.5 * Math.sqrt(end) * (0.65 + 0.7 * noise(i * 0.35, seed));
    }
    ink.setPaint(paint);
    ink.fill(outline(line, half));
  }

  private static Path2D outline(double[][] line, double[] half) {
    int n = line.length;
    double[][] edge = new double[2 * n][];
    for (int i = 0; i < n; i++) {
      double[] before = line[Math.max(0, i - 1)];
      double[] after = line[Math.min(n - 1, i + 1)];
      double dx = after[0] - before[0];
      double dy = after[1] - before[1];
      double k = half[i] / Math.max(1e-6, Math.hypot(dx, dy));
      edge[i] = new double[] {line[i][0] - dy * k, line[i][1] + dx * k};
      edge[2 * n - 1 - i] = new double[] {line[i][0] + dy * k, line[i][1] - dx * k};
    }
    Path2D area = path(edge);
    area.closePath();
    return area;
  }

  private static Path2D path(double[][] line) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    path.moveTo(line[0][0], line[0][1]);
    for (double[] point : line) {
      path.lineTo(point[0], point[1]);
    }
    return path;
  }

  private void disc(double x, double y, double r, Color colour) {
    ink.setPaint(colour);
    ink.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
  }

  private static Color mix(Color a, Color b, double k) {
    return new Color(
        (int) (a.getRed() * (1 - k) + b.getRed() * k),
        (int) (a.getGreen() * (1 - k) + b.getGreen() * k),
        (int) (a.getBlue() * (1 - k) + b.getBlue() * k));
  }

  private static double hash(int x, int y) {
    int h = x * 374761393 + y * 668265263;
    h = (h ^ (h >>> 13)) * 1274126177;
    return ((h ^ (h >>> 16)) & 0xffffff) / (double) 0x1000000;
  }

  private static double noise(double x, double y) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double u = (x - ix) * (x - ix) * (3 - 2 * (x - ix));
    double v = (y - iy) * (y - iy) * (3 - 2 * (y - iy));
    double top = hash(ix, iy) * (1 - u) + hash(ix + 1, iy) * u;
    double bottom = hash(ix, iy + 1) * (1 - u) + hash(ix + 1, iy + 1) * u;
    return top * (1 - v) + bottom * v;
  }

  /** Brings the sheet to its final size and presses it on fibrous paper. */
  private BufferedImage press() {
    fibres();
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, grained(x, y));
      }
    }
    return image;
  }

  private void fibres() {
    for (int i = 0; i < 2600; i++) {
      double x = random.nextDouble() * WIDTH;
      double y = random.nextDouble() * HEIGHT;
      double angle = random.nextDouble() * 6.3;
      double[][] hair = hook(x, y, angle, 8 + 22 * random.nextDouble(), random.nextGaussian() * 2);
      Color tint = random.nextBoolean() ? new Color(255, 246, 222, 46) : new Color(60, 44, 26, 34);
      brush(hair, 0.9, tint, 0.3);
    }
  }

  private int grained(int x, int y) {
    double vein = noise(x / 210.0, y / 17.0) * 9 + noise(x / 60.0, y / 6.0);
    double wood = 0.045 * Math.sin(vein * 6.283);
    double speckle = 0.05 * (noise(x / 1.7, y / 1.7) - 0.5) + 0.012 * random.nextGaussian();
    double worn = 0.09 * (noise(x / 46.0, y / 46.0) - 0.5);
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double value = average(x, y, shift) * (1 + wood + worn) + 255 * speckle * 0.8 + 3;
      rgb |= (int) Math.max(0, Math.min(255, value)) << shift;
    }
    return rgb;
  }

  private double average(int x, int y, int shift) {
    int sum = 0;
    for (int i = 0; i < SCALE * SCALE; i++) {
      sum += sheet.getRGB(x * SCALE + i % SCALE, y * SCALE + i / SCALE) >> shift & 255;
    }
    return sum / (double) (SCALE * SCALE);
  }

  private static void writeJpeg(BufferedImage image, File file, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    Files.createDirectories(file.getAbsoluteFile().getParentFile().toPath());
    Files.deleteIfExists(file.toPath());
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
  }

  /** Evenly spaced wind lines that fill the sky and wind up in whirls. */
  private final class Wind {
    private static final double GAP = 6.5;
    private final double[][] whirls = {
      {250, 345, 150, 1},
      {905, 120, 130, -1},
      {470, 70, 90, 1},
      {70, 80, 110, -1},
      {560, 400, 100, 1}
    };
    private final boolean[] taken = new boolean[WIDTH * HEIGHT];

    void draw() {
      for (int i = 0; i < 9000; i++) {
        double x = random.nextDouble() * WIDTH;
        double y = random.nextDouble() * 560;
        List<double[]> line = trace(x, y, -1);
        Collections.reverse(line);
        line.addAll(trace(x, y, 1));
        if (line.size() > 7) {
          cut(line.toArray(new double[0][]));
        }
      }
    }

    private List<double[]> trace(double x, double y, int way) {
      List<double[]> line = new ArrayList<>();
      while (line.size() < 46 && free(x, y)) {
        line.add(new double[] {x, y});
        double angle = angle(x, y);
        x += Math.cos(angle) * 3 * way;
        y += Math.sin(angle) * 3 * way;
      }
      return line;
    }

    private boolean free(double x, double y) {
      boolean inside = x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT;
      return inside && !taken[(int) y * WIDTH + (int) x];
    }

    private double angle(double x, double y) {
      double dx = 1;
      double dy = 0.9 * (noise(x / 150, y / 70) - 0.5);
      for (double[] whirl : whirls) {
        double ox = x - whirl[0];
        double oy = y - whirl[1];
        double r = Math.hypot(ox, oy) + 1e-6;
        double pull = 2.6 * Math.exp(-r * r / (whirl[2] * whirl[2])) * whirl[3];
        dx += pull * (-oy / r - 0.22 * ox / r);
        dy += pull * (ox / r - 0.22 * oy / r);
      }
      return Math.atan2(dy, dx);
    }

    private void cut(double[][] line) {
      for (double[] point : line) {
        take(point[0], point[1]);
      }
      double[] middle = line[line.length / 2];
      double thick = 1.6 + 2.6 * noise(middle[0] / 60, middle[1] / 30);
      brush(line, thick, colourAt(middle[0], middle[1]), 0.35);
    }

    private void take(double x, double y) {
      for (int j = (int) (y - GAP); j <= y + GAP; j++) {
        for (int i = (int) (x - GAP); i <= x + GAP; i++) {
          if (i >= 0 && j >= 0 && i < WIDTH && j < HEIGHT && Math.hypot(i - x, j - y) < GAP) {
            taken[j * WIDTH + i] = true;
          }
        }
      }
    }

    private Color colourAt(double x, double y) {
      boolean sun = Math.hypot(x - 253, y - 345) < 103;
      double chance = random.nextDouble();
      if (sun) {
        return chance < 0.6 ? OCHRE : CREAM;
      }
      if (y < 120) {
        return chance < 0.45 ? LIGHT : chance < 0.75 ? INDIGO : PALE;
      }
      return chance < 0.5 ? mix(MIDDLE, LIGHT, y / 600) : chance < 0.75 ? MIDDLE : OCHRE;
    }
  }

  /** A curling wave: bands between its hollow face and its back, and foam along its lip. */
  private final class Wave {
    private final double[][] face = {
      {120, 700},
      {330, 650},
      {520, 610},
      {660, 540},
      {722, 440},
      {712, 335},
      {640, 262},
      {545, 235},
      {465, 262},
      {418, 322}
    };
    private final double[][] back = {
      {1240, 760},
      {1190, 610},
      {1130, 450},
      {1050, 310},
      {940, 190},
      {800, 110},
      {650, 72},
      {515, 92},
      {425, 165},
      {392, 290}
    };
    private final double left;
    private final double top;
    private final double size;
    private final int way;

    Wave(double left, double top, double size, int way) {
      this.left = left;
      this.top = top;
      this.size = size;
      this.way = way;
    }

    void draw() {
      bands();
      chisel();
      clawsAlong(0.95, 0.72, 0.55, 0.4);
      clawsAlong(0.2, 0.7, 0.9, -0.7);
      clawsAlong(0.08, 0.62, 1, -1);
      foamOnBack();
      clawsAlong(0.5, 0.9, 0.6, -0.2);
      spray();
    }

    /** The point a share u from face to back and a share t from the foot to the tip. */
    private double[] at(double u, double t) {
      double[] a = spline(face, t);
      double[] b = spline(back, t);
      double w = u + 0.05 * Math.sin(Math.PI * u) * Math.sin(t * 11 + u * 7);
      double x = a[0] + (b[0] - a[0]) * w;
      double y = a[1] + (b[1] - a[1]) * w;
      return new double[] {left + size * (way > 0 ? x : WIDTH - x), top + size * y};
    }

    private double[] spline(double[][] knots, double t) {
      double at = Math.max(0, Math.min(0.9999, t)) * (knots.length - 1);
      int i = (int) at;
      double s = at - i;
      double[] point = new double[2];
      for (int k = 0; k < 2; k++) {
        double p = knots[Math.max(0, i - 1)][k];
        double q = knots[i][k];
        double r = knots[i + 1][k];
        double o = knots[Math.min(knots.length - 1, i + 2)][k];
        double bend = 2 * p - 5 * q + 4 * r - o + (3 * (q - r) + o - p) * s;
        point[k] = q + 0.5 * s * (r - p + s * bend);
      }
      return point;
    }

    private double[][] stream(double u, double from, double to) {
      double[][] line = new double[70][];
      for (int i = 0; i < line.length; i++) {
        line[i] = at(u, from + (to - from) * i / (line.length - 1.0));
      }
      return line;
    }

    private void bands() {
      Color[] cycle = {
        PRUSSIAN, LIGHT, INDIGO, CREAM, MIDDLE, PRUSSIAN, PALE, MIDDLE, INDIGO, LIGHT
      };
      double[] share = {1.4, 0.6, 1.0, 0.5, 1.1, 1.5, 0.5, 1.0, 1.3, 0.7};
      double u = 0;
      for (int i = 0; u < 1; i++) {
        double next = Math.min(1, u + share[i % 10] * 0.036 * (size < 0.6 ? 2 : 1));
        band(u, next, i == 0 ? INDIGO : cycle[i % 10]);
        u = next;
      }
    }

    private void band(double u, double next, Color colour) {
      double[][] edge = stream(u, 0, 1);
      Path2D area = path(edge);
      double[][] other = stream(next, 0, 1);
      for (int i = other.length - 1; i >= 0; i--) {
        area.lineTo(other[i][0], other[i][1]);
      }
      double foot = top + size * 700;
      Color deep = mix(colour, PRUSSIAN, 0.6);
      float low = (float) foot;
      float high = (float) (foot - size * 380);
      ink.setPaint(new GradientPaint(0, low, deep, 0, high, colour));
      ink.fill(area);
      brush(edge, (1.6 + 3 * random.nextDouble()) * Math.sqrt(size), INDIGO, 0.03);
    }

    private void chisel() {
      for (int i = 0; i < 420 * Math.sqrt(size); i++) {
        double u = random.nextDouble();
        double t = random.nextDouble() * 0.85;
        double reach = 0.03 + 0.1 * random.nextDouble();
        double width = (1 + 2.2 * random.nextDouble()) * Math.sqrt(size);
        brush(stream(u, t, t + reach), width, tint(), 0.5);
      }
    }

    private void foamOnBack() {
      List<double[]> discs = new ArrayList<>();
      for (double t = 0.4; t < 0.995; t += 0.006) {
        double grown = size * (2.5 + 21 * (t - 0.4));
        double deep = 0.06 + 0.75 * Math.pow(Math.max(0, t - 0.45), 1.5);
        addTuft(discs, 1.02 - deep * random.nextDouble(), t, grown);
        addTuft(discs, 1.02 - deep * random.nextDouble(), t, grown);
      }
      for (double t = 0.66; t < 1; t += 0.008) {
        addTuft(
            discs, 0.1 + (t - 0.6) * 0.6 * random.nextDouble(), t, size * (3 + 26 * (t - 0.66)));
      }
      froth(discs, Math.max(0.8, 1.8 * Math.sqrt(size)));
    }

    private void addTuft(List<double[]> discs, double u, double t, double r) {
      double[] p = at(u, t);
      discs.add(new double[] {p[0], p[1], r * (0.6 + 0.8 * random.nextDouble())});
    }

    private void clawsAlong(double u, double from, double share, double tilt) {
      for (double t = from; t < 1; t += 0.03) {
        double[] p = at(u, t);
        double[] q = at(u, t + 0.01);
        double ahead = Math.atan2(q[1] - p[1], q[0] - p[0]);
        double large = size * (30 + 110 * (t - 0.6)) * (0.75 + 0.5 * random.nextDouble());
        double angle = ahead + way * (tilt + 0.25 * random.nextGaussian());
        double edge = Math.max(0.9, 1.8 * Math.sqrt(size));
        claw(p[0], p[1], angle, large * share, -way, 2, edge);
      }
    }

    private void spray() {
      for (int i = 0; i < 260 * size; i++) {
        double[] p = at(0.5, 0.72 + 0.28 * random.nextDouble());
        double x = p[0] + random.nextGaussian() * 120 * size - way * 50 * size;
        double y = p[1] + random.nextGaussian() * 95 * size;
        double r = (1 + 3.2 * random.nextDouble() * random.nextDouble()) * Math.sqrt(size);
        disc(x, y, r + 0.7, INDIGO);
        disc(x, y, r, CREAM);
      }
    }
  }

  /** A hooked finger of foam with smaller fingers on it. */
  private final class Claw {
    private final List<double[][]> lines = new ArrayList<>();
    private final List<double[]> halves = new ArrayList<>();

    void grow(double x, double y, double angle, double size, int side, int depth) {
      double turn = side * (1.3 + 1.1 * random.nextDouble());
      double[][] line = hook(x, y, angle, size * 1.35, turn);
      lines.add(line);
      halves.add(taper(line.length, size * 0.2));
      for (int i = 2; depth > 0 && i < 14; i += 4) {
        double heading = angle + turn * i * i / 289.0;
        double smaller = size * (0.52 - 0.012 * i);
        grow(line[i][0], line[i][1], heading - side * 0.9, smaller, side, depth - 1);
      }
    }

    private double[] taper(int n, double width) {
      double[] half = new double[n];
      for (int i = 0; i < n; i++) {
        half[i] = width * Math.pow(1 - i / (n - 0.5), 0.75);
      }
      return half;
    }

    void draw(double edge) {
      fill(INDIGO, edge);
      fill(CREAM, 0);
      for (int i = 0; i < lines.size(); i++) {
        brush(lines.get(i), Math.min(edge * 1.6, halves.get(i)[0] * 0.5), MIDDLE, 0.45);
      }
    }

    private void fill(Color colour, double grow) {
      for (int i = 0; i < lines.size(); i++) {
        double[] half = halves.get(i).clone();
        for (int k = 0; k < half.length; k++) {
          half[k] += grow;
        }
        ink.setPaint(colour);
        ink.fill(outline(lines.get(i), half));
        disc(lines.get(i)[0][0], lines.get(i)[0][1], half[0], colour);
      }
    }
  }
}
