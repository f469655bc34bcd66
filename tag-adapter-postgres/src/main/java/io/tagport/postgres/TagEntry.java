package io.tagport.postgres;

import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;

/** The row of a tag. */
record TagEntry(int id, Tag tag, SubjectKind kind) {
    static short codeOf(SubjectKind kind) {
        return switch (kind) {
            case UNSPECIFIED -> 0;
            case USER -> 1;
            case DEVICE -> 2;
        };
    }

    /** Returns the kind that has a code. A code of a later version is treated as unspecified, so no rule about kinds applies. */
    static SubjectKind kindOf(int code) {
        return switch (code) {
            case 1 -> SubjectKind.USER;
            case 2 -> SubjectKind.DEVICE;
            default -> SubjectKind.UNSPECIFIED;
        };
    }
}
