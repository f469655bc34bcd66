package com.acme.bad.orphan;

/** A class that belongs to no part. */
public final class Orphan {}
