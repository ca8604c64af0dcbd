import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Draws {@code harbour.jpg}, a content picture for style transfer: a harbour village at evening
 * with a lighthouse, hills, a jetty, boats and their reflections in rippled water; and the masks
 * {@code harbour-water.png} and {@code harbour-sky.png} of two of its regions.
 *
 * <p>The scene is a signed distance field, ray marched with a low sun, soft shadows, haze and a
 * little film grain. Nothing is loaded, and every run draws the same picture.
 *
 * <p>Run it with {@code java samples/DrawHarbour.java [DIR]}; the pictures go to DIR, or to the
 * current folder.
 */
public final class DrawHarbour {
  private static final int WIDTH = 1024;
  private static final int HEIGHT = 768;
  private static final int SAMPLES = 2;
  private static final Vec EYE = new Vec(0, 11, 0);
  private static final Vec SUN = new Vec(-0.88, 0.27, -0.24).unit();
  private static final Vec SUNLIGHT = new Vec(2.35, 1.22, 0.55);
  private static final Vec SKYLIGHT = new Vec(0.17, 0.22, 0.36);
  private static final Vec LAMP = new Vec(39, 39.6, 150);

  private final Thing[] things = {
    new Terrain(),
    new Lighthouse(39, 13.5, 150),
    new House(52, 13.2, 153, 3.4, 4.6, 3.2, 1.35, 0),
    new House(-79, 3, 217, 4.2, 5.5, 5.6, 0.2, 1),
    new House(-67, 3, 222, 4.6, 5.0, 7.2, 1.57, 2),
    new House(-55, 3, 217, 4.0, 5.5, 6.0, 0.0, 3),
    new House(-44, 3, 220, 4.8, 5.0, 4.6, 1.5, 4),
    new House(-32, 3, 216, 3.8, 5.0, 6.6, 0.1, 0),
    new House(-21, 3, 219, 4.4, 6.0, 4.2, 1.62, 1),
    new House(-8, 3, 217, 4.2, 5.0, 5.8, -0.1, 5),
    new House(5, 3, 222, 4.6, 5.5, 4.4, 1.5, 2),
    new House(-60, 11, 243, 4.4, 6.0, 5.0, 1.3, 5),
    new House(-38, 10, 241, 4.2, 5.5, 5.6, 0.3, 1),
    new House(-16, 10, 244, 4.6, 6.0, 4.8, 1.7, 3),
    new Church(-48, 18, 268),
    new Quay(),
    new Jetty(),
    new Boat(-1.5, 47, 0.25, 4.6, 1.75, new Vec(0.05, 0.17, 0.3), false),
    new Boat(13.5, 76, 2.75, 5.0, 1.6, new Vec(0.75, 0.72, 0.66), true),
    new Boat(-16, 96, -0.3, 4.8, 1.7, new Vec(0.4, 0.07, 0.05), false),
    new Boat(-41, 168, 0.2, 5.0, 1.7, new Vec(0.1, 0.25, 0.2), true),
    new Boat(-4, 172, 3.0, 4.8, 1.7, new Vec(0.6, 0.55, 0.45), false),
    new Buoy(6.2, 36),
    new Buoy(-7.5, 74),
    new Buoy(24, 82),
  };

  /** Draws the picture into the folder named on the command line. */
  public static void main(String[] args) throws IOException {
    System.setProperty("java.awt.headless", "true");
    File folder = new File(args.length > 0 ? args[0] : ".");
    BufferedImage image = new DrawHarbour().render();
    writeJpeg(image, new File(folder, "harbour.jpg"), 0.9f);
    ImageIO.write(mask(true), "png", new File(folder, "harbour-water.png"));
    ImageIO.write(mask(false), "png", new File(folder, "harbour-sky.png"));
  }

  /** White where the water, or the sky, is seen; grey at the edges. Half as wide as the picture. */
  private static BufferedImage mask(boolean ofWater) {
    DrawHarbour scene = new DrawHarbour();
    BufferedImage mask =
        new BufferedImage(WIDTH / 2, HEIGHT / 2, BufferedImage.TYPE_BYTE_GRAY);
    IntStream.range(0, HEIGHT / 2).parallel().forEach(y -> scene.maskRow(mask, y, ofWater));
    return mask;
  }

  private void maskRow(BufferedImage mask, int row, boolean ofWater) {
    for (int column = 0; column < WIDTH / 2; column++) {
      int inside = 0;
      for (int s = 0; s < 4; s++) {
        double u = (column + (s % 2 + 0.5) / 2) * 2 / WIDTH;
        double v = (row + (s / 2 + 0.5) / 2) * 2 / HEIGHT;
        Vec dir = direction(u, v);
        boolean down = dir.y < 0;
        double end = down ? Math.min(-EYE.y / dir.y, 1100) : 1100;
        inside += down == ofWater && march(EYE, dir, end, true) <= 0 ? 1 : 0;
      }
      mask.getRaster().setSample(column, row, 0, inside * 255 / 4);
    }
  }

  private BufferedImage render() {
    Vec[] light = new Vec[WIDTH * HEIGHT];
    IntStream.range(0, HEIGHT).parallel().forEach(y -> renderRow(light, y));
    return develop(light);
  }

  private void renderRow(Vec[] light, int row) {
    for (int column = 0; column < WIDTH; column++) {
      Vec sum = new Vec(0, 0, 0);
      for (int s = 0; s < SAMPLES * SAMPLES; s++) {
        double x = column + (s % SAMPLES + 0.5) / SAMPLES;
        double y = row + (s / SAMPLES + 0.5) / SAMPLES;
        sum = sum.plus(pixel(x / WIDTH, y / HEIGHT).min(4));
      }
      light[row * WIDTH + column] = sum.times(1.0 / (SAMPLES * SAMPLES));
    }
  }

  private Vec pixel(double u, double v) {
    Vec dir = direction(u, v);
    return trace(EYE, dir, true).plus(lampGlow(dir));
  }

  private static Vec direction(double u, double v) {
    return new Vec((u * 2 - 1) * 0.4, (0.5 - v) * 0.6 - 0.045, 1).unit();
  }

  private static Vec lampGlow(Vec dir) {
    double off = 1 - dir.dot(LAMP.minus(EYE).unit());
    double glow = 0.9 * Math.exp(-off * 90000) + 0.25 * Math.exp(-off * 4500);
    return new Vec(1.0, 0.75, 0.4).times(glow);
  }

  /** The light along a ray: from an object, the water or the sky. */
  private Vec trace(Vec from, Vec dir, boolean primary) {
    double toWater = dir.y < 0 ? -from.y / dir.y : 1e9;
    double t = march(from, dir, Math.min(toWater, 1100), primary);
    if (t > 0) {
      return haze(shade(from.plus(dir.times(t)), t, primary), dir, t);
    }
    if (toWater < 1e9 && primary) {
      return haze(water(from.plus(dir.times(toWater)), dir, toWater), dir, toWater);
    }
    return Sky.colour(dir);
  }

  private double march(Vec from, Vec dir, double end, boolean fine) {
    double t = fine ? 20 : 0.05;
    for (int i = 0; i < (fine ? 220 : 90) && t < end; i++) {
      double y = from.y + dir.y * t;
      double d = distance(from.x + dir.x * t, y, from.z + dir.z * t);
      if (d < 0.0003 * t) {
        return t;
      }
      if (dir.y > 0 && y > 130) {
        return -1;
      }
      t += Math.max(d, 0.0004 * t) * (fine ? 1 : 1.15);
    }
    return -1;
  }

  private double distance(double x, double y, double z) {
    double nearest = 1e9;
    for (Thing thing : things) {
      if (thing.mayBeNearer(x, y, z, nearest)) {
        nearest = Math.min(nearest, thing.distance(x, y, z));
      }
    }
    return nearest;
  }

  private Thing thingAt(Vec p) {
    Thing best = things[0];
    for (Thing thing : things) {
      if (thing.distance(p.x, p.y, p.z) < best.distance(p.x, p.y, p.z)) {
        best = thing;
      }
    }
    return best;
  }

  private Vec shade(Vec p, double t, boolean primary) {
    Thing thing = thingAt(p);
    Vec n = normal(thing, p, Math.max(0.015, 0.0006 * t));
    double facing = Math.max(0, n.dot(SUN));
    double sun = primary && facing > 0 ? facing * shadow(p.plus(n.times(0.05))) : facing * 0.7;
    double open = (0.55 + 0.45 * n.y) * (primary ? openness(p, n) : 0.8);
    double bounce = 0.12 * Math.max(0, -n.y) + 0.10 * Math.max(0, -n.z);
    Vec light = SUNLIGHT.times(sun).plus(SKYLIGHT.times(open)).plus(SUNLIGHT.times(bounce));
    return thing.colour(p, n).times(light).plus(thing.glow(p, n));
  }

  private static Vec normal(Thing thing, Vec p, double e) {
    double x = thing.relief(p.x + e, p.y, p.z) - thing.relief(p.x - e, p.y, p.z);
    double y = thing.relief(p.x, p.y + e, p.z) - thing.relief(p.x, p.y - e, p.z);
    double z = thing.relief(p.x, p.y, p.z + e) - thing.relief(p.x, p.y, p.z - e);
    return new Vec(x, y, z).unit();
  }

  private double shadow(Vec p) {
    double lit = 1;
    double t = 0.1;
    for (int i = 0; i < 40 && t < 90 && lit > 0.02; i++) {
      double d = distance(p.x + SUN.x * t, p.y + SUN.y * t, p.z + SUN.z * t);
      lit = Math.min(lit, 0.5 + 14 * d / t);
      t += Math.max(0.12, d);
    }
    return Maths.smooth(0, 1, lit);
  }

  private double openness(Vec p, Vec n) {
    double closed = 0;
    for (double reach = 0.4; reach < 4; reach *= 2.6) {
      double d = distance(p.x + n.x * reach, p.y + n.y * reach, p.z + n.z * reach);
      closed += Math.max(0, reach - d) / reach * 0.3;
    }
    return Math.max(0.15, 1 - closed);
  }

  private Vec water(Vec p, Vec dir, double t) {
    Vec n = rippleNormal(p, t);
    Vec mirrored = dir.minus(n.times(2 * dir.dot(n)));
    mirrored = new Vec(mirrored.x, Math.abs(mirrored.y) + 0.004, mirrored.z).unit();
    Vec reflected = trace(p.plus(new Vec(0, 0.02, 0)), mirrored, false);
    double cosine = Math.max(0, -dir.dot(n));
    double fresnel = 0.05 + 0.95 * Math.pow(1 - cosine, 3.6);
    Vec deep = new Vec(0.018, 0.065, 0.085).plus(SUNLIGHT.times(0.012));
    return deep.mix(reflected.times(0.95), fresnel);
  }

  private static Vec rippleNormal(Vec p, double t) {
    double e = 0.03 + t * 0.0012;
    double h = ripple(p.x, p.z);
    double dx = (ripple(p.x + e, p.z) - h) / e;
    double dz = (ripple(p.x, p.z + e) - h) / e;
    double strength = 1 / (1 + t * 0.006);
    return new Vec(-dx * strength, 1, -dz * strength).unit();
  }

  private static double ripple(double x, double z) {
    double calm = 0.35 + 0.9 * Maths.smooth(0.35, 0.65, Maths.fbm(x / 26, z / 11 + 7, 2));
    double swell = 0.22 * Maths.fbm(x * 0.22 + 40, z * 0.5, 2);
    double small = 0.085 * Maths.fbm(x * 1.1 + z * 0.25, z * 1.9, 3);
    return calm * (swell + small);
  }

  private static Vec haze(Vec colour, Vec dir, double t) {
    Vec air = Sky.air(new Vec(dir.x, 0.07, dir.z).unit()).mix(new Vec(0.34, 0.36, 0.5), 0.6);
    return colour.mix(air, 0.66 * (1 - Math.exp(-Math.max(0, t - 80) / 900)));
  }

  /** Turns light into an 8 bit picture: tone curve, vignette and film grain. */
  private static BufferedImage develop(Vec[] light) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int i = 0; i < light.length; i++) {
      double u = (i % WIDTH) / (double) WIDTH - 0.5;
      double v = (i / WIDTH) / (double) HEIGHT - 0.5;
      Vec c = light[i].times(1.05 - 0.55 * (u * u + v * v));
      double grain = random.nextGaussian() * 0.008;
      int rgb = level(c.x, grain) << 16 | level(c.y, grain) << 8 | level(c.z, grain);
      image.setRGB(i % WIDTH, i / WIDTH, rgb);
    }
    return image;
  }

  private static int level(double light, double grain) {
    double filmic = light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14);
    double encoded = Math.pow(Maths.clamp(filmic), 1 / 2.2) + grain;
    return (int) Math.round(255 * Maths.clamp(encoded));
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

  /** A point, a direction or a colour. */
  private record Vec(double x, double y, double z) {
    Vec plus(Vec o) {
      return new Vec(x + o.x, y + o.y, z + o.z);
    }

    Vec minus(Vec o) {
      return new Vec(x - o.x, y - o.y, z - o.z);
    }

    Vec times(double k) {
      return new Vec(x * k, y * k, z * k);
    }

    Vec times(Vec o) {
      return new Vec(x * o.x, y * o.y, z * o.z);
    }

    Vec min(double most) {
      return new Vec(Math.min(x, most), Math.min(y, most), Math.min(z, most));
    }

    Vec mix(Vec o, double k) {
      return times(1 - k).plus(o.times(k));
    }

    double dot(Vec o) {
      return x * o.x + y * o.y + z * o.z;
    }

    Vec unit() {
      return times(1 / Math.sqrt(dot(this) + 1e-12));
    }
  }

  /** Noise and small helper functions. */
  private static final class Maths {
    static double clamp(double v) {
      return Math.max(0, Math.min(1, v));
    }

    static double smooth(double low, double high, double v) {
      double k = clamp((v - low) / (high - low));
      return k * k * (3 - 2 * k);
    }

    static double hash(int x, int y) {
      int h = x * 374761393 + y * 668265263;
      h = (h ^ (h >>> 13)) * 1274126177;
      return ((h ^ (h >>> 16)) & 0xffffff) / (double) 0x1000000;
    }

    static double noise(double x, double y) {
      int ix = (int) Math.floor(x);
      int iy = (int) Math.floor(y);
      double u = fade(x - ix);
      double v = fade(y - iy);
      double top = hash(ix, iy) * (1 - u) + hash(ix + 1, iy) * u;
      double bottom = hash(ix, iy + 1) * (1 - u) + hash(ix + 1, iy + 1) * u;
      return top * (1 - v) + bottom * v;
    }

    private static double fade(double k) {
      return k * k * k * (k * (k * 6 - 15) + 10);
    }

    static double fbm(double x, double y, int octaves) {
      double sum = 0;
      double weight = 0.5;
      for (int i = 0; i < octaves; i++) {
        sum += weight * noise(x, y);
        double turned = 1.62 * x - 1.18 * y + 17.3;
        y = 1.18 * x + 1.62 * y + 5.1;
        x = turned;
        weight *= 0.5;
      }
      return sum / (1 - 2 * weight);
    }

    /** Height of the nearest of many scattered domes, 0 to 1: a tree crown from far away. */
    static double domes(double x, double y) {
      double best = 1;
      for (int i = -1; i <= 1; i++) {
        for (int j = -1; j <= 1; j++) {
          int cx = (int) Math.floor(x) + i;
          int cy = (int) Math.floor(y) + j;
          double dx = cx + hash(cx, cy) - x;
          double dy = cy + hash(cy + 57, cx) - y;
          best = Math.min(best, dx * dx + dy * dy);
        }
      }
      return Math.sqrt(Math.max(0, 1 - best));
    }

    static double box(double x, double y, double z, double w, double h, double l) {
      double dx = Math.abs(x) - w;
      double dy = Math.abs(y) - h;
      double dz = Math.abs(z) - l;
      double inside = Math.min(0, Math.max(dx, Math.max(dy, dz)));
      dx = Math.max(dx, 0);
      dy = Math.max(dy, 0);
      dz = Math.max(dz, 0);
      return inside + Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /** Distance from (x, y, z) to the segment a-b thickened by r. */
    static double rod(Vec p, Vec a, Vec b, double r) {
      Vec along = b.minus(a);
      Vec off = p.minus(a);
      Vec gap = off.minus(along.times(clamp(off.dot(along) / along.dot(along))));
      return Math.sqrt(gap.dot(gap)) - r;
    }
  }

  /** The evening sky: graded air, two ranges of far hills and lit clouds. */
  private static final class Sky {
    static Vec colour(Vec dir) {
      Vec sky = air(dir);
      double cover = cloud(dir, 0, 0);
      double lit = Maths.clamp(0.5 + 2.6 * (cover - cloud(dir, -0.16, 0.05)));
      Vec cloud = new Vec(0.22, 0.19, 0.27).mix(new Vec(1.30, 0.66, 0.36), lit);
      sky = sky.mix(cloud, 0.95 * Maths.smooth(0.42, 0.60, cover));
      sky = ridge(sky, dir, 0.045, 5.0, 0.55);
      return ridge(sky, dir, 0.018, 9.0, 0.3);
    }

    static Vec air(Vec dir) {
      double up = Maths.clamp(dir.y / 0.34);
      double west = Math.exp(-2.2 * (dir.x + 0.5));
      Vec low = new Vec(0.98, 0.46, 0.17).times(0.7 + 0.22 * west);
      Vec middle = new Vec(0.56, 0.36, 0.33);
      Vec high = new Vec(0.07, 0.15, 0.32);
      Vec sky = low.mix(middle, Maths.smooth(0, 0.38, up));
      return sky.mix(high, Maths.smooth(0.15, 1, up));
    }

    private static double cloud(Vec dir, double east, double rise) {
      double flat = 1 / (Math.max(0, dir.y) + 0.13);
      double x = dir.x * flat * 0.95 + east;
      double y = flat * 0.62 + rise;
      double bend = Maths.fbm(x * 1.3 + 9, y * 1.3, 2);
      return Maths.fbm(x * 1.5 + bend * 0.8 + 3.1, y * 2.3 + bend * 0.8, 6);
    }

    private static Vec ridge(Vec sky, Vec dir, double low, double scale, double far) {
      double bearing = dir.x / Math.max(0.1, Math.abs(dir.z));
      double top = low + 0.05 * (Maths.fbm(bearing * scale + scale * 7, scale, 5) - 0.3);
      double covered = Maths.smooth(-0.0006, 0.0006, top - dir.y);
      Vec hill = new Vec(0.16, 0.20, 0.30).mix(air(new Vec(dir.x, 0.02, 1)), far);
      Vec misty = hill.mix(air(new Vec(dir.x, 0, 1)), 0.45 * Maths.smooth(0.05, 0, dir.y));
      return sky.mix(misty, covered);
    }
  }

  /** A solid object with a bounding sphere, which makes misses cheap. */
  private abstract static class Thing {
    final Vec centre;
    private final double cos;
    private final double sin;
    private final double radius;

    Thing(Vec centre, double angle, double radius) {
      this.centre = centre;
      this.cos = Math.cos(angle);
      this.sin = Math.sin(angle);
      this.radius = radius;
    }

    boolean mayBeNearer(double x, double y, double z, double than) {
      double dx = x - centre.x;
      double dy = y - centre.y;
      double dz = z - centre.z;
      return dx * dx + dy * dy + dz * dz < (than + radius) * (than + radius);
    }

    double distance(double x, double y, double z) {
      double dx = x - centre.x;
      double dy = y - centre.y;
      double dz = z - centre.z;
      double reach = dx * dx + dy * dy + dz * dz;
      if (reach > (radius + 2) * (radius + 2)) {
        return Math.sqrt(reach) - radius;
      }
      return local(cos * dx + sin * dz, dy, cos * dz - sin * dx);
    }

    /** The distance with fine bumps, for shading only. */
    double relief(double x, double y, double z) {
      return distance(x, y, z);
    }

    Vec toLocal(Vec p) {
      Vec d = p.minus(centre);
      return new Vec(cos * d.x + sin * d.z, d.y, cos * d.z - sin * d.x);
    }

    Vec colour(Vec p, Vec n) {
      Vec turned = new Vec(cos * n.x + sin * n.z, n.y, cos * n.z - sin * n.x);
      return paint(toLocal(p), turned);
    }

    Vec glow(Vec p, Vec n) {
      return new Vec(0, 0, 0);
    }

    abstract double local(double x, double y, double z);

    abstract Vec paint(Vec p, Vec n);

    static Vec weathered(Vec colour, double x, double y, double amount) {
      return colour.times(1 - amount + 2 * amount * Maths.fbm(x, y, 4));
    }
  }

  /** Rocks, fields and wooded hills around the bay, as a grid of heights. */
  private static final class Terrain extends Thing {
    private static final int SIZE = 1000;
    private static final int NEAR = 90;
    private final float[] heights = new float[SIZE * SIZE];

    Terrain() {
      super(new Vec(0, 0, 0), 0, 1e6);
      IntStream.range(0, SIZE).parallel().forEach(this::fillRow);
    }

    private void fillRow(int row) {
      for (int i = 0; i < SIZE; i++) {
        heights[row * SIZE + i] = (float) height(i - SIZE / 2.0, row + NEAR);
      }
    }

    private static double height(double x, double z) {
      double h = Math.max(mainland(x, z), Math.max(headland(x, z), point(x, z)));
      return h + 6.5 * wooded(x, z, h) * Maths.domes(x / 6.5, z / 6.5);
    }

    private static double mainland(double x, double z) {
      double wild = Maths.smooth(20, 70, Math.abs(x + 33));
      double inland = z - 211 - 22 * wild * Maths.noise(x / 40, 3);
      double shore = inland < 0 ? inland * 0.6 : Math.min(3, inland * 0.8);
      double slope = 0.36 * Math.max(0, Math.min(90, inland - 22));
      double side = 0.22 + 0.78 * Maths.smooth(10, 190, Math.abs(x - 14));
      double crag = 1 - Math.abs(2 * Maths.fbm(x / 120 + 2, z / 120, 6) - 1);
      double rise = 12 + 75 * Maths.fbm(x / 190, z / 190, 3) + 60 * crag * crag;
      double hill = Maths.smooth(60, 430, inland) * side * rise;
      return shore + slope * (0.3 + 0.7 * side) + hill;
    }

    private static double headland(double x, double z) {
      double ex = (x - 78) / 57;
      double ez = (z - 152) / 23;
      double inside = 1 - ex * ex - ez * ez;
      double crag = Math.abs(2 * Maths.fbm(x / 13, z / 13 + 3, 5) - 1);
      double rough = 14 * (0.3 - crag) + 4 * (Maths.fbm(x / 3, z / 3, 3) - 0.5);
      double top = 13.4 + 0.03 * (x - 39) + rough * 0.07;
      return Math.min(inside * 23 + 0.5 + rough, top);
    }

    private static double point(double x, double z) {
      double ex = (x + 118) / 62;
      double ez = (z - 178) / 24;
      double rough = 10 * (Maths.fbm(x / 12 + 5, z / 12, 5) - 0.5);
      return 24 * (1 - ex * ex - ez * ez) + rough;
    }

    private static double wooded(double x, double z, double h) {
      double patch = Maths.smooth(0.42, 0.56, Maths.fbm(x / 60 + 4, z / 60, 3));
      double left = z < 205 && x < -60 ? 1 : 0;
      double village = Maths.smooth(225, 262, z + 0.1 * Math.abs(x + 33));
      return Math.max(left, patch * village) * Maths.smooth(4, 7, h);
    }

    private double at(double x, double z) {
      double gx = Math.max(0, Math.min(SIZE - 1.01, x + SIZE / 2.0));
      double gz = Math.max(0, Math.min(SIZE - 1.01, z - NEAR));
      int i = (int) gz * SIZE + (int) gx;
      double u = gx - (int) gx;
      double v = gz - (int) gz;
      double front = heights[i] * (1 - u) + heights[i + 1] * u;
      double back = heights[i + SIZE] * (1 - u) + heights[i + SIZE + 1] * u;
      return front * (1 - v) + back * v;
    }

    @Override
    double distance(double x, double y, double z) {
      return z < NEAR ? Math.max(0.5, NEAR - z) : (y - at(x, z)) * 0.5;
    }

    @Override
    double local(double x, double y, double z) {
      return distance(x, y, z);
    }

    @Override
    double relief(double x, double y, double z) {
      double rough = 0.6 * Maths.fbm(x * 0.4 + y * 0.6, z * 0.4 + y * 0.9, 4);
      return distance(x, y, z) - rough * Maths.smooth(0, 4, y) * (z < 200 ? 1.4 : 0.5);
    }

    @Override
    Vec paint(Vec p, Vec n) {
      double fine = Maths.fbm(p.x * 1.1 + p.y, p.z * 1.1 + p.y * 1.7, 4);
      double strata = Maths.fbm(p.x * 0.12 + p.z * 0.1, p.y * 1.6, 3);
      Vec rock = new Vec(0.36, 0.31, 0.26).times(0.2 + 0.8 * fine + 0.8 * strata);
      Vec grass = new Vec(0.15, 0.19, 0.06).mix(new Vec(0.30, 0.25, 0.10), fine);
      double trees = Maths.smooth(0.1, 0.5, wooded(p.x, p.z, p.y - 5));
      grass = grass.times(fields(p.x * 0.9 + p.z * 0.3, p.z * 0.8 - p.x * 0.25, p.y));
      grass = grass.mix(new Vec(0.035, 0.075, 0.03).times(0.6 + fine), trees);
      double green = Maths.smooth(0.5, 0.72, n.y + 0.4 * (fine - 0.5)) * Maths.smooth(2, 5, p.y);
      Vec ground = rock.mix(grass, Math.max(green, trees));
      return ground.times(0.35 + 0.65 * Maths.smooth(0.1, 1.6, p.y + fine - 0.5));
    }

    /** Parcels of land in different greens with dark hedges between them. */
    private static Vec fields(double x, double z, double y) {
      double u = x / 30 + 0.25 * Maths.noise(x / 40, z / 40);
      double v = z / 24 + 0.25 * Maths.noise(z / 35, x / 35);
      double tone = Maths.hash((int) Math.floor(u), (int) Math.floor(v));
      double edge = Math.min(Math.abs(u - Math.rint(u)) * 30, Math.abs(v - Math.rint(v)) * 24);
      Vec tint = new Vec(0.75 + 0.9 * tone, 0.8 + 0.35 * tone, 0.8 + 0.2 * tone);
      Vec hedged = tint.times(0.35 + 0.65 * Maths.smooth(0.5, 1.6, edge));
      return hedged.mix(new Vec(1, 0.9, 0.9), Maths.smooth(35, 60, y));
    }
  }

  /** A gabled house with a chimney, rows of windows and some lamps on. */
  private static class House extends Thing {
    private static final Vec[] WALLS = {
      new Vec(0.72, 0.68, 0.60), new Vec(0.62, 0.42, 0.20), new Vec(0.50, 0.13, 0.08),
      new Vec(0.66, 0.58, 0.44), new Vec(0.34, 0.42, 0.46), new Vec(0.70, 0.52, 0.42)
    };
    private final double half;
    private final double length;
    private final double eaves;
    private final int kind;

    House(
        double x,
        double y,
        double z,
        double half,
        double length,
        double eaves,
        double angle,
        int kind) {
      super(new Vec(x, y, z), angle, half + length + eaves * 0.6 + 2);
      this.half = half;
      this.length = length;
      this.eaves = eaves;
      this.kind = kind;
    }

    private double roof(double x) {
      return eaves + (half - Math.abs(x)) * 0.85;
    }

    @Override
    double local(double x, double y, double z) {
      double slant = (y - roof(x)) * 0.76;
      double wallSide = Math.max(Math.abs(x) - half, Math.abs(z) - length);
      double walls = Math.max(Math.max(wallSide, slant), -y - 6);
      double overhang = Math.max(Math.abs(x) - half - 0.5, Math.abs(z) - length - 0.4);
      double tiles = Math.max(overhang, Math.abs(slant - 0.08) - 0.14);
      double top = eaves + half * 0.85;
      double chimney = Maths.box(x - 0.8, y - top, z - length * 0.5, 0.45, 1.2, 0.45);
      return Math.min(Math.min(walls, tiles), chimney);
    }

    @Override
    Vec paint(Vec p, Vec n) {
      if (p.y > roof(p.x) - 0.12) {
        return roofPaint(p);
      }
      Vec wall = weathered(WALLS[kind], p.x * 0.9 + p.z * 0.9, p.y * 0.7, 0.25);
      if (inWindow(p, n, 0.2)) {
        return inWindow(p, n, 0) ? new Vec(0.03, 0.035, 0.05) : new Vec(0.7, 0.68, 0.62);
      }
      return p.y < 0.7 ? wall.times(0.6) : wall;
    }

    private Vec roofPaint(Vec p) {
      double rows = 0.85 + 0.3 * Maths.noise(Math.floor(p.y * 3.5) * 7.3, p.z * 2.2);
      Vec slate = new Vec(0.13, 0.12, 0.13);
      Vec clay = new Vec(0.36, 0.13, 0.07);
      return weathered(kind % 3 == 1 ? slate : clay, p.x, p.z * 0.8, 0.35).times(rows);
    }

    private boolean inWindow(Vec p, Vec n, double frame) {
      double along = Math.abs(n.x) > Math.abs(n.z) ? p.z : p.x;
      double across = Math.abs(cell(along, 2.3) - 1.15);
      double up = Math.abs(cell(p.y - 0.2, 2.6) - 1.4);
      boolean inWall = Math.abs(along) < (along == p.z ? length : half) - 0.5 && p.y < eaves + 1.2;
      return inWall && p.y > 0.6 && across < 0.5 + frame && up < 0.72 + frame;
    }

    private static double cell(double v, double size) {
      return v - Math.floor(v / size) * size;
    }

    @Override
    Vec glow(Vec p, Vec n) {
      Vec q = toLocal(p);
      Vec m = toLocal(n.plus(centre));
      double along = Math.abs(m.x) > Math.abs(m.z) ? q.z : q.x;
      int room = (int) Math.floor(along / 2.3) * 31 + (int) Math.floor(q.y / 2.6) * 17;
      boolean on = Maths.hash(room + (int) centre.x, kind) > 0.62;
      boolean pane = q.y < roof(q.x) - 0.12 && inWindow(q, m, 0);
      return on && pane ? new Vec(1.7, 0.72, 0.13) : new Vec(0, 0, 0);
    }
  }

  /** A white church tower with a slate spire, above the village. */
  private static final class Church extends Thing {
    Church(double x, double y, double z) {
      super(new Vec(x, y, z), 0.25, 24);
    }

    @Override
    double local(double x, double y, double z) {
      double tower = Maths.box(x, y - 4, z, 2.4, 9, 2.4);
      double across = Math.max(Math.abs(x), Math.abs(z));
      double spire = Math.max((across - (23 - y) * 0.27) * 0.9, 13 - y);
      double nave = Math.max(Math.abs(x + 7) - 6, Math.abs(z) - 4);
      nave = Math.max(nave, (y - 5.5 - (4 - Math.abs(z))) * 0.7);
      return Math.min(Math.min(tower, spire), nave);
    }

    @Override
    Vec paint(Vec p, Vec n) {
      boolean nave = p.x < -2.6 && n.y > 0.3;
      if (nave || p.y > 13) {
        return weathered(new Vec(0.13, 0.13, 0.15), p.x * 2, p.y * 3, 0.3);
      }
      boolean bell = Math.abs(p.y - 10.5) < 1.1 && Math.min(Math.abs(p.x), Math.abs(p.z)) < 0.7;
      return bell ? new Vec(0.05, 0.05, 0.05) : weathered(new Vec(0.7, 0.66, 0.58), p.x, p.y, 0.2);
    }
  }

  /** The banded lighthouse on the headland. */
  private static final class Lighthouse extends Thing {
    Lighthouse(double x, double y, double z) {
      super(new Vec(x, y, z), 0, 32);
    }

    @Override
    double local(double x, double y, double z) {
      double r = Math.hypot(x, z);
      double tower = Math.max(r - 3.5 + 0.062 * y, y - 24);
      double base = Math.max(r - 4.3, Math.abs(y) - 1);
      double gallery = Math.max(r - 3.1, Math.abs(y - 24) - 0.3);
      double rail = Math.max(Math.abs(r - 2.95) - 0.06, Math.abs(y - 25.1) - 0.09);
      double lamp = Math.max(r - 1.5, Math.abs(y - 26) - 2);
      double dome = Math.max(r - (30.4 - y) * 0.82, 28 - y);
      double knob = Math.max(r - 0.12, Math.abs(y - 31) - 1);
      double low = Math.min(Math.min(tower, base), Math.min(gallery, rail));
      return Math.min(low, Math.min(lamp, Math.min(dome, knob)));
    }

    @Override
    Vec paint(Vec p, Vec n) {
      double angle = Math.atan2(p.z, p.x);
      if (p.y > 27.9 || p.y > 23.6 && p.y < 25.5) {
        return new Vec(0.30, 0.06, 0.045);
      }
      if (p.y > 24.4) {
        return new Vec(0.10, 0.10, 0.11);
      }
      boolean slit = Math.abs(angle + 1.75) < 0.13 && Math.abs((p.y + 1) % 6 - 3) < 0.55;
      Vec band = p.y > 5.5 && p.y < 11 || p.y > 16.5 ? new Vec(0.5, 0.06, 0.04) : chalk();
      Vec aged = weathered(band, angle * 9, p.y * 0.35, 0.28);
      return slit ? new Vec(0.03, 0.03, 0.04) : p.y < 1 ? new Vec(0.3, 0.28, 0.26) : aged;
    }

    private static Vec chalk() {
      return new Vec(0.78, 0.75, 0.69);
    }

    @Override
    Vec glow(Vec p, Vec n) {
      double up = p.y - centre.y;
      double turn = Math.atan2(p.z - centre.z, p.x - centre.x) * 5 / Math.PI;
      boolean bar = Math.abs(turn - Math.rint(turn)) < 0.1;
      boolean glass = up > 24.7 && up < 27.8 && Math.hypot(p.x - centre.x, p.z - centre.z) < 1.6;
      return glass && !bar ? new Vec(3.2, 2.2, 1.0) : new Vec(0, 0, 0);
    }
  }

  /** The stone quay wall before the village. */
  private static final class Quay extends Thing {
    Quay() {
      super(new Vec(-36, 0, 208), 0, 56);
    }

    @Override
    double local(double x, double y, double z) {
      double wall = Maths.box(x, y, z, 52, 2.6, 4);
      double post = x - Math.rint(x / 8) * 8;
      double bollard = Maths.box(post, y - 3, z + 3.4, 0.25, 0.5, 0.25);
      return Math.min(wall, Math.abs(x) < 50 ? bollard : 9);
    }

    @Override
    Vec paint(Vec p, Vec n) {
      int row = (int) Math.floor(p.y / 0.65);
      double stone = Maths.hash((int) Math.floor(p.x / 1.3 + 0.5 * (row & 1)), row);
      Vec grey = new Vec(0.33, 0.30, 0.26).times(0.65 + 0.6 * stone);
      return weathered(grey, p.x, p.y * 2, 0.3).times(p.y < 0.7 ? 0.4 : 1);
    }
  }

  /** A timber jetty that comes in from the left. */
  private static final class Jetty extends Thing {
    Jetty() {
      super(new Vec(-18, 0, 35), -0.12, 15);
    }

    @Override
    double local(double x, double y, double z) {
      double deck = Maths.box(x, y - 1.5, z, 12, 0.12, 1.3);
      double beam = Maths.box(x, y - 1.2, Math.abs(z) - 1.1, 12, 0.14, 0.1);
      double column = Math.max(-5, Math.min(5, Math.rint(x / 2.3)));
      double px = x - column * 2.3;
      double top = 1.9 + 0.5 * Maths.hash((int) column, z > 0 ? 3 : 8);
      double post = Math.max(Math.hypot(px, Math.abs(z) - 1.42) - 0.16, y - top);
      return Math.min(Math.min(deck, beam), post);
    }

    @Override
    Vec paint(Vec p, Vec n) {
      boolean deck = n.y > 0.7 && Math.abs(p.z) < 1.3;
      double plank = Math.floor(p.x / 0.28);
      double gap = Math.abs(p.x / 0.28 - plank - 0.5) > 0.44 ? 0.35 : 1;
      double tone = 0.6 + 0.7 * Maths.hash((int) plank, 5);
      Vec wood = weathered(new Vec(0.30, 0.22, 0.15), p.x * 3, deck ? p.z * 0.8 : p.y * 4, 0.35);
      return deck ? wood.times(tone * gap) : wood.times(p.y < 0.5 ? 0.35 : 0.8);
    }
  }

  /** A fishing boat with a wheelhouse, or a sailing boat with her sails set. */
  private static final class Boat extends Thing {
    private final double half;
    private final double beam;
    private final Vec hull;
    private final boolean sails;

    Boat(double x, double z, double angle, double half, double beam, Vec hull, boolean sails) {
      super(new Vec(x, 0, z), angle, sails ? 13 : 8);
      this.half = half;
      this.beam = beam;
      this.hull = hull;
      this.sails = sails;
    }

    private double sheer(double x) {
      double s = x / half;
      return 0.85 + (s > 0 ? 0.75 : 0.3) * s * s;
    }

    private double width(double x, double y) {
      double s = Maths.clamp((x / (0.9 + 0.07 * y) + half) / (2 * half));
      double plan = s < 0.5 ? 1 - 0.9 * (0.5 - s) * (0.5 - s) : 1 - 4 * (s - 0.5) * (s - 0.5);
      return beam * plan * (0.78 + 0.22 * Maths.clamp(y));
    }

    @Override
    double local(double x, double y, double z) {
      double side = (Math.abs(z) - width(x, y)) * 0.65;
      double ends = Math.abs(x + 0.1) - half * (0.94 + 0.05 * y);
      double body = Math.max(Math.max(side, ends * 0.8), Math.max(y - sheer(x), -y - 1));
      double well = Math.max(side + 0.12, Math.max(Math.abs(x) - half * 0.93, 0));
      body = Math.max(body, -Math.max(well, sheer(x) - 0.4 - y));
      Vec p = new Vec(x, y, z);
      return Math.min(body, sails ? sailRig(p) : workRig(p));
    }

    private double workRig(Vec p) {
      double cabin = Maths.box(p.x + 1.3, p.y - 1.5, p.z, 1.05, 1.15, 0.85);
      double roof = Maths.box(p.x + 1.2, p.y - 2.7, p.z, 1.35, 0.07, 1.0);
      double mast = Maths.rod(p, new Vec(0.6, 0.5, 0), new Vec(0.6, 6.4, 0), 0.075);
      double boom = Maths.rod(p, new Vec(0.6, 1.9, 0), new Vec(3.3, 4.3, 0.3), 0.05);
      double stay = Maths.rod(p, new Vec(0.6, 6.2, 0), new Vec(4.4, 1.4, 0), 0.02);
      double back = Maths.rod(p, new Vec(0.6, 6.2, 0), new Vec(-4.2, 1.1, 0), 0.02);
      double crates = Maths.box(p.x - 1.8, p.y - 0.9, p.z, 0.7, 0.3, 0.6);
      double rigging = Math.min(Math.min(mast, boom), Math.min(stay, back));
      return Math.min(Math.min(cabin, roof), Math.min(rigging, crates));
    }

    private double sailRig(Vec p) {
      double mast = Maths.rod(p, new Vec(0.7, 0.5, 0), new Vec(0.7, 11.4, 0), 0.08);
      double boom = Maths.rod(p, new Vec(0.7, 1.9, 0), new Vec(-3.9, 1.9, 0.5), 0.06);
      double stay = Maths.rod(p, new Vec(0.7, 11.2, 0), new Vec(4.7, 1.6, 0), 0.025);
      double up = p.y - 2.1;
      double main = Math.max(p.x - 0.6, -p.x - 4.4 * (1 - up / 8.8) + 0.55);
      double jib = Math.max(-p.x + 0.9 + 0.05 * up, p.x - 4.4 + 0.42 * (p.y - 1.7));
      double belly = 0.55 * Math.sin(Math.PI * Maths.clamp((p.x + 4) / 8.5)) * (1 - up / 11);
      double cloth = Math.abs(p.z - belly + 0.3) - 0.035;
      double both = Math.max(Math.max(Math.min(main, jib), -up), Math.max(up - 9, cloth));
      return Math.min(Math.min(mast, boom), Math.min(stay, both * 0.7));
    }

    @Override
    Vec paint(Vec p, Vec n) {
      double rail = p.y - sheer(p.x);
      if (rail > 0.03) {
        return sails ? sailPaint(p) : rigPaint(p);
      }
      if (rail > -0.16 || Math.abs(p.z) < width(p.x, p.y) - 0.1) {
        return weathered(new Vec(0.42, 0.27, 0.14), p.x * 3, p.z * 8, 0.3);
      }
      boolean line = rail > -0.27;
      Vec paint = line ? new Vec(0.75, 0.7, 0.6) : p.y < 0.16 ? new Vec(0.3, 0.05, 0.03) : hull;
      return weathered(paint, p.x * 2, p.y * 5, 0.22);
    }

    private static Vec sailPaint(Vec p) {
      if (Math.abs(p.x - 0.7) < 0.09 || p.y < 2) {
        return new Vec(0.35, 0.2, 0.1);
      }
      double seam = Math.abs(p.y * 0.9 - Math.rint(p.y * 0.9)) < 0.03 ? 0.75 : 1;
      Vec cloth = p.x < 0.7 ? new Vec(0.52, 0.17, 0.07) : new Vec(0.72, 0.62, 0.46);
      return weathered(cloth, p.x * 0.7, p.y * 0.7, 0.2).times(seam);
    }

    private static Vec rigPaint(Vec p) {
      boolean cabin = p.x < -0.1 && p.x > -2.7 && p.y < 2.9 && Math.abs(p.z) < 1.1;
      if (!cabin) {
        return new Vec(0.34, 0.2, 0.1);
      }
      boolean band = p.y > 1.75 && p.y < 2.35;
      double split = Math.abs(p.x + 1.3);
      boolean pane = band && (Math.abs(split - 0.5) < 0.36 || split > 1.0 && Math.abs(p.z) < 0.6);
      return pane ? new Vec(0.03, 0.04, 0.05) : weathered(new Vec(0.72, 0.68, 0.58), p.x, p.y, 0.2);
    }
  }

  /** A red and white mooring buoy. */
  private static final class Buoy extends Thing {
    Buoy(double x, double z) {
      super(new Vec(x, 0.25, z), 0, 1.5);
    }

    @Override
    double local(double x, double y, double z) {
      double ball = Math.sqrt(x * x + y * y + z * z) - 0.5;
      return Math.min(ball, Math.max(Math.hypot(x, z) - 0.06, Math.abs(y - 0.6) - 0.4));
    }

    @Override
    Vec paint(Vec p, Vec n) {
      return Math.abs(p.y - 0.1) < 0.13 ? new Vec(0.7, 0.66, 0.6) : new Vec(0.6, 0.09, 0.03);
    }
  }
}
