package io.imglab.app.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.cli.Invocation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChildMessagesTest {
  private final List<String> passed = new ArrayList<>();
  private final ChildMessages messages = new ChildMessages(passed::add);

  private void hear(String... lines) {
    List.of(lines).forEach(messages::hear);
  }

  @Test
  void theReason_isWhatWasSaidLast_butForHowToResume() {
    assertThat(messages.reason()).isEqualTo("it said nothing");
    hear(
        "imglab: run runs/1, seed 0 on cpu",
        "imglab: 1 of 2 pictures are missing",
        "imglab: " + Invocation.RESUME + "imglab style --resume runs/1",
        "WARNING: of somebody else");
    assertThat(messages.reason()).isEqualTo("1 of 2 pictures are missing");
    assertThat(passed)
        .containsExactly(
            "run runs/1, seed 0 on cpu",
            "1 of 2 pictures are missing",
            "resume it with: imglab style --resume runs/1");
  }

  @Test
  void progress_isNotPassedOn() {
    assertThat(messages.progress()).isEqualTo("0/?");
    hear("imglab: 3/12 a.jpg x b.jpg");
    assertThat(messages.progress()).isEqualTo("3/12");
    assertThat(passed).isEmpty();
  }
}
