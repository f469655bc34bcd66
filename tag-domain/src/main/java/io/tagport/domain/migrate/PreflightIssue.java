package io.tagport.domain.migrate;

/**
 * Something that a pre-flight has found.
 *
 * @param matter what kind of thing
 * @param place where
 * @param words what, with its limit, for people: subjects are masked
 */
public record PreflightIssue(IssueKind matter, Place place, String words) {
    /**
     * Where something is.
     *
     * @param line of the source, from 1; 0 if it has no lines, or the remark is about the whole
     * @param subject the old id in full; empty if it is about no single subject
     * @param tag the old name; empty if it is about no single tag
     */
    public record Place(long line, String subject, String tag) {
        /** About the whole of the source. */
        public static final Place WHOLE = new Place(0, "", "");

        static Place ofLine(long line) {
            return new Place(line, "", "");
        }

        static Place ofSubject(long line, String subject) {
            return new Place(line, subject, "");
        }

        static Place ofTag(long line, String tag) {
            return new Place(line, "", tag);
        }

        /** Returns the place without the names, which may be secret. */
        @Override
        public String toString() {
            return "line " + line;
        }
    }
}
