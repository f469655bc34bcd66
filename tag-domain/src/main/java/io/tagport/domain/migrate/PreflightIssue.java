package io.tagport.domain.migrate;

/**
 * An issue that a preflight found.
 *
 * @param kind the kind of issue
 * @param place the place in the source
 * @param text a description with the limit, for people; subjects are masked
 */
public record PreflightIssue(IssueKind kind, Place place, String text) {
    /**
     * The place of an issue in the source.
     *
     * @param line the line of the source, from 1; 0 if the source has no lines, or the issue concerns the whole source
     * @param subject the complete old id; empty if the issue does not concern a single subject
     * @param tag the old name; empty if the issue does not concern a single tag
     */
    public record Place(long line, String subject, String tag) {
        /** The place of an issue that concerns the whole source. */
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

        /** Returns the line number without the names, which may be confidential. */
        @Override
        public String toString() {
            return "line " + line;
        }
    }
}
