package io.tagport.server.record;

/**
 * A part of a request that has no effect. The services ignore such parts silently, which callers easily overlook.
 *
 * @param location the location of the part, such as {@code token_list[1]}; never a credential
 * @param reason the rule because of which the part is ignored
 */
public record IgnoredInput(String location, String reason) {}
