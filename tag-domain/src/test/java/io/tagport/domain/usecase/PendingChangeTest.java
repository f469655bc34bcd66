package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes as {@code add a b}, {@code overwrite k:2}, and what is open of them as it is written: {@code :k +k:2 -b}. */
class PendingChangeTest {
    private static final Subject ANN = new Subject("ann");

    private static Change change(String text) {
        List<String> words = List.of(text.split(" "));
        TagSet tags = TagSet.of(words.subList(1, words.size()).toArray(String[]::new));
        return switch (words.get(0)) {
            case "add" -> new Change.Add(ANN, tags);
            case "remove" -> new Change.Remove(ANN, tags);
            case "overwrite" -> new Change.OverwriteCategories(ANN, tags);
            case "replace" -> new Change.ReplaceAll(ANN, tags);
            default -> new Change.Clear(ANN);
        };
    }

    private static PendingChange open(String written) {
        return PendingChange.parse(written.isEmpty() ? TagSet.empty() : TagSet.of(written.split(" ")));
    }

    private static List<Change> changes(String texts) {
        return Arrays.stream(texts.split(", ")).map(PendingChangeTest::change).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "add a b,         +a +b",
        "remove a,        -a",
        "overwrite k:2,   :k +k:2",
        "replace a,       * +a",
        "clear,           *",
    })
    void aChangeIsWrittenAsWhatIsUnknownBecauseOfIt(String change, String written) {
        assertThat(PendingChange.of(change(change))).isEqualTo(open(written)).hasToString(written);
    }

    @ParameterizedTest
    @CsvSource({
        "+a -b,           add a,           -b",
        "+a -b,           remove b,        +a",
        "+a,              remove a,        ''",
        ":k :l +k:2 +l:2, overwrite k:3,   :l +l:2",
        ":k +k:2,         remove k:2,      :k -k:2",
        ":k +k:2 -b,      overwrite k:3,   -b",
        "* +a,            replace b,       ''",
        "* +a,            add b,           * +a +b",
        "+a :k,           clear,           ''",
    })
    void whatIsAcknowledgedLaterIsNotOpenAnyMore(String written, String done, String rest) {
        assertThat(open(written).without(change(done))).isEqualTo(open(rest));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+a -b      | b        | remove a, add b",
                "+a -b      | a        | remove b, add a",
                "+a         | a other  | add a",
                ":k +k:2    | k:3 vip  | overwrite k:3",
                ":k +k:2 -b | k:2      | overwrite k:2, remove b",
                ":k +k:2    | vip      | overwrite k:2, remove k:2", // what cannot be named otherwise is set and
                // removed
                ":k :l +k:2 -l:1 | k:2 l:1 | overwrite k:2 l:1",
                "* +a       | b        | replace b",
            })
    void anAssertionMakesWhatIsOpenAsItShouldBeAndTouchesNothingElse(String written, String should, String changes) {
        assertThat(open(written).changesTo(ANN, TagSet.of(should.split(" ")))).isEqualTo(changes(changes));
    }

    @ParameterizedTest
    @CsvSource({"+a -b, 'remove b, add a'", ":k +k:2, overwrite k:2", "*, clear", "* +a, replace a"})
    void askingAgainIsTheSameChange(String written, String changes) {
        assertThat(open(written).replay(ANN)).isEqualTo(changes(changes));
    }

    @ParameterizedTest
    @CsvSource({"'', true", "+a, false", "-a, false", ":k, false", "*, false"})
    void nothingIsOpenOfNoChange(String written, boolean isEmpty) {
        assertThat(open(written).isEmpty()).isEqualTo(isEmpty);
        assertThat(open(written).unknownTags().covers(new Tag("a"))).isEqualTo(!isEmpty && !written.equals(":k"));
    }
}
