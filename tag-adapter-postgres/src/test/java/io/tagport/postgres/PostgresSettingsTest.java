package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the printed location and the printed errors of the database contain no password. */
class PostgresSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h:5432/d, h:5432/d",
        "'jdbc:postgresql://h1,h2:1/d?ssl=true&password=secret', 'h1,h2:1/d'",
        "jdbc:postgresql:d, d",
        "jdbc:postgresql://u:secret@h:5432/d, h:5432/d",
        "jdbc:postgresql://u:se/cret@h/d, h/d",
        "jdbc:postgresql://u:se;cret@h/d, h/d",
        "jdbc:postgresql://u:se@cret@h/d?ssl=true, h/d"
    })
    void thePlaceIsPrintedAlone(String url, String printed) {
        assertThat(PostgresSettings.of(url)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://u:se?cret@h/d", "jdbc:postgresql://u:se?cret=@h/d"})
    void possiblePasswordsAreNotPrinted(String url) {
        assertThat(PostgresSettings.of(url).toString()).doesNotContain("u:", "se", "cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://u:secret@h:5432/d", "jdbc:postgresql://u:pa/secret@h/d"})
    void aUserInTheUrlIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> PostgresTagStores.open(PostgresSettings.of(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(" h")
                .hasMessageNotContainingAny("secret", "u:", "pa/");
    }

    /** The pool copies the code of an error, but not its message. */
    @Test
    void theServersErrorIsReportedInsteadOfThePoolTimeout() {
        SQLException reason = new SQLException("FATAL: sorry, too many clients already\nDETAIL: more", "53300");
        SQLException ofPool =
                new SQLTransientConnectionException("tagport - Connection is not available", "53300", reason);

        assertThat(SqlErrorMessage.of(ofPool)).isEqualTo("FATAL: sorry, too many clients already");
        assertThat(SqlErrorMessage.of(new SQLTransientConnectionException("tagport - all are in use")))
                .isEqualTo("tagport - all are in use");
    }
}
