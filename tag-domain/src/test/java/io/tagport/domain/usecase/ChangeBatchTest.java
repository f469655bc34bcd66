package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes as {@code +a}: an addition to subject a; {@code -a} removes, {@code =a} replaces. */
class ChangeBatchTest {
    @ParameterizedTest
    @CsvSource({
        "+a +a +b,         +a +a +b",
        "-a +a,            -a | +a",
        "=a =b,            =a =b",
        "=a =a,            =a | =a",
        "=b =a =a =b =c,   =b =a | =a =b =c",
        "+a =a =b +b,      +a | =a =b | +b",
    })
    void aRunEndsWithTheKindOfChangeOrAtASecondRewriteOfASubject(String changes, String runs) {
        List<ChangeBatch> expected = Arrays.stream(runs.split(" \\| "))
                .map(ChangeBatchTest::changes)
                .map(ChangeBatch::new)
                .toList();

        assertThat(ChangeBatch.of(changes(changes))).isEqualTo(expected);
    }

    private static List<Change> changes(String texts) {
        return Arrays.stream(texts.split(" ")).map(ChangeBatchTest::change).toList();
    }

    private static Change change(String text) {
        Subject subject = new Subject(text.substring(1));
        TagSet tags = TagSet.of("vip");
        return switch (text.charAt(0)) {
            case '+' -> new Change.Add(subject, tags);
            case '-' -> new Change.Remove(subject, tags);
            default -> new Change.ReplaceAll(subject, tags);
        };
    }
}
