package io.tagport.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.json.PackageVersion;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    /** The build runs these tests with the lowest version, too. */
    @Test
    void jacksonIsOfTheVersionToTestWith() {
        String version = PackageVersion.VERSION.toString();

        assertThat(version).isEqualTo(System.getProperty("jackson.version", version));
    }

    @Test
    void readsAnObjectWithEscapesAndChinese() throws UnreadableJsonException {
        assertThat(Json.readObject(utf8("{\"a\":\"\\u6807签\",\"b\":\"\\/\"} \n"))
                        .toString())
                .isEqualTo("{\"a\":\"标签\",\"b\":\"/\"}");
    }

    @Test
    void ofAMemberThatOccursTwiceTheLastCounts() throws UnreadableJsonException {
        assertThat(Json.readObject(utf8("{\"a\":1,\"a\":2}")).path("a").intValue())
                .isEqualTo(2);
    }

    @Test
    void keepsSixtyFourBitNumbersExactly() throws UnreadableJsonException {
        assertThat(Json.readObject(utf8("{\"seq\":9223372036854775807}"))
                        .path("seq")
                        .longValue())
                .isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "[]", "1", "null", "\"a\"", "{", "{}{}", "{} x", "{\"a\":1,}", "{'a':1}", "\ufeff{}"})
    void anythingButOneObjectIsAnError(String text) {
        assertUnreadable(utf8(text));
    }

    @Test
    void bytesThatAreNotUtf8AreAnError() {
        assertUnreadable(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'});
        assertUnreadable("{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void deepNestingAndEndlessNumbersAreErrorsAndNoMore() {
        assertUnreadable(utf8("{\"a\":" + "[".repeat(100_000)));
        assertUnreadable(utf8("{\"a\":" + "9".repeat(100_000) + "}"));
    }

    @Test
    void eachBoundIsReadAndOneMoreIsAnError() throws UnreadableJsonException {
        assertBound(deep(Json.DEPTH_MAX), deep(Json.DEPTH_MAX + 1));
        assertBound(number(Json.NUMBER_CHARACTERS_MAX), number(Json.NUMBER_CHARACTERS_MAX + 1));
        assertBound(name(Json.NAME_CHARACTERS_MAX), name(Json.NAME_CHARACTERS_MAX + 1));
        assertBound(string(Json.STRING_CHARACTERS_MAX), string(Json.STRING_CHARACTERS_MAX + 1));
        assertBound(tokens(Json.TOKENS_MAX), tokens(Json.TOKENS_MAX + 1));
        assertBound("{}" + " ".repeat(Json.DOCUMENT_BYTES_MAX - 2), "{}" + " ".repeat(Json.DOCUMENT_BYTES_MAX - 1));
    }

    private static void assertBound(String most, String over) throws UnreadableJsonException {
        assertThat(Json.readObject(utf8(most))).isNotNull();
        assertThatExceptionOfType(UnreadableJsonException.class)
                .isThrownBy(() -> Json.readObject(utf8(over)))
                .withMessageMatching(
                        "the document (is nested too deeply, or has too many or too long parts|exceeds 8388608 bytes).*");
    }

    private static String deep(int levels) {
        return "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }

    private static String number(int digits) {
        return "{\"a\":" + "9".repeat(digits) + "}";
    }

    private static String name(int characters) {
        return "{\"" + "n".repeat(characters) + "\":1}";
    }

    private static String string(int characters) {
        return "{\"a\":\"" + "s".repeat(characters) + "\"}";
    }

    /** Five of them are the object, its one name, and the array. */
    private static String tokens(int tokens) {
        return "{\"a\":[" + "0,".repeat(tokens - 6) + "0]}";
    }

    @Test
    void collidingMemberNamesHarmNeitherTheirDocumentNorTheNext() throws UnreadableJsonException {
        assertThat(Json.readObject(utf8(collidingNames(4_096)))).hasSize(4_096);
        assertThat(Json.readObject(utf8("{\"another sender\":1}"))).hasSize(1);
    }

    /** "ab" and "bA" have one hash under any seed of a hash that multiplies by 33, so every mix of twelve of them has. */
    private static String collidingNames(int count) {
        return IntStream.range(0, count)
                .mapToObj(name -> IntStream.range(0, 12)
                        .mapToObj(bit -> (name >> bit & 1) == 0 ? "ab" : "bA")
                        .collect(Collectors.joining("", "\"", "\":0")))
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void theMessageSaysWhereAndQuotesNothing() {
        assertThatExceptionOfType(UnreadableJsonException.class)
                .isThrownBy(() -> Json.readObject(utf8("{\"secret\" \"hidden\"}")))
                .withMessageContaining("line 1, column")
                .withMessageNotContaining("hidden");
    }

    private static void assertUnreadable(byte[] bytes) {
        assertThatExceptionOfType(UnreadableJsonException.class).isThrownBy(() -> Json.readObject(bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
