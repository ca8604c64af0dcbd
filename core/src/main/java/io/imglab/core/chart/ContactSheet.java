package io.imglab.core.chart;

import io.imglab.core.LabException;
import io.imglab.core.image.Background;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of thumbnails of picture files, each above its caption.
 *
 * @param columns number of cells in a row
 * @param cells the cells, row by row
 */
public record ContactSheet(int columns, List<Cell> cells) {
  /** The approximate number of pixels of the largest sheet. */
  private static final double MAX_PIXELS = 24e6;

  private static final int MAX_SIDE = 256;
  private static final int MIN_SIDE = 32;
  private static final int PADDING = 6;

  /**
   * A cell of the table.
   *
   * @param picture a file; the cell is blank if it is null or cannot be read
   */
  public record Cell(@Nullable Path picture, String caption) {
    /** An empty cell. */
    public static final Cell BLANK = new Cell(null, "");
  }

  public ContactSheet {
    cells = List.copyOf(cells);
  }

  /** The longest side of a thumbnail, which is smaller if there are many. */
  int side() {
    double side = Math.sqrt(MAX_PIXELS / Math.max(1, cells.size()));
    return (int) Math.max(MIN_SIDE, Math.min(MAX_SIDE, side));
  }

  /** Reads the files and draws the sheet. */
  public Picture draw(PictureReader reader) {
    List<@Nullable Picture> pictures = cells.stream().map(cell -> read(cell, reader)).toList();
    int width = pictures.stream().mapToInt(p -> p == null ? 1 : p.width()).max().orElse(1);
    int height = pictures.stream().mapToInt(p -> p == null ? 1 : p.height()).max().orElse(1);
    List<String> captions =
        cells.stream().map(cell -> Grid.fitting(cell.caption(), width)).toList();
    return new Grid(columns, PADDING, 1).of(new Tiles(pictures, width, height), captions);
  }

  private @Nullable Picture read(Cell cell, PictureReader reader) {
    try {
      return cell.picture() == null ? null : thumbnail(cell.picture(), reader, side());
    } catch (LabException e) {
      return null; // reported when it was used
    }
  }

  /** A picture on white, with the given longest side. */
  public static Picture thumbnail(Path file, PictureReader reader, int side) {
    return reader.read(file, original -> original.withLongSide(side)).on(Background.WHITE);
  }

  /** Pictures of different sizes, each at the bottom of a tile of the same size. */
  private record Tiles(List<@Nullable Picture> pictures, int width, int height)
      implements ImageSet {
    @Override
    public int count() {
      return pictures.size();
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public float[] image(int index) {
      float[] image = picture(index).rgb().clone();
      for (int i = 0; i < image.length; i++) {
        image[i] = 2 * image[i] - 1;
      }
      return image;
    }

    @Override
    public Picture picture(int index) {
      Canvas tile = new Canvas(width, height);
      Picture picture = pictures.get(index);
      if (picture != null) {
        int left = (width - picture.width()) / 2;
        tile.paste(picture, left, height - picture.height(), 1); // right above its caption
      }
      return tile.picture();
    }
  }
}
