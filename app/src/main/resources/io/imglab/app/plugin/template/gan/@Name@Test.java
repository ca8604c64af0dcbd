package @package@;

import io.imglab.core.extension.ImageShape;
import io.imglab.core.testing.NetworkCheck;
import java.util.Map;
import org.junit.jupiter.api.Test;

class @Name@Test {
  private final NetworkCheck check =
      NetworkCheck.of(new @Name@Generator(), new @Name@Discriminator());

  @Test
  void networks_fitTheirDefaultImages() {
    check.assertShapes(new @Name@Generator().defaults().image(), Map.of());
  }

  @Test
  void networks_fitGreyImagesAndOtherWidths() {
    check.assertShapes(new ImageShape(1, 16, 24), Map.of("width", "3"));
  }

  @Test
  void training_changesBothNetworks_andLeaksNothing() {
    check.assertTrains(new ImageShape(1, 8, 8), Map.of("width", "2"));
  }
}
