package io.tagport.app.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Impact;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Stage;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunResultsTest {
    private static final Subject U1 = new Subject("u1");
    private static final Outcome.NotApplied REFUSED = new Outcome.Refused(RefusalReason.OTHER, 7, "no");
    private static final Outcome.NotApplied UNKNOWN = new Outcome.Unknown(0, "silence");

    @TempDir
    private Path folder = Path.of("");

    private static CallSettlement failed(TagSet tags, Outcome.NotApplied outcome) {
        return new CallSettlement(0, List.of(new Report.Failure(U1, tags, outcome)), 1);
    }

    private String refused() throws IOException {
        return Files.readString(folder.resolve("w.csv.refused.ndjson"));
    }

    @Test
    void everyShapeIsWrittenInTheModeThatBringsItAbout() throws IOException {
        TagSet tags = TagSet.of("a:b");
        try (RunResults results = new RunResults(folder.resolve("w.csv"))) {
            results.onSettled(0, new Call.SubjectTags(BindingOperation.ADD, U1, tags), failed(tags, REFUSED));
            results.onSettled(
                    1,
                    new Call.TagSubjects(
                            BindingOperation.REMOVE, tags.iterator().next(), Set.of(U1)),
                    failed(tags, REFUSED));
            results.onSettled(2, new Call.Overwrite(U1, tags), failed(tags, REFUSED));
            results.onSettled(3, new Call.Replace(Map.of(U1, tags)), failed(tags, UNKNOWN));
        }

        assertThat(refused().lines().map(line -> line.replaceAll(".*\"mode\":\"(\\w+)\".*", "$1")))
                .containsExactly("add", "remove", "overwrite");
        assertThat(folder.resolve("w.csv.unknown.ndjson"))
                .hasContent("{\"subject\":\"u1\",\"tags\":[\"a:b\"],\"mode\":\"replace\",\"code\":0,"
                        + "\"message\":\"silence\"}\n");
    }

    @Test
    void aClearingThatFailedBecomesTheReplacementThatItWasPartOf() throws IOException {
        Call clear = new Call.Clear(Set.of(U1));
        Call add = new Call.SubjectTags(BindingOperation.ADD, U1, TagSet.of("a:b", "c:d"));
        Plan plan = new Plan.Builder()
                .add(Stage.REWRITE, clear)
                .add(Stage.ADD, add)
                .build(new Plan.Figures(3, 2, Impact.UNKNOWN));
        try (RunResults results = new RunResults(folder.resolve("w.csv"))) {
            results.onSettled(0, clear, failed(TagSet.empty(), REFUSED));
            results.onSettled(1, add, failed(TagSet.of("a:b"), UNKNOWN));
            results.finish(plan);
        }

        assertThat(refused())
                .isEqualTo("{\"subject\":\"u1\",\"tags\":[\"a:b\",\"c:d\"],\"mode\":\"replace\",\"code\":7,"
                        + "\"message\":\"no\",\"clearing\":true}\n");
        assertThat(folder.resolve("w.csv.unknown.ndjson")).doesNotExist();
    }
}
