package io.tagport.domain.model;

/** What a subject is, where a provider lets a tag belong to subjects of one kind only. */
public enum SubjectKind {
    /** Nobody said, and no rule about kinds holds. */
    UNSPECIFIED,
    /** A person's account. */
    USER,
    /** A device or an installation of an application. */
    DEVICE
}
