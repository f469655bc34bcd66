package io.tagport.domain.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final Literal VIP = new Literal(new Audience.Carrying(new Tag("vip")), true);

    @Test
    void aHindranceNamesItsReasonWhatItIsAboutAndTheLimit() {
        assertThat(Hindrance.of(Hindrance.Reason.SHAPE)).isEqualTo(new Hindrance(Hindrance.Reason.SHAPE, "", 0));
        assertThat(Hindrance.of(Hindrance.Reason.NOT, VIP)).isEqualTo(new Hindrance(Hindrance.Reason.NOT, "vip", 0));
        assertThat(Hindrance.of(Hindrance.Reason.TAG_TOO_LONG, VIP).over(50))
                .isEqualTo(new Hindrance(Hindrance.Reason.TAG_TOO_LONG, "vip", 50));
    }

    @Test
    void whatCannotBeSaidHasAReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Wording.Unsaid(List.of()));
        assertThat(new Wording.Unsaid(List.of(Hindrance.of(Hindrance.Reason.SHAPE))).hindrances())
                .hasSize(1);
    }
}
