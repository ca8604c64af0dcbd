package io.imglab.core.models.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Application;
import ai.djl.Device;
import ai.djl.ModelException;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.MRL;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ModelZoo;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.imglab.core.LabException;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.io.LabHome;
import io.imglab.core.models.ModelRepository;
import io.imglab.core.models.Models;
import io.imglab.core.models.Toys;
import io.imglab.core.models.WeightAssignment;
import io.imglab.core.models.WeightsImport;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.models.format.TensorFiles;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.NetworkSource;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.testing.ToyExtractor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabZooTest {
  private static final ToyExtractor TOY = ToyExtractor.small();
  private static final Catalogue CATALOGUE = new Catalogue(List.of(TOY));

  @AutoClose private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  @TempDir private Path folder;
  private Path weights;
  private Models models;
  private LabZoo zoo;

  @BeforeEach
  void install() {
    models =
        new Models(
            ModelRepository.open(folder.resolve("nowhere")), new LabHome(folder.resolve("home")));
    weights = models.home().weightsFile("toy");
    zoo = new LabZoo(models, CATALOGUE);
    try (TensorFile file = TensorFiles.open(Toys.file("toy.npz"))) {
      new WeightsImport(file, WeightAssignment.find(file.tensors(), List.of(TOY), "toy"), "toy")
          .write(weights, InputConvention.IMAGENET, "a test");
    }
  }

  private Criteria.Builder<Image, NDList> criteria() {
    return Criteria.builder()
        .setTypes(Image.class, NDList.class)
        .optModelZoo(zoo)
        .optArtifactId("toy")
        .optDevice(Device.cpu());
  }

  /** An opaque picture of 12x10 pixels with a different value everywhere. */
  private Path picture() throws IOException {
    BufferedImage image = new BufferedImage(12, 10, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 120; i++) {
      image.setRGB(i % 12, i / 12, 65_536 * 2 * i + 256 * (255 - i) + i * i % 256);
    }
    Path file = folder.resolve("picture.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  /** The same computation without the zoo. */
  private NDArray expected(ForwardConfig config, String layer, Path picture) {
    try (WeightsFile file = WeightsFile.open(weights, TOY, null);
        FeatureNetwork network = new FeatureNetwork(TOY, file, config, Set.of(layer), manager)) {
      float[] rgb = new PictureReader(PictureLimits.DEFAULTS).read(picture).rgb();
      return network.forward(manager.create(rgb, new Shape(1, 3, 10, 12))).at(layer);
    }
  }

  @Test
  void predict_ofAPicture_givesTheNamedActivations() throws Exception {
    Image picture = ImageFactory.getInstance().fromFile(picture());
    try (ZooModel<Image, NDList> model =
            criteria().optArgument("layers", "relu2, conv1").build().loadModel();
        Predictor<Image, NDList> predictor = model.newPredictor();
        NDList activations = predictor.predict(picture)) {
      assertThat(activations).extracting(NDArray::getName).containsExactly("conv1", "relu2");
      assertThat(activations.get("conv1").getShape()).isEqualTo(new Shape(1, 4, 10, 12));
      for (String layer : List.of("conv1", "relu2")) {
        assertThat(activations.get(layer).toFloatArray())
            .containsExactly(expected(ForwardConfig.PLAIN, layer, picture()).toFloatArray());
      }
    }
  }

  @Test
  void predict_withoutLayers_givesAllLayersInOrder() throws Exception {
    Image picture = ImageFactory.getInstance().fromFile(picture());
    try (ZooModel<Image, NDList> model = criteria().build().loadModel();
        Predictor<Image, NDList> predictor = model.newPredictor();
        NDList activations = predictor.predict(picture)) {
      assertThat(activations)
          .extracting(NDArray::getName)
          .containsExactly("conv1", "relu1", "pool1", "conv2", "relu2");
      Shape[] described = model.getBlock().getOutputShapes(new Shape[] {new Shape(1, 3, 10, 12)});
      assertThat(activations.getShapes()).containsExactly(described);
    }
  }

  @Test
  void predict_withOptions_poolsAndPadsAsTheySay() throws Exception {
    Image picture = ImageFactory.getInstance().fromFile(picture());
    Criteria<Image, NDList> criteria =
        criteria()
            .optArgument("layers", List.of("relu2"))
            .optArgument("pooling", "average")
            .optArgument("padding", Padding.REPLICATE)
            .build();
    ForwardConfig config = new ForwardConfig(Pooling.AVERAGE, Padding.REPLICATE, Precision.FLOAT32);
    try (ZooModel<Image, NDList> model = criteria.loadModel();
        Predictor<Image, NDList> predictor = model.newPredictor();
        NDList activations = predictor.predict(picture)) {
      float[] found = activations.get("relu2").toFloatArray();
      assertThat(found).containsExactly(expected(config, "relu2", picture()).toFloatArray());
      assertThat(found)
          .isNotEqualTo(expected(ForwardConfig.PLAIN, "relu2", picture()).toFloatArray());
    }
  }

  @Test
  void predict_onArrays_takesABatch() throws Exception {
    Criteria<NDList, NDList> criteria =
        criteria().setTypes(NDList.class, NDList.class).optArgument("layers", "conv1").build();
    try (ZooModel<NDList, NDList> model = criteria.loadModel();
        Predictor<NDList, NDList> predictor = model.newPredictor();
        NDList activations = predictor.predict(new NDList(manager.ones(new Shape(5, 3, 8, 8))))) {
      assertThat(activations.get("conv1").getShape()).isEqualTo(new Shape(5, 4, 8, 8));
    }
  }

  /** What Deep Dream needs: the block is differentiable in the image. */
  @Test
  void block_isDifferentiable() throws Exception {
    NDArray image = manager.full(new Shape(1, 3, 8, 8), .5f);
    image.setRequiresGradient(true);
    try (ZooModel<Image, NDList> model =
            criteria().optArgument("layers", "relu2").build().loadModel();
        GradientCollector collector = manager.getEngine().newGradientCollector()) {
      ParameterStore none = new ParameterStore(manager, false);
      NDList activations = model.getBlock().forward(none, new NDList(image), true);
      collector.backward(activations.get("relu2").square().sum());
    }
    assertThat(image.getGradient().abs().sum().getFloat()).isPositive();
  }

  @Test
  void source_givesTheBitsOfTheFile() throws IOException {
    Path picture = picture();
    float[] rgb = new PictureReader(PictureLimits.DEFAULTS).read(picture).rgb();
    NetworkSource source = zoo.source(TOY, weights, null);
    try (FeatureNetwork network = source.network(ForwardConfig.PLAIN, Set.of("relu2"), manager)) {
      NDArray image = manager.create(rgb, new Shape(1, 3, 10, 12));
      assertThat(network.forward(image).at("relu2").toFloatArray())
          .containsExactly(expected(ForwardConfig.PLAIN, "relu2", picture).toFloatArray());
      assertThat(network.convention()).isEqualTo(InputConvention.IMAGENET);
    }
  }

  @Test
  void source_withAnotherInput_takesItFromTheArgument() {
    NetworkSource source = zoo.source(TOY, weights, InputConvention.CAFFE);
    try (FeatureNetwork network = source.network(ForwardConfig.PLAIN, Set.of("relu2"), manager)) {
      assertThat(network.convention()).isEqualTo(InputConvention.CAFFE);
    }
  }

  @Test
  void source_ofDamagedWeights_isRefusedAtOnce() throws IOException {
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> zoo.source(TOY, weights, null))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(weights.toString())
        .hasMessageNotContaining("\n");
  }

  @Test
  void loadModel_ofDamagedWeights_namesTheFile() throws IOException {
    Files.write(weights, new byte[9]);
    assertThatThrownBy(() -> criteria().build().loadModel())
        .isInstanceOf(LabException.class)
        .hasMessageContaining(weights.toString());
  }

  @Test
  void loadModel_withoutWeights_saysHowToGetThem() throws Exception {
    Files.delete(weights);
    assertThat(criteria().build().isDownloaded()).isFalse();
    assertThatThrownBy(() -> criteria().build().loadModel())
        .isInstanceOf(LabException.class)
        .hasMessageContaining("no weights for 'toy'");
  }

  @Test
  void loadModel_withoutThePlugin_saysWhatIsMissing() throws IOException {
    zoo = new LabZoo(new Models(listing(), models.home()), new Catalogue(List.of()));
    assertThatThrownBy(() -> criteria().build().loadModel())
        .isInstanceOf(LabException.class)
        .hasMessage("no plugin brings the network 'toy'; add the plugin's jar to the class path");
  }

  @Test
  void loadModel_ofAnUnknownLayer_listsTheLayers() {
    assertThatThrownBy(() -> criteria().optArgument("layers", "relu7").build().loadModel())
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'relu7'")
        .hasMessageContaining("relu2");
  }

  @Test
  void loadModel_ofAnUnknownArgument_suggestsOne() {
    assertThatThrownBy(() -> criteria().optArgument("layer", "relu2").build().loadModel())
        .isInstanceOf(LabException.class)
        .hasMessage("unknown argument 'layer' of a network; did you mean 'layers'?");
    assertThatThrownBy(() -> criteria().optArgument("pooling", "averge").build().loadModel())
        .isInstanceOf(LabException.class)
        .hasMessage("unknown pooling 'averge'; did you mean 'average'?");
  }

  /** DJL's own way of telling other loaders to try. */
  @Test
  void loadModel_ofOtherTypes_isNotFound() {
    Criteria<Image, Classifications> criteria =
        criteria().setTypes(Image.class, Classifications.class).build();
    assertThatThrownBy(criteria::loadModel)
        .isInstanceOf(ModelNotFoundException.class)
        .hasRootCauseMessage(
            "'toy' turns no Image into Classifications; use the types Image or NDList, and NDList");
  }

  /** The repository with the description of the toy, but no weights. */
  private ModelRepository listing() throws IOException {
    Path metadata = folder.resolve("models/model/cv/io/imglab/toy/metadata.json");
    Files.createDirectories(metadata.getParent());
    Files.writeString(
        metadata,
        """
        {"metadataVersion": "0.2", "resourceType": "model", "application": "cv",
         "groupId": "io.imglab", "artifactId": "toy", "name": "Toy", "description": "a toy",
         "licenses": {"license": {"name": "Apache-2.0"}},
         "artifacts": [{"version": "0.1", "snapshot": false,
           "arguments": {"architecture": "toy", "input": "rgb", "rank": 2, "bytes": 700,
             "citation": "nobody"}, "files": {}}]}
        """);
    return ModelRepository.open(folder.resolve("models"));
  }

  @Test
  void criteria_findARegisteredZoo() throws IOException, ModelException {
    LabZoo listing = new LabZoo(new Models(listing(), models.home()), CATALOGUE);
    ModelZoo.registerModelZoo(() -> listing);
    Criteria<Image, NDList> criteria = criteria().optModelZoo(null).optGroupId("io.imglab").build();
    List<MRL> found = ModelZoo.listModels(criteria).get(Application.CV.ANY);
    assertThat(found).singleElement().hasToString("djl://io.imglab/toy");
    assertThat(found.get(0).getDefaultArtifact().getArguments()).containsEntry("rank", 2.0);
    try (ZooModel<Image, NDList> model = criteria.loadModel()) {
      assertThat(model.getName()).isEqualTo("toy");
    }
  }

  @Test
  void provider_neverFails_soThatDjlKeepsItsOtherZoos() {
    assertThat(new LabZooProvider().getModelZoo().getGroupId()).isEqualTo("io.imglab");
  }

  @Test
  void arguments_surviveTheirTexts() {
    NetworkArguments arguments =
        new NetworkArguments(
            weights,
            InputConvention.CAFFE,
            new ForwardConfig(Pooling.L2, Padding.CIRCULAR, Precision.BFLOAT16),
            Set.of("relu1"));
    assertThat(NetworkArguments.of(arguments.toMap())).isEqualTo(arguments);
    assertThat(NetworkArguments.of(Map.of()))
        .isEqualTo(new NetworkArguments(null, null, ForwardConfig.PLAIN, Set.of()));
  }
}
