package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NativeStringsTest {
    private static List<String> words(String text) {
        return NativeStrings.split(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    @Test
    void theLastWordsOfTheProcessAreTheArguments() {
        assertThat(NativeStrings.lastOf(words("java\0-jar\0x.jar\0add\0\0标签\0"), List.of("add", "", "??")))
                .containsExactly("add", "", "标签");
        assertThat(NativeStrings.lastOf(words("java\0-jar\0x.jar\0"), List.of()))
                .isEmpty();
    }

    @Test
    void tooFewWordsLeaveTheArgumentsAsTheyAre() {
        List<String> args = List.of("a", "b");

        assertThat(NativeStrings.lastOf(words("a\0"), args)).isEqualTo(args);
    }

    @Test
    void bytesThatAreNotUtf8AreNoWords() {
        assertThat(NativeStrings.split(new byte[] {(byte) 0xff, 0, 'x', 0})).isEmpty();
    }

    @Test
    void onlyKnownVariablesAreTakenFromTheBytes() {
        assertThat(NativeStrings.merged(Map.of("A", "??", "B", "="), words("A=标签\0B==\0C=1\0D\0=E\0")))
                .containsOnly(Map.entry("A", "标签"), Map.entry("B", "="));
    }
}
