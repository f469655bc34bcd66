package io.tagport.server.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The parser of fault scripts, which reads a script line by line. */
final class ScriptReader {
    private final List<FaultRule> rules = new ArrayList<>();
    private OptionalLong seed = OptionalLong.empty();

    private ScriptReader() {}

    static FaultScript read(String text) {
        ScriptReader reader = new ScriptReader();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            try {
                reader.readLine(lines.get(i).strip());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("fault script, line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new FaultScript(reader.seed.orElse(0), reader.rules);
    }

    private void readLine(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        LineReader words = new LineReader(line);
        if (words.skip("seed")) {
            readSeed(words);
        } else {
            rules.add(words.rule());
        }
        words.requireEnd();
    }

    private void readSeed(LineReader words) {
        if (seed.isPresent()) {
            throw new IllegalArgumentException("the seed is already set");
        }
        seed = OptionalLong.of(words.number("seed", Long.MIN_VALUE, Long.MAX_VALUE));
    }
}
