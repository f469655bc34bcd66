package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static byte[] words(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theLastWordsOfTheProcessAreTheArguments() {
        assertThat(Arguments.restored(List.of("add", "", "??"), words("java\0-jar\0x.jar\0add\0\0标签\0")))
                .containsExactly("add", "", "标签");
        assertThat(Arguments.restored(List.of(), words("java\0-jar\0x.jar\0"))).isEmpty();
    }

    @Test
    void wordsThatCannotBeReadLeaveTheArgumentsAsTheyAre() {
        List<String> args = List.of("a", "b");

        assertThat(Arguments.restored(args, words("a\0"))).isEqualTo(args);
        assertThat(Arguments.restored(args, new byte[] {(byte) 0xff, 0, 'x', 0}))
                .isEqualTo(args);
    }
}
