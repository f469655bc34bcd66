package io.tagport.server.record;

/**
 * A part of a request that has no effect. The services drop such parts without a word, which is a trap for their callers.
 *
 * @param what where it stands, such as {@code token_list[1]}; never a credential
 * @param why the rule by which it does not count
 */
public record IgnoredInput(String what, String why) {}
