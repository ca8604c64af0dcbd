package io.imglab.core.extension.script;

import static io.imglab.core.testing.FiniteDifferences.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.io.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ScriptFunctionTest {
  /** Other programs on the machine make such folders, too, but hardly during each attempt. */
  private static final int ATTEMPTS = 20;

  private static final String TRANSPOSED_CONVOLUTION =
      """
      def forward(self, x: Tensor, w: Tensor) -> Tensor:
        return torch.conv_transpose2d(x, w, None, [2, 2])
      """;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @AutoClose
  private final ScriptFunction transposed = ScriptFunction.compile(TRANSPOSED_CONVOLUTION, manager);

  private final NDArray image = manager.create(new double[] {1, 0, 2, 3}, new Shape(1, 1, 2, 2));
  private final NDArray kernel = manager.create(new double[] {2, 3, 4, 5}, new Shape(1, 1, 2, 2));

  /** With stride 2 and a 2x2 kernel, every pixel becomes its own multiple of the kernel. */
  @Test
  void call_ofTransposedConvolution_laysKernelsSideBySide() {
    NDArray result = transposed.call(image, kernel);
    assertThat(result.getShape()).isEqualTo(new Shape(1, 1, 4, 4));
    assertThat(result.toDoubleArray())
        .containsExactly(2, 3, 0, 0, 4, 5, 0, 0, 4, 6, 6, 9, 8, 10, 12, 15);
  }

  @Test
  void call_isDifferentiableInEveryArgument() {
    assertGradient(x -> transposed.call(x, kernel).square().sum(), image, 1e-3, 1e-6);
    assertGradient(w -> transposed.call(image, w).square().sum(), kernel, 1e-3, 1e-6);
  }

  @Test
  void call_resultBelongsToManagerOfFirstArgument() {
    try (NDManager step = manager.newSubManager()) {
      NDArray x = image.duplicate();
      x.attach(step);
      assertThat(transposed.call(x, kernel).getManager()).isSameAs(step);
    }
  }

  @Test
  void call_ofSeveralResults_givesThemInOrder() {
    String source =
        """
        def forward(self, x: Tensor) -> List[Tensor]:
          return [torch.neg(x), torch.mul(x, x)]
        """;
    try (ScriptFunction function = ScriptFunction.compile(source, manager)) {
      NDList results = function.call(new NDList(kernel));
      assertThat(results.get(0).toDoubleArray()).containsExactly(-2, -3, -4, -5);
      assertThat(results.get(1).toDoubleArray()).containsExactly(4, 9, 16, 25);
    }
  }

  @Test
  void compile_ofNonsense_quotesTheSource() {
    assertThatThrownBy(() -> ScriptFunction.compile("def forward(self) -> nonsense", manager))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nonsense");
  }

  @Test
  void compile_leavesNoTemporaryFolder() throws IOException {
    boolean leavesNone = false;
    for (int i = 0; i < ATTEMPTS && !leavesNone; i++) {
      leavesNone = compileLeavesNoFolder();
    }
    assertThat(leavesNone).isTrue();
  }

  private boolean compileLeavesNoFolder() throws IOException {
    Set<Path> before = temporaryFolders();
    try (ScriptFunction function = ScriptFunction.compile(TRANSPOSED_CONVOLUTION, manager)) {
      boolean leavesNone = temporaryFolders().equals(before);
      assertThat(function.call(image, kernel).size()).isEqualTo(16);
      return leavesNone;
    }
  }

  private static Set<Path> temporaryFolders() throws IOException {
    try (Stream<Path> files = Files.list(TemporaryFolder.path())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("pt-model"))
          .collect(Collectors.toSet());
    }
  }
}
