package io.tagport.app.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SubjectDictionaryProperties {
    @Provide
    Arbitrary<List<Subject>> met() {
        Arbitrary<String> ids =
                Arbitraries.strings().withChars('a', 'b', '标').ofMinLength(1).ofMaxLength(6);
        return ids.map(Subject::new).list().ofMaxSize(2_000);
    }

    @Property(tries = 100)
    void everybodyHasOneNumber(@ForAll("met") List<Subject> met) {
        SubjectDictionary numbers = new SubjectDictionary(10_000);
        Map<Subject, Integer> plain = new LinkedHashMap<>();
        for (Subject subject : met) {
            assertThat(numbers.find(subject).isPresent()).isEqualTo(plain.containsKey(subject));
            assertThat(numbers.findOrAdd(subject)).isEqualTo(plain.computeIfAbsent(subject, any -> plain.size()));
        }
        assertThat(numbers.count()).isEqualTo(plain.size());
        plain.forEach((subject, number) -> {
            assertThat(numbers.subject(number)).isEqualTo(subject);
            assertThat(numbers.find(subject)).hasValue(number);
        });
    }

    @Example
    void manyAndLongIdsAreKept() {
        SubjectDictionary numbers = new SubjectDictionary(200_000);
        Subject longest = new Subject("x".repeat(3 << 20));

        IntStream.range(0, 100_000).forEach(i -> numbers.findOrAdd(subject(i)));
        assertThat(numbers.findOrAdd(longest)).isEqualTo(100_000);
        IntStream.range(100_000, 150_000).forEach(i -> numbers.findOrAdd(subject(i)));

        assertThat(numbers.subject(100_000)).isEqualTo(longest);
        assertThat(IntStream.range(0, 100_000)
                        .filter(i -> numbers.find(subject(i)).orElse(-1) != i))
                .isEmpty();
        assertThat(numbers.subject(150_000)).isEqualTo(subject(149_999));
    }

    private static Subject subject(int number) {
        return new Subject("a-token-of-some-thirty-characters-" + number);
    }

    @Example
    void tooManyAreRefused() {
        SubjectDictionary numbers = new SubjectDictionary(2);
        numbers.findOrAdd(subject(1));
        numbers.findOrAdd(subject(2));
        numbers.findOrAdd(subject(1));

        assertThatThrownBy(() -> numbers.findOrAdd(subject(3)))
                .isInstanceOf(TooManySubjectsException.class)
                .hasMessage("more than 2 subjects carry the tags of the expression, and that many are not counted");
    }
}
