package io.tagport.domain.model;

/** The kind of a subject, for providers where a tag belongs to subjects of one kind only. */
public enum SubjectKind {
    /** The kind is not specified, and no rule about kinds applies. */
    UNSPECIFIED,
    /** A person's account. */
    USER,
    /** A device or an installation of an application. */
    DEVICE
}
