package io.tagport.server.fault;

import io.tagport.domain.model.Subject;
import io.tagport.server.record.Operation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A parser of one line of a fault script, which consumes the words from left to right. */
final class LineReader {
    private final Deque<String> words;

    LineReader(String line) {
        this.words = new ArrayDeque<>(LineTokenizer.of(line));
    }

    FaultRule rule() {
        RequestMatcher place = place(nextWord("the requests: any, tpns, im, or operations"));
        RequestMatcher requestMatcher = new RequestMatcher(place.operations(), new LinkedHashSet<>(subjects()));
        Trigger trigger =
                words.isEmpty() || "->".equals(words.peek()) ? new Trigger.Always() : when(nextWord("a trigger"));
        if (!skip("->")) {
            throw new IllegalArgumentException("'->' is missing before the fault");
        }
        return new FaultRule(requestMatcher, trigger, fault(nextWord("a fault after '->'")));
    }

    private static RequestMatcher place(String word) {
        return switch (word) {
            case "any" -> RequestMatcher.ANY;
            case "tpns" -> RequestMatcher.TPNS;
            case "im" -> RequestMatcher.IM;
            default -> new RequestMatcher(operations(word), Set.of());
        };
    }

    private static Set<Operation> operations(String word) {
        Set<Operation> operations = new LinkedHashSet<>();
        for (String name : word.split(",", -1)) {
            operations.add(Operation.parse(name)
                    .filter(operation -> operation != Operation.NONE)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'" + name + "' is not any, tpns, im or an operation such as tpns/6 or im/add_tag")));
        }
        return operations;
    }

    private List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        while (skip("of")) {
            subjects.add(new Subject(nextWord("a subject after 'of'")));
        }
        return subjects;
    }

    private Trigger when(String word) {
        return switch (word) {
            case "always" -> new Trigger.Always();
            case "rate" -> new Trigger.Rate(share(nextWord("a number after 'rate'")));
            case "next" -> new Trigger.Next((int) number("next", 1, Integer.MAX_VALUE));
            case "nth" -> new Trigger.Nth((int) number("nth", 1, Integer.MAX_VALUE));
            case "after" -> new Trigger.After(span("after"));
            default ->
                throw new IllegalArgumentException("'" + word + "' is not always, rate, next, nth, after or '->'");
        };
    }

    private Fault fault(String word) {
        return switch (word) {
            case "code" -> new Fault.Code((int) number("code", Integer.MIN_VALUE, Integer.MAX_VALUE));
            case "status" ->
                new Fault.Status(
                        (int) number("status", 400, 599), skip("retry-after") ? span("retry-after") : Duration.ZERO);
            case "delay" -> new Fault.Delay(span("delay"));
            case "cut" -> new Fault.Cut();
            case "lose-reply" -> new Fault.LoseReply();
            case "partial" ->
                new Fault.Partial((int) number("partial", Integer.MIN_VALUE, Integer.MAX_VALUE), subjects());
            default ->
                throw new IllegalArgumentException(
                        "'" + word + "' is not code, status, delay, cut, lose-reply or partial");
        };
    }

    private static double share(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a rate must be 0 to 1, not '" + word + "'", e);
        }
    }

    long number(String name, long min, long max) {
        String word = nextWord("a number after '" + name + "'");
        try {
            long number = Long.parseLong(word);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not '" + word + "'", e);
        }
        throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", not " + word);
    }

    private Duration span(String name) {
        String word = nextWord("a time after '" + name + "'");
        return FaultDurations.parse(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " must be a time such as 200ms, 5s or 2m, not '" + word + "'"));
    }

    boolean skip(String word) {
        if (word.equals(words.peek())) {
            words.remove();
            return true;
        }
        return false;
    }

    void requireEnd() {
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("unexpected '" + words.peek() + "' at the end of the line");
        }
    }

    private String nextWord(String what) {
        String word = words.poll();
        if (word == null) {
            throw new IllegalArgumentException("the line ends, but must contain " + what);
        }
        return word;
    }
}
