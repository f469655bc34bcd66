package io.tagport.rocksdb;

import java.nio.charset.StandardCharsets;

/** The column families. Numbers in keys are big-endian, so that keys sort as their parts do. */
enum Family {
    /** Name of an app to its number. */
    APPS("default"),
    /** App and name of a tag to the tag's number and kind. */
    TAGS("tags"),
    /** App and subject to the numbers of its tags. */
    SUBJECTS("subjects"),
    /** App, tag and subject to nothing. */
    INDEX("index"),
    /** App and tag to the number of subjects. */
    POPULATIONS("populations"),
    /** App to the number of its subjects. */
    COUNTS("counts");

    private final String label;

    Family(String label) {
        this.label = label;
    }

    /** Whether rows are numbers that the engine adds up. */
    boolean isSummed() {
        return this == POPULATIONS || this == COUNTS;
    }

    byte[] label() {
        return label.getBytes(StandardCharsets.UTF_8);
    }
}
