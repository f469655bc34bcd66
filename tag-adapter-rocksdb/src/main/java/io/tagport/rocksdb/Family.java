package io.tagport.rocksdb;

import java.nio.charset.StandardCharsets;

/** The column families. Numbers in keys are big-endian, so that keys sort by their parts in order. */
enum Family {
    /** Maps the name of an app to the app's number. */
    APPS("default"),
    /** Maps the app and the name of a tag to the tag's number and kind. */
    TAGS("tags"),
    /** Maps the app and a subject to the numbers of the subject's tags. */
    SUBJECTS("subjects"),
    /** Maps the app, a tag and a subject to an empty value. */
    INDEX("index"),
    /** Maps the app and a tag to the number of the tag's subjects. */
    POPULATIONS("populations"),
    /** Maps the app to the number of its subjects. */
    COUNTS("counts");

    private final String label;

    Family(String label) {
        this.label = label;
    }

    /** Returns whether the values are numbers that the engine adds up. */
    boolean isSummed() {
        return this == POPULATIONS || this == COUNTS;
    }

    byte[] label() {
        return label.getBytes(StandardCharsets.UTF_8);
    }
}
