package io.tagport.im.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImCommandTest {
    @ParameterizedTest
    @CsvSource({
        "/v4/timpush/get_tag, /v4/all_member_push/im_get_tag, /v4/openim/im_get_tag, GET_TAG",
        "/v4/timpush/add_tag, /v4/all_member_push/im_add_tag, /v4/openim/im_add_tag, ADD_TAG",
        "/v4/timpush/remove_tag, /v4/all_member_push/im_remove_tag, /v4/openim/im_remove_tag, REMOVE_TAG",
        "/v4/timpush/clear_all_tags, /v4/all_member_push/im_remove_all_tags, /v4/openim/im_remove_all_tags, CLEAR_ALL_TAGS"
    })
    void everyCommandHasThreePaths(String path, String olderPath, String oldestPath, ImCommand command) {
        assertThat(ImCommand.byPath(path)).contains(command);
        assertThat(ImCommand.byPath(olderPath)).contains(command);
        assertThat(ImCommand.byPath(oldestPath)).contains(command);
        assertThat(command.path()).isEqualTo(path);
        assertThat(command.olderPath()).isEqualTo(olderPath);
        assertThat(command.oldestPath()).isEqualTo(oldestPath);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v4/timpush/rm_tag",
                "/v4/timpush/GET_TAG",
                "/v4/timpush/get_tag/",
                "/v4/timpush/im_get_tag",
                "/v4/openim/get_tag",
                ""
            })
    void otherPathsAreNoCommands(String path) {
        assertThat(ImCommand.byPath(path)).isEmpty();
    }

    @Test
    void onlyReadsInTheOldestFamilyAcceptFiveHundredAccounts() {
        for (ImCommand command : ImCommand.values()) {
            assertThat(command.accountsPerCall(command.path())).isEqualTo(100);
            assertThat(command.accountsPerCall(command.olderPath())).isEqualTo(100);
            assertThat(command.accountsPerCall(command.oldestPath()))
                    .isEqualTo(command == ImCommand.GET_TAG ? 500 : 100);
        }
    }

    @Test
    void thereAreNoMore() {
        assertThat(ImCommand.values()).hasSize(4);
    }
}
