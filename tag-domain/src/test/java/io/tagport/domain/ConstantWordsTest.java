package io.tagport.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.audience.AudienceException;
import io.tagport.domain.audience.TranslationObstacle;
import io.tagport.domain.migrate.Discrepancy;
import io.tagport.domain.migrate.IssueKind;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.Stage;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.StoreFinding;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The words of constants that reach files and output: they stay as they are, whatever the constants are called. */
class ConstantWordsTest {
    @Test
    void modesInOptionsAndBulkFiles() {
        assertThat(words(BulkMode.values(), BulkMode::word)).isEqualTo("add remove overwrite replace sync");
    }

    @Test
    void stagesInPlanDocuments() {
        assertThat(words(Stage.values(), Stage::word)).isEqualTo("makeRoom rewrite add remove");
    }

    @Test
    void shapesInPlanDocuments() {
        assertThat(words(Shape.values(), Shape::word))
                .isEqualTo("addToSubject removeFromSubject addTag removeTag addPairs removePairs addEach removeEach"
                        + " overwrite replace clear purge");
    }

    @Test
    void reasonsInJournals() {
        assertThat(words(RefusalReason.values(), RefusalReason::word))
                .isEqualTo("BAD_REQUEST BAD_TAG BAD_SUBJECT UNKNOWN_SUBJECT OTHER_KIND SUBJECT_FULL APP_FULL TOO_MANY"
                        + " NOT_OFFERED SUPERSEDED OTHER SETUP STALE_SIGNATURE TOO_FAST UNREACHABLE");
    }

    @Test
    void reasonsInErrorsOfExpressions() {
        assertThat(words(AudienceException.Reason.values(), AudienceException.Reason::word))
                .isEqualTo("empty tag_missing operator_missing unmatched_parenthesis unclosed_parenthesis"
                        + " unclosed_quote too_deep too_many_names invalid_name");
    }

    @Test
    void kindsInReportsOfMigrations() {
        assertThat(words(IssueKind.values(), IssueKind::word))
                .isEqualTo("lineBroken subjectBroken tagBroken subjectUnmapped subjectNotAllowed tagTooLong"
                        + " subjectOverfull appOverfull subjectLeftOut tagLeftOut subjectsUnited tagsUnited"
                        + " categoryEmulated tagCaution tagOfTwoKinds ruleUnused mappingUnused");
        assertThat(words(Discrepancy.Kind.values(), Discrepancy.Kind::word)).isEqualTo("missing extra");
    }

    @Test
    void kindsInReportsOfInspections() {
        assertThat(words(StoreFinding.Kind.values(), StoreFinding.Kind::word))
                .isEqualTo(
                        "unreadable subject tag holders population subject_count unfinished_repair torn_log lost_log");
    }

    @Test
    void reasonsInAnswersAboutAudiences() {
        assertThat(words(TranslationObstacle.Reason.values(), TranslationObstacle.Reason::word))
                .isEqualTo("category not shape too_many_tags tag_too_long too_many_rules");
    }

    private static <E extends Enum<E>> String words(E[] constants, Function<E, String> word) {
        return Arrays.stream(constants).map(word).collect(Collectors.joining(" "));
    }
}
