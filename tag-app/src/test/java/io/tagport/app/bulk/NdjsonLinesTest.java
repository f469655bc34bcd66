package io.tagport.app.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NdjsonLinesTest {
    private static final String LINE = "{\"subject\":\"u1\",\"tags\":[\"vip\"]%s}\n";

    @Test
    void unknownMembersWithCollidingNamesHarmNeitherTheirLineNorTheNext() throws IOException {
        assertThat(numbersReadOf(LINE.formatted(collidingMembers(4_096)) + LINE.formatted("")))
                .containsExactly(1L, 2L);
    }

    /** "ab" and "bA" have one hash under any seed of a hash that multiplies by 33, so every mix of twelve of them has. */
    private static String collidingMembers(int count) {
        return IntStream.range(0, count)
                .mapToObj(name -> IntStream.range(0, 12)
                        .mapToObj(bit -> (name >> bit & 1) == 0 ? "ab" : "bA")
                        .collect(Collectors.joining("", ",\"", "\":0")))
                .collect(Collectors.joining());
    }

    private static List<Long> numbersReadOf(String text) throws IOException {
        List<Long> numbers = new ArrayList<>();
        NdjsonLines.read(new StringReader(text), new LineHandler() {
            @Override
            public void accept(BulkLine line) {
                numbers.add(line.number());
            }

            @Override
            public void reject(long number, String reason, String text) {}
        });
        return numbers;
    }
}
