package io.imglab.app.host;

import static io.imglab.app.host.Jars.jar;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LoadOrderTest {
  private static List<String> ids(LoadOrder order) {
    return order.jars().stream().map(PluginJar::id).toList();
  }

  private static List<String> messages(LoadOrder order) {
    return order.rejected().stream().map(RejectedPlugin::message).toList();
  }

  @Test
  void jars_comeAfterThoseThatTheyNeed() {
    LoadOrder order =
        new LoadOrder(
            List.of(
                jar("roof", "1.0.0", "walls"),
                jar("walls", "1.0.0", "floor"),
                jar("garden", "1.0.0"),
                jar("floor", "1.0.0")));
    assertThat(ids(order)).containsExactly("garden", "floor", "walls", "roof");
    assertThat(order.rejected()).isEmpty();
  }

  @Test
  void jars_thatNeedNothing_keepTheirOrder() {
    LoadOrder order =
        new LoadOrder(List.of(jar("b", "1.0.0"), jar("c", "1.0.0"), jar("a", "1.0.0")));
    assertThat(ids(order)).containsExactly("b", "c", "a");
  }

  @Test
  void rejected_areThoseThatLackOne_andTheirDependants() {
    LoadOrder order =
        new LoadOrder(
            List.of(
                jar("walls", "1.0.0", "floor@>=1.0.0"),
                jar("roof", "1.0.0", "walls"),
                jar("garden", "1.0.0")));
    assertThat(ids(order)).containsExactly("garden");
    assertThat(messages(order))
        .containsExactly(
            "plugin 'walls' is not loaded: it needs plugin 'floor' >=1.0.0, which is not loaded;"
                + " install it",
            "plugin 'roof' is not loaded: it needs plugin 'walls' *, which is not loaded;"
                + " install it");
  }

  @Test
  void incompatibleVersion_countsAsMissing() {
    PluginJar user = jar("user", "1.0.0", "tool@>=2.0.0 & <3.0.0");
    assertThat(ids(new LoadOrder(List.of(user, jar("tool", "2.5.0")))))
        .containsExactly("tool", "user");
    for (String version : List.of("1.9.9", "3.0.0")) {
      assertThat(ids(new LoadOrder(List.of(user, jar("tool", version))))).containsExactly("tool");
    }
  }

  @Test
  void invalidRange_countsAsMissing() {
    LoadOrder order =
        new LoadOrder(List.of(jar("user", "1.0.0", "tool@newest"), jar("tool", "1.0.0")));
    assertThat(ids(order)).containsExactly("tool");
    assertThat(messages(order)).singleElement().asString().contains("'tool' newest");
  }

  @Test
  void optionalDependency_mayBeMissing() {
    assertThat(ids(new LoadOrder(List.of(jar("user", "1.0.0", "tool?"))))).containsExactly("user");
  }

  @Test
  void circle_isRejectedEntirely() {
    LoadOrder order =
        new LoadOrder(
            List.of(jar("hen", "1.0.0", "egg"), jar("egg", "1.0.0", "hen"), jar("nest", "1.0.0")));
    assertThat(ids(order)).containsExactly("nest");
    assertThat(order.rejected()).extracting(RejectedPlugin::id).containsExactly("hen", "egg");
  }
}
