package io.tagport.domain.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudienceTranslationTest {
    private static final Literal VIP = new Literal(new Audience.HasTag(new Tag("vip")), true);

    @Test
    void aHindranceNamesItsReasonWhatItIsAboutAndTheLimit() {
        assertThat(TranslationObstacle.of(TranslationObstacle.Reason.SHAPE))
                .isEqualTo(new TranslationObstacle(TranslationObstacle.Reason.SHAPE, "", 0));
        assertThat(TranslationObstacle.of(TranslationObstacle.Reason.NOT, VIP))
                .isEqualTo(new TranslationObstacle(TranslationObstacle.Reason.NOT, "vip", 0));
        assertThat(TranslationObstacle.of(TranslationObstacle.Reason.TAG_TOO_LONG, VIP)
                        .over(50))
                .isEqualTo(new TranslationObstacle(TranslationObstacle.Reason.TAG_TOO_LONG, "vip", 50));
    }

    @Test
    void whatCannotBeSaidHasAReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AudienceTranslation.Untranslatable(List.of()));
        assertThat(new AudienceTranslation.Untranslatable(
                                List.of(TranslationObstacle.of(TranslationObstacle.Reason.SHAPE)))
                        .obstacles())
                .hasSize(1);
    }
}
